"""Looking for viruses with clamd, where ``MAJAL_CLAMAV`` names one: a socket's path or host:port.

A scanner is a help, never a gate that may stand shut: whatever it does not answer in time, or not
in its own words, is *not scanned*, and asked again later.
"""

import socket
import time
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import IO

import structlog
from django.conf import settings

log = structlog.get_logger(__name__)
TO_CONNECT, TO_ANSWER = 2.0, 15.0
"""Seconds; the second are for the whole of a file, since somebody waits for the page."""
CHUNK = 1 << 17
LONGEST_ANSWER = 4_096
CLEAN, FOUND = "stream: OK", " FOUND"


class Outcome(StrEnum):
    """What came of asking."""

    CLEAN = "clean"
    INFECTED = "infected"
    UNANSWERED = "unanswered"  # of this file
    UNREACHABLE = "unreachable"  # for any file


@dataclass(frozen=True)
class Verdict:
    """What came of asking, and the name of what was found."""

    outcome: Outcome
    name: str = ""


def is_configured() -> bool:
    """Whether there is a scanner to ask."""
    return bool(settings.MAJAL_CLAMAV)


def scan(path: Path) -> Verdict:
    """Ask about a file. Never raises for what the scanner does or leaves undone.

    Raises: FileNotFoundError where there is no such file.
    """
    if not is_configured():
        return Verdict(Outcome.UNREACHABLE)
    with path.open("rb") as file:
        try:
            with _connected(settings.MAJAL_CLAMAV) as line:
                verdict = _understood(_asked(line, file, time.monotonic() + TO_ANSWER))
        except (OSError, ValueError, OverflowError) as error:
            log.warning("scanner unreachable", error=type(error).__name__)
            return Verdict(Outcome.UNREACHABLE)
    if verdict.outcome != Outcome.CLEAN:
        log.warning("not found clean", outcome=verdict.outcome, found=verdict.name)
    return verdict


def _connected(address: str) -> socket.socket:
    """Raises: OSError; ValueError for an address that is none."""
    host, _colon, port = address.rpartition(":")
    if host and port.isdecimal() and not address.startswith(("/", "unix:")):
        return socket.create_connection((host.strip("[]"), int(port)), TO_CONNECT)
    line = socket.socket(socket.AF_UNIX)
    try:
        line.settimeout(TO_CONNECT)
        line.connect(address.removeprefix("unix:"))
    except OSError:
        line.close()
        raise
    return line


def _asked(line: socket.socket, file: IO[bytes], until: float) -> bytes:
    """What clamd says of a file sent as a stream of pieces, each after its length, and a last none.

    Raises: OSError; TimeoutError, which is one, where it takes too long as a whole.
    """
    try:
        for piece in _pieces(file):
            line.settimeout(_left(until))
            line.sendall(piece)
    except (BrokenPipeError, ConnectionResetError):
        pass  # it may have said why before it hung up
    answer = b""
    while b"\0" not in answer and len(answer) < LONGEST_ANSWER:
        line.settimeout(_left(until))
        piece = line.recv(LONGEST_ANSWER)
        if not piece:
            break
        answer += piece
    return answer


def _pieces(file: IO[bytes]) -> Iterator[bytes]:
    yield b"zINSTREAM\0"
    while chunk := file.read(CHUNK):
        yield len(chunk).to_bytes(4, "big") + chunk
    yield bytes(4)


def _left(until: float) -> float:
    left = until - time.monotonic()
    if left <= 0:
        raise TimeoutError
    return left


def _understood(answer: bytes) -> Verdict:
    said, end, _rest = answer.partition(b"\0")
    words = said.decode("utf-8", "replace").strip()
    if not end:
        return Verdict(Outcome.UNANSWERED)
    if words == CLEAN:
        return Verdict(Outcome.CLEAN)
    if words.startswith("stream: ") and words.endswith(FOUND):
        name = words.removeprefix("stream: ").removesuffix(FOUND)
        return Verdict(Outcome.INFECTED, name[:100])
    return Verdict(Outcome.UNANSWERED)
