"""Where an address leads: which host and port, and whether the machine behind them is public."""

import socket
import threading
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network
from urllib.parse import quote, urljoin, urlsplit

from django.conf import settings

from majal.kernel.outbound.refusals import (
    AddressRefused,
    AnswerTooSlow,
    NameUnknown,
    PrivateAddress,
)

IP = IPv4Address | IPv6Address
LONGEST = 2_000
USUAL = {"http": 80, "https": 443}
WELL_KNOWN = 1_024
"""Ports below are other services’; only the web’s own two are opened there."""
SAFE = "!#$%&'()*+,/:;=?@[]~"
CLOSED = tuple(
    ip_network(one)
    for one in (
        "100.64.0.0/10",  # shared by customers of one provider
        "192.0.0.0/24",
        "192.88.99.0/24",  # relays of 6to4
        "198.18.0.0/15",
        "240.0.0.0/4",
        "::/96",  # IPv4 in its oldest spelling
        "64:ff9b:1::/48",  # NAT64 of one network
        "100::/64",
        "2001::/23",  # Teredo, ORCHID and their like
        "3fff::/20",
        "5f00::/16",
        "fec0::/10",
    )
)
NAT64 = ip_network("64:ff9b::/96")


@dataclass(frozen=True)
class Place:
    """What of an address decides where a connection goes; ``url`` is its plain spelling."""

    url: str
    secure: bool
    host: str
    port: int
    target: str

    @property
    def name(self) -> str:
        """Host, and the port where it is not the usual one."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.port == USUAL["https" if self.secure else "http"] else self.whole

    @property
    def whole(self) -> str:
        host = f"[{self.host}]" if ":" in self.host else self.host
        return f"{host}:{self.port}"


def place_of(url: str, base: str = "") -> Place:
    """Where ``url`` leads, or ``url`` as it stands on the page ``base``; nothing is asked outside.

    Raises: AddressRefused.
    """
    try:
        parts = urlsplit(urljoin(base, url.strip()) if base else url.strip())
        host, port = (parts.hostname or "").rstrip("."), parts.port
        if not host.isascii():
            host = host.encode("idna").decode()
    except (ValueError, UnicodeError) as error:
        raise AddressRefused from error
    usual = USUAL.get(parts.scheme)
    if not usual or not host or "@" in parts.netloc or len(parts.geturl()) > LONGEST:
        raise AddressRefused
    if not all(sign.isalnum() or sign in "-._:" for sign in host):
        raise AddressRefused
    port = usual if port is None else port
    if port != usual and port < WELL_KNOWN and port not in USUAL.values():
        raise AddressRefused
    target = quote(parts.path or "/", safe=SAFE)
    if parts.query:
        target += "?" + quote(parts.query, safe=SAFE)
    found = Place("", parts.scheme == "https", host, port, target)
    return Place(f"{parts.scheme}://{found.name}{target}", found.secure, host, port, target)


def is_public(address: IP) -> bool:
    """Whether anybody on the internet may be behind this address, and nobody else."""
    if isinstance(address, IPv6Address):
        inner = address.ipv4_mapped or address.sixtofour
        if inner is None and address in NAT64:
            inner = IPv4Address(int(address) & 0xFFFFFFFF)
        if inner is not None:
            return is_public(inner)
        if address.scope_id:
            return False
    closed = any(address in one for one in CLOSED if one.version == address.version)
    return address.is_global and not address.is_multicast and not address.is_reserved and not closed


def addresses_of(place: Place, seconds: float) -> list[str]:
    """The addresses behind a place, each of them looked at.

    Raises: NameUnknown; PrivateAddress; AnswerTooSlow.
    """
    found = _resolved(place, seconds)
    if place.whole in settings.MAJAL_OUTBOUND_ALLOWED:
        return found
    if not all(is_public(ip_address(one)) for one in found):
        raise PrivateAddress
    return found


def _resolved(place: Place, seconds: float) -> list[str]:
    """Names are asked for aside, since the system’s resolver knows no limit of time."""
    try:
        ip_address(place.host)
    except ValueError:
        pass
    else:
        return [place.host]
    found: list[str] = []
    failed: list[Exception] = []

    def ask() -> None:
        try:
            rows = socket.getaddrinfo(place.host, place.port, type=socket.SOCK_STREAM)
            found.extend(dict.fromkeys(str(row[4][0]) for row in rows))
        except (OSError, UnicodeError) as error:
            failed.append(error)

    asking = threading.Thread(target=ask, daemon=True, name="outbound name")
    asking.start()
    asking.join(max(seconds, 0.01))
    if failed or not (found or asking.is_alive()):
        raise NameUnknown from (failed[0] if failed else None)
    if asking.is_alive():
        raise AnswerTooSlow(seconds=round(seconds) or 1)
    return found
