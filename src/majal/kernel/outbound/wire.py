"""A connection that ends in time and brings no more than it may, however it is fed."""

import io
import socket
import time
from dataclasses import dataclass

from majal.kernel.outbound.refusals import AnswerTooLarge, AnswerTooSlow

SLACK = 64_000
"""Bytes that heads and the marks of chunks may add to a body."""


@dataclass(frozen=True)
class Limits:
    """How long everything together may take, redirects included, and how much may come."""

    seconds: float = 20.0
    bytes: int = 5_000_000
    redirects: int = 5


class Clock:
    """The time that is left of a whole."""

    def __init__(self, seconds: float) -> None:
        self.seconds = seconds
        self.end = time.monotonic() + seconds

    def left(self) -> float:
        """Seconds that are left.

        Raises: AnswerTooSlow.
        """
        left = self.end - time.monotonic()
        if left <= 0:
            raise AnswerTooSlow(seconds=round(self.seconds) or 1)
        return left


def too_large(limits: Limits) -> AnswerTooLarge:
    """The refusal of what is larger than it may be."""
    return AnswerTooLarge(megabytes=f"{limits.bytes / 1_000_000:g}")


class Incoming(io.RawIOBase):
    """What comes in over a socket; each piece within the time that is left of the whole."""

    def __init__(self, sock: socket.socket, clock: Clock, limits: Limits) -> None:
        super().__init__()
        self.sock, self.clock, self.limits = sock, clock, limits
        self.came = 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview, /) -> int:  # type: ignore[override]
        """The next piece.

        Raises: AnswerTooSlow; AnswerTooLarge; OSError.
        """
        self.sock.settimeout(self.clock.left())
        try:
            count = self.sock.recv_into(buffer)
        except TimeoutError as error:
            raise AnswerTooSlow(seconds=round(self.clock.seconds) or 1) from error
        self.came += count
        if self.came > self.limits.bytes + SLACK:
            raise too_large(self.limits)
        return count


class Line:
    """What ``http.client`` takes for a socket: it asks for ``makefile``, ``sendall``, ``close``."""

    def __init__(self, sock: socket.socket, clock: Clock, limits: Limits) -> None:
        self.sock, self.clock = sock, clock
        self.incoming = Incoming(sock, clock, limits)

    def makefile(self, *_mode: object, **_more: object) -> io.BufferedReader:
        """What reads line by line."""
        return io.BufferedReader(self.incoming, 65_536)

    def sendall(self, content: bytes) -> None:
        """Send, within the time that is left."""
        self.sock.settimeout(self.clock.left())
        try:
            self.sock.sendall(content)
        except TimeoutError as error:
            raise AnswerTooSlow(seconds=round(self.clock.seconds) or 1) from error

    def close(self) -> None:
        """The socket is closed by whoever opened it, once the body is read."""
