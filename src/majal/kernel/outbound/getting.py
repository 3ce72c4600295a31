"""Ask for what stands at an address, and follow where it leads."""

import contextlib
import http.client
import socket
import ssl
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from django.conf import settings

from majal.kernel.outbound.places import Place, addresses_of, place_of
from majal.kernel.outbound.refusals import (
    AnswerGarbled,
    AnswerTooSlow,
    CertificateRefused,
    Hop,
    NotReached,
    OutboundRefused,
    RedirectLoop,
    RedirectsTooMany,
)
from majal.kernel.outbound.wire import Clock, Limits, Line, too_large

MOVED = frozenset({301, 302, 303, 307, 308})
FOR_GOOD = frozenset({301, 308})
CHUNK = 65_536
TO_CONNECT = 8.0
"""Seconds after which another address of the same name is tried."""
PACKED = {"gzip": 31, "x-gzip": 31, "deflate": 47}
EVERYTHING = "*/*"


@dataclass(frozen=True)
class Conditional:
    """What was kept of the last answer, so that the same needs not be sent again."""

    etag: str = ""
    modified: str = ""


NO_CONDITION = Conditional()


@dataclass(frozen=True)
class Answer:
    """What came back; ``headers`` by name in small letters, ``body`` unpacked."""

    address: str
    status: int
    headers: Mapping[str, str]
    body: bytes
    hops: tuple[Hop, ...] = ()

    @property
    def moved_to(self) -> str:
        """Where the address has moved for good; empty where it has not, or only for a while."""
        led = ""
        for hop in self.hops:
            if hop.status not in FOR_GOOD:
                break
            led = hop.address
        return led


def agent() -> str:
    """By what name Majal asks: its own, and where its people are found."""
    return f"Majal/1 (+{settings.MAJAL_ADDRESS})"


def get(
    url: str,
    *,
    limits: Limits = Limits(),  # noqa: B008 - frozen
    conditional: Conditional = NO_CONDITION,
    accept: str = EVERYTHING,
) -> Answer:
    """What stands at ``url``, whatever its status; redirects are followed and looked at anew.

    Raises: OutboundRefused, of the kind that says what went wrong.
    """
    clock, hops = Clock(limits.seconds), list[Hop]()
    try:
        place = place_of(url)
        seen = {place.url}
        while True:
            status, headers, body = _ask(place, clock, limits, conditional, accept)
            if status not in MOVED or not headers.get("location"):
                return Answer(place.url, status, headers, body, tuple(hops))
            place = place_of(headers["location"], place.url)
            hops.append(Hop(status, place.url))
            if place.url in seen:
                raise RedirectLoop
            if len(hops) > limits.redirects:
                raise RedirectsTooMany(most=limits.redirects)
            seen.add(place.url)
    except OutboundRefused as refusal:
        refusal.hops = tuple(hops)
        raise


def _ask(
    place: Place, clock: Clock, limits: Limits, conditional: Conditional, accept: str
) -> tuple[int, dict[str, str], bytes]:
    with contextlib.closing(_connected(place, clock)) as sock:
        line = Line(sock, clock, limits)
        asking = http.client.HTTPConnection(place.host, place.port)
        asking.sock = line
        try:
            asking.putrequest("GET", place.target, skip_host=True, skip_accept_encoding=True)
            for name, value in _said(place, conditional, accept).items():
                asking.putheader(name, value)
            asking.endheaders()
            answer = asking.getresponse()
            headers = {name.lower(): value for name, value in answer.getheaders()}
            read = answer.status not in MOVED or "location" not in headers
            return answer.status, headers, _body(answer, headers, limits) if read else b""
        except (http.client.HTTPException, ValueError, zlib.error) as error:
            raise AnswerGarbled from error
        except OSError as error:
            raise NotReached from error


