"""Secrets: a local one is made once and kept under MAJAL_HOME; production refuses unsafe starts."""

import os
import secrets
import tempfile
from collections.abc import Callable
from pathlib import Path

from majal.kernel.pg.place import claim

MIN_SECRET_LENGTH = 32
PLAIN = "abcdefghjkmnpqrstuvwxyz23456789"  # no two that look alike: people type these


class UnsafeStart(Exception):
    """Production was asked to start without what keeps people safe."""


def local_secret(home: Path) -> str:
    """The secret key of this installation, made on first use, readable by its owner only."""
    return _kept(home / "secret_key", lambda: secrets.token_urlsafe(50))


def demo_password(home: Path) -> str:
    """The password of the demonstration's people: random, 59 bits, made on first use."""
    return _kept(home / "demo-password", _typed)


def _typed() -> str:
    return "-".join("".join(secrets.choice(PLAIN) for _ in range(4)) for _ in range(3))


def _kept(path: Path, make: Callable[[], str]) -> str:
    claim(path.parent)
    if path.exists():
        return path.read_text().strip()
    handle, fresh = tempfile.mkstemp(prefix=f"{path.name}.", dir=path.parent)  # its owner's only
    with os.fdopen(handle, "w") as file:
        file.write(make())
        file.flush()
        os.fsync(handle)  # a name without its content would be an empty secret
    try:
        os.link(fresh, path)  # the first of two processes wins; the other reads what it wrote
    except FileExistsError:
        pass
    finally:
        Path(fresh).unlink()
    return path.read_text().strip()


def refuse_unsafe(*, secret_key: str, debug: bool, allowed_hosts: list[str]) -> None:
    """Raise ``UnsafeStart`` that lists everything production still lacks, not only the first."""
    lacks = []
    if len(secret_key) < MIN_SECRET_LENGTH or "insecure" in secret_key:
        lacks.append(
            "MAJAL_SECRET_KEY must hold a secret of at least 32 characters "
            "(python3 -c 'import secrets; print(secrets.token_urlsafe(50))')"
        )
    if debug:
        lacks.append("MAJAL_DEBUG must not be on")
    if not allowed_hosts or "*" in allowed_hosts:
        lacks.append("MAJAL_ALLOWED_HOSTS must name the hosts served, such as majal.example.ma")
    if lacks:
        raise UnsafeStart("Majal does not start in production: " + "; ".join(lacks) + ".")
