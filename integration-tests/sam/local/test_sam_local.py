"""The functions under `sam local`, in containers, on the tables that ./run has made."""

import json
import os
import platform
import socket
import subprocess
import threading
import unittest
import urllib.error
import urllib.request

from project import ENVIRONMENT, ROOT, SAM, Copy, client, events, functions, sam, template

ARCHITECTURE = {"x86_64": "x86_64", "AMD64": "x86_64"}.get(platform.machine(), "arm64")
IMAGE = ["--skip-pull-image", "--invoke-image", os.environ["SAM_LOCAL_IMAGE"]]


class SamLocalTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.dynamodb_port = free_port()
        cls.local = Server(
            [ROOT / "run", f"--dynamodb-port={cls.dynamodb_port}"], "--port", "Tollgate is ready"
        )
        cls.addClassCleanup(cls.local.stop)
        demo = (ROOT / ".tollgate" / f"demo-{cls.local.port}.sh").read_text(encoding="utf-8")
        cls.tokens = dict(line.split("=", 1) for line in demo.splitlines() if "=" in line)

    def setUp(self):
        self.local.send("POST", "/_local/reset")
        copy = Copy()
        self.folder = copy.__enter__()
        self.addCleanup(copy.cleanup)
        replace(self.folder / "samconfig.toml", ":8000", f":{self.dynamodb_port}")
        replace(self.folder / "template.yaml", "[arm64]", f"[{ARCHITECTURE}]")

    def test_every_function_answers_its_event_on_the_tables_of_run(self):
        first = {}
        for function, method, path in routes():
            first.setdefault(function, f"{method} {path}")
        for function, route in first.items():
            with self.subTest(function):
                answer = self.invoke(function, success(route))
                self.assertIn(answer["statusCode"], range(200, 300), answer)
        answer = self.invoke("WalletFunction", "wallet")
        self.assertEqual((answer["statusCode"], answer["body"]), self.wallet_by_run())

    def test_a_retry_in_another_container_is_a_replay(self):
        first, second = (self.invoke("WithdrawFunction", "withdraw") for _ in range(2))
        self.assertEqual(first["body"], second["body"])
        self.assertNotIn("idempotent-replayed", first["headers"])
        self.assertEqual(second["headers"].get("idempotent-replayed"), "true")

    def test_every_route_of_start_api_answers_401_since_it_skips_the_authorizer(self):
        api = Server([*SAM, "local", "start-api", *IMAGE], "--port", "Press CTRL+C", self.folder)
        self.addCleanup(api.stop)
        for _, method, path in routes():
            with self.subTest(f"{method} {path}"):
                self.assertIn(f"Authorizer 'Jwt' for route '{path}' was not found", api.said)
                status, problem = api.send(method, path, self.tokens["U1001"])
                self.assertEqual(
                    (status, json.loads(problem).get("code")), (401, "unauthenticated")
                )
                status, _ = self.local.send(method, path, self.tokens["U1001"])
                self.assertNotEqual(status, 401, "the same request to ./run")

    def test_the_aws_sdk_invokes_a_function_through_start_lambda(self):
        server = Server(
            [*SAM, "local", "start-lambda", *IMAGE], "--port", "Press CTRL+C", self.folder
        )
        self.addCleanup(server.stop)
        functions = client("lambda", f"http://localhost:{server.port}")
        event = events("wallet").encode()
        answer = json.load(
            functions.invoke(FunctionName="WalletFunction", Payload=event)["Payload"]
        )
        self.assertEqual((answer["statusCode"], answer["body"]), self.wallet_by_run())

    def wallet_by_run(self):
        return self.local.send("GET", "/wallet", self.tokens["U1001"])

    def invoke(self, function, event):
        file = self.folder / "event.json"
        file.write_text(events(event), encoding="utf-8")
        options = ["-e", file, *IMAGE]
        return json.loads(sam("local", "invoke", function, *options, folder=self.folder))


class Server:
    """A command that serves on a free port of this machine; it has started once it says so."""

    def __init__(self, command, port_option, ready, folder=ROOT):
        self.port = free_port()
        self.said = ""
        self.process = subprocess.Popen(
            [*map(str, command), port_option, str(self.port)],
            cwd=folder,
            env=ENVIRONMENT,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        for line in self.process.stdout:
            self.said += line
            if ready in line:
                # Whatever it says from now on: read, lest it wait for a reader.
                self.reader = threading.Thread(target=self.process.stdout.read)
                self.reader.start()
                return
        raise AssertionError(f"{command} ended: {self.said}")

    def send(self, method, path, token=None):
        """Returns status and body of the answer."""
        request = urllib.request.Request(f"http://localhost:{self.port}{path}", method=method)
        if token:
            request.add_header("Authorization", f"Bearer {token}")
        try:
            with urllib.request.urlopen(request) as answer:
                return answer.status, answer.read().decode()
        except urllib.error.HTTPError as answer:
            with answer:
                return answer.code, answer.read().decode()

    def stop(self):
        self.process.terminate()
        self.process.wait()
        self.reader.join()
        self.process.stdout.close()


def routes():
    """Function, method and path of each route of the template."""
    for name, function in functions(template()).items():
        for event in function["Properties"].get("Events", {}).values():
            if event["Type"] == "HttpApi":
                yield name, event["Properties"]["Method"], event["Properties"]["Path"]


def success(route):
    """The event that succeeds on this route: it is named like its file."""
    for file in (ROOT / "events").glob("*.json"):
        if json.loads(file.read_text(encoding="utf-8")).get("route") == route:
            return file.stem
    raise AssertionError(f"no file of events/ has the route {route}")


def replace(file, old, new):
    text = file.read_text(encoding="utf-8")
    assert old in text, f"{file} has no {old}"
    file.write_text(text.replace(old, new), encoding="utf-8")


def free_port():
    with socket.socket() as socket_:
        socket_.bind(("127.0.0.1", 0))
        return socket_.getsockname()[1]