def post(
    url: str,
    content: bytes,
    *,
    headers: Mapping[str, str],
    keep: int,
    limits: Limits = Limits(),  # noqa: B008 - frozen
) -> Answer:
    """Send ``content`` to ``url``; redirects are answers, never followed.

    Of what comes back no more than ``keep`` bytes are read; what is cut off there, or is slow to
    come once the status is known, is no failure.
    Raises: OutboundRefused, of the kind that says what went wrong.
    """
    clock, place = Clock(limits.seconds), place_of(url)
    said = {
        "Host": place.name,
        "User-Agent": agent(),
        "Accept": EVERYTHING,
        "Connection": "close",
        "Content-Length": str(len(content)),
        **headers,
    }
    with contextlib.closing(_connected(place, clock)) as sock:
        sending = http.client.HTTPConnection(place.host, place.port)
        sending.sock = Line(sock, clock, limits)
        try:
            sending.putrequest("POST", place.target, skip_host=True, skip_accept_encoding=True)
            for name, value in said.items():
                sending.putheader(name, value)
            sending.endheaders(content)
            answer = sending.getresponse()
            found = {name.lower(): value for name, value in answer.getheaders()}
        except (http.client.HTTPException, ValueError) as error:
            raise AnswerGarbled from error
        except OSError as error:
            raise NotReached from error
        body = b""
        with contextlib.suppress(http.client.HTTPException, ValueError, OSError, OutboundRefused):
            body = answer.read(keep)
        return Answer(place.url, answer.status, found, body)


def _said(place: Place, conditional: Conditional, accept: str) -> dict[str, str]:
    said = {
        "Host": place.name,
        "User-Agent": agent(),
        "Accept": accept,
        "Accept-Encoding": "gzip, deflate",
        "Connection": "close",
    }
    if conditional.etag:
        said["If-None-Match"] = conditional.etag
    if conditional.modified:
        said["If-Modified-Since"] = conditional.modified
    return said


def _connected(place: Place, clock: Clock) -> socket.socket:
    """A connection to one of the addresses that were looked at, and to no other."""
    failed: Exception | None = None
    for address in addresses_of(place, clock.left()):
        patience = min(clock.left(), TO_CONNECT)
        try:
            sock = socket.create_connection((address, place.port), timeout=patience)
        except OSError as error:
            failed = error
            continue
        if not place.secure:
            return sock
        try:
            sock.settimeout(clock.left())
            return _trusted().wrap_socket(sock, server_hostname=place.host)
        except ssl.SSLCertVerificationError as error:
            sock.close()
            raise CertificateRefused from error
        except (OSError, ValueError) as error:
            sock.close()
            failed = error
    clock.left()
    if isinstance(failed, TimeoutError):
        raise AnswerTooSlow(seconds=round(TO_CONNECT)) from failed
    raise NotReached from failed


@cache
def _trusted() -> ssl.SSLContext:
    return ssl.create_default_context()


def _body(answer: http.client.HTTPResponse, headers: Mapping[str, str], limits: Limits) -> bytes:
    """The whole body, unpacked; what was cut off on the way is given as far as it came."""
    length = headers.get("content-length", "")
    if length.isdecimal() and int(length) > limits.bytes:
        raise too_large(limits)
    packing = headers.get("content-encoding", "").strip().lower()
    if packing in ("", "identity"):
        unpack = None
    elif packing in PACKED:
        unpack = zlib.decompressobj(PACKED[packing])
    else:
        raise AnswerGarbled
    body, first = bytearray(), True
    while piece := _piece(answer):
        if unpack and first and packing == "deflate" and piece[:1][0] & 0x0F != zlib.DEFLATED:
            unpack = zlib.decompressobj(-zlib.MAX_WBITS)  # as some servers have always sent it
        first = False
        body += unpack.decompress(piece, limits.bytes + 1 - len(body)) if unpack else piece
        if len(body) > limits.bytes or (unpack and unpack.unconsumed_tail):
            raise too_large(limits)
    return bytes(body)


def _piece(answer: http.client.HTTPResponse) -> bytes:
    try:
        return answer.read(CHUNK)
    except http.client.IncompleteRead as cut:
        return cut.partial
