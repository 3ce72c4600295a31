"""A small site on this machine that does what a test says, well or badly."""

import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field

Reply = bytes | Callable[[socket.socket, str], None]


def answer(body: bytes = b"", status: str = "200 OK", **headers: str) -> bytes:
    """A whole answer; ``content_type`` in the arguments is the header ``content-type``."""
    said = {"content-length": str(len(body)), **headers}
    lines = [f"{name.replace('_', '-')}: {value}" for name, value in said.items()]
    return "\r\n".join([f"HTTP/1.1 {status}", *lines, "", ""]).encode() + body


@dataclass
class Site:
    """Where it listens, what it says by path, and what it was asked, with heads."""

    port: int
    replies: dict[str, Reply] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)
    heads: list[str] = field(default_factory=list)

    @property
    def allowed(self) -> str:
        return f"127.0.0.1:{self.port}"

    def at(self, path: str = "/") -> str:
        return f"http://127.0.0.1:{self.port}{path}"


@contextmanager
def site(address: str = "127.0.0.1", **replies: Reply) -> Iterator[Site]:
    """A site until the block ends; each connection has a thread of its own."""
    door = socket.create_server((address, 0), backlog=600)
    found = Site(door.getsockname()[1], {f"/{path}": reply for path, reply in replies.items()})

    def serve(line: socket.socket) -> None:
        with line, suppress(OSError):
            line.settimeout(30)
            head = b""
            while b"\r\n\r\n" not in head:
                piece = line.recv(65_536)
                if not piece:
                    return
                head += piece
            told = head.decode("latin-1")
            path = told.split(" ")[1]
            found.asked.append(path)
            found.heads.append(told)
            reply = found.replies.get(path) or answer(status="404 Not Found")
            if callable(reply):
                reply(line, told)
            else:
                line.sendall(reply)

    def listen() -> None:
        with suppress(OSError):
            while True:
                line, _ = door.accept()
                threading.Thread(target=serve, args=[line], daemon=True).start()

    listening = threading.Thread(target=listen, daemon=True)
    listening.start()
    try:
        yield found
    finally:
        door.shutdown(socket.SHUT_RDWR)
        door.close()
        listening.join()
