"""Free ports, and patience for what a server does later."""

import socket
import time


def free_port():
    with socket.socket() as it:
        it.bind(("127.0.0.1", 0))
        return it.getsockname()[1]


def eventually(found, seconds, what):
    """The first answer of a function that is not false; fails if there is none in time."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        answer = found()
        if answer:
            return answer
        time.sleep(0.2)
    raise AssertionError(f"not in {seconds} s: {what}")
