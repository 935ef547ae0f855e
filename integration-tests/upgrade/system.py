"""A ./run of a checkout, on data that outlives it, and callers who repeat what got no definite answer."""

import collections
import json
import os
import pathlib
import signal
import subprocess
import time
import urllib.error
import urllib.request

from waiting import eventually, free_port

ROOT = pathlib.Path(__file__).resolve().parents[2]
SCOPES = (
    "wallets.credit wallets.freeze orders.refund catalogue.write payouts.operate holds.capture"
)

Answer = collections.namedtuple("Answer", "status body replayed")


class System:
    """The functions, template and controls of one checkout, all of which begin when it is started."""

    def __init__(self, checkout, data):
        self.port, self.engine = free_port(), free_port()
        self.log = pathlib.Path(data) / f"run-{self.port}.log"
        with open(self.log, "wb") as log:
            self.process = subprocess.Popen(
                ["./run", f"--port={self.port}", f"--dynamodb-port={self.engine}",
                 f"--data={data}/tables"],
                cwd=checkout, stdin=subprocess.DEVNULL, stdout=log, stderr=log,
                start_new_session=True,
            )  # fmt: skip
        eventually(self.is_ready, 300, f"./run in {checkout} is ready")

    def is_ready(self):
        text = self.log.read_text(encoding="utf-8")
        assert self.process.poll() is None, text
        return "Tollgate is ready" in text

    def __enter__(self):
        return self

    def __exit__(self, *_):
        """As a deployment ends the old functions: without a word to them."""
        os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()

    def send(self, method, path, body=None, headers=()):
        data = None if body is None else json.dumps(body).encode()
        request = urllib.request.Request(
            f"http://127.0.0.1:{self.port}{path}", data, dict(headers), method=method
        )
        try:
            with urllib.request.urlopen(request, timeout=60) as answer:
                return self.answer(answer)
        except urllib.error.HTTPError as answer:
            return self.answer(answer)

    @staticmethod
    def answer(answer):
        return Answer(
            answer.status, answer.read().decode(), answer.headers.get("idempotent-replayed") == "true"
        )

    def token(self, user):
        queues = ["sales"] if user.startswith("op-") else []
        body = {"sub": user, "queues": queues, "scope": SCOPES if user == "service" else ""}
        return json.loads(self.send("POST", "/_local/token", body).body)["token"]

    def ask(self, user, method, path, body=None, key=None):
        headers = {"Authorization": f"Bearer {self.token(user)}"}
        if body is not None:
            headers["Content-Type"] = "application/json"
        if key:
            headers["Idempotency-Key"] = key
        for _ in range(20):
            answer = self.send(method, path, body, headers)
            if answer.status != 503:
                return answer
            time.sleep(0.5)
        return answer

    def read(self, user, path):
        answer = self.ask(user, "GET", path)
        assert answer.status == 200, answer
        return json.loads(answer.body)

    def check(self, command):
        """A command of this checkout about the tables of whichever one runs."""
        return subprocess.run(
            [ROOT / "bin" / command, "--endpoint", f"http://127.0.0.1:{self.engine}"],
            stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=300, check=False,
        ).stdout  # fmt: skip
