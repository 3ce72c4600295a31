"""Secrets that are shown once and kept as a hash."""

import hashlib
import secrets


def new_secret() -> str:
    """32 random bytes as 43 characters that pass in an address."""
    return secrets.token_urlsafe(32)


def hashed(secret: str) -> str:
    """SHA-256 of a random secret; no salt is needed, since it cannot be guessed."""
    return hashlib.sha256(secret.encode()).hexdigest()
