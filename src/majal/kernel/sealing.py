"""What only this installation reads: encrypted at rest with keys made of its secret key.

A key stands for each purpose, made of the secret key by HKDF; the former secret keys still open
what they sealed. Whoever has the database, a backup or an export alone reads nothing of it.
"""

import base64
import functools

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings

MARK = "sealed:"
"""Begins whatever was sealed; what begins otherwise stands as it was written."""


class Unreadable(Exception):
    """It was sealed with a secret key that this installation does not have."""


def seal(text: str, *, purpose: str) -> str:
    """The text as only this installation reads it, for one purpose."""
    return MARK + _box(purpose).encrypt(text.encode()).decode()


def unsealed(text: str, *, purpose: str) -> str:
    """What was sealed; what was written before anything was sealed comes as it stands.

    Raises: Unreadable.
    """
    if not text.startswith(MARK):
        return text
    try:
        return _box(purpose).decrypt(text.removeprefix(MARK)).decode()
    except InvalidToken as error:
        raise Unreadable from error


def is_sealed_today(text: str, *, purpose: str) -> bool:
    """Whether it is sealed with the present secret key, not a former one."""
    try:
        _fernet(settings.SECRET_KEY, purpose).decrypt(text.removeprefix(MARK))
    except InvalidToken:
        return False
    return text.startswith(MARK)


def _box(purpose: str) -> MultiFernet:
    keys = (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)
    return MultiFernet([_fernet(key, purpose) for key in keys])


@functools.cache
def _fernet(secret_key: str, purpose: str) -> Fernet:
    made = HKDF(SHA256(), 32, salt=None, info=f"majal.{purpose}".encode())
    return Fernet(base64.urlsafe_b64encode(made.derive(secret_key.encode())))
