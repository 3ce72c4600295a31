"""A clamd that says what a test wants, on a real socket, in the words of its protocol."""

import socket
import threading
from contextlib import contextmanager

EICAR = rb"X5O!P%@AP[4\PZX54(P^)7CC)7}$EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"
"""What every scanner takes for a virus, made for tests."""


class Clamd:
    """``says(content)`` is the whole answer; ``seen`` are the contents it was asked about."""

    def __init__(self, says=None):
        self.says = says or verdict
        self.seen = []

    def answer(self, line):
        with line, line.makefile("rb") as heard:
            assert heard.read(10) == b"zINSTREAM\0"
            content = b""
            while size := int.from_bytes(heard.read(4), "big"):
                content += heard.read(size)
            self.seen.append(content)
            said = self.says(content)
            if said is None:  # never answers; the asker hangs up
                heard.read(1)
            else:
                line.sendall(said)


def verdict(content):
    return b"stream: Eicar-Signature FOUND\0" if EICAR in content else b"stream: OK\0"


@contextmanager
def serving(clamd, listening):
    """Answer on a bound socket, each asker in a thread, until the block ends."""
    listening.listen()
    askers = []

    def serve():
        while True:
            try:
                line, _ = listening.accept()
            except OSError:
                return
            askers.append(threading.Thread(target=clamd.answer, args=(line,), daemon=True))
            askers[-1].start()

    server = threading.Thread(target=serve, daemon=True)
    server.start()
    try:
        yield clamd
    finally:
        listening.shutdown(socket.SHUT_RDWR)
        listening.close()
        server.join(5)
        for asker in askers:
            asker.join(5)


def on_a_port():
    """A bound TCP socket and how the setting names it."""
    bound = socket.create_server(("127.0.0.1", 0))
    return bound, f"127.0.0.1:{bound.getsockname()[1]}"


def on_a_path(folder):
    """A bound Unix socket and how the setting names it."""
    bound = socket.socket(socket.AF_UNIX)
    bound.bind(str(folder / "clamd"))
    return bound, str(folder / "clamd")
