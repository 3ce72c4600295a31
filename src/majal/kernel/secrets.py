"""Secrets: a local one is made once and kept under MAJAL_HOME; production refuses unsafe starts."""

import os
import secrets
from pathlib import Path

MIN_SECRET_LENGTH = 32


class UnsafeStart(Exception):
    """Production was asked to start without what keeps people safe."""


def local_secret(home: Path) -> str:
    """The secret key of this installation, made on first use, readable by its owner only."""
    path = home / "secret_key"
    try:
        return path.read_text().strip()
    except FileNotFoundError:
        home.mkdir(parents=True, exist_ok=True)
    fresh = home / f"secret_key.{os.getpid()}"
    handle = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "w") as file:
        file.write(secrets.token_urlsafe(50))
    try:
        os.link(fresh, path)  # the first of two processes wins; the other reads what it wrote
    except FileExistsError:
        pass
    finally:
        fresh.unlink()
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
