"""What tells two computations apart: the fingerprint of what went in, and of the code that ran.

A model keeps both beside its result, so that anyone can see whether the same numbers through the
same code would say the same again.
"""

import hashlib
import json
from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

from majal import __version__


def fingerprint(inputs: Any) -> str:
    """The sha256 of data in one spelling: the order of keys and the kind of number do not count."""
    text = json.dumps(inputs, sort_keys=True, separators=(",", ":"), default=_plain)
    return hashlib.sha256(text.encode()).hexdigest()


def code_version(*files: str) -> str:
    """The program's version and twelve figures of the text of these files (their ``__file__``)."""
    return f"{__version__}+{_digest(tuple(files))}"


@cache
def _digest(files: Iterable[str]) -> str:
    text = hashlib.sha256()
    for name in files:
        text.update(Path(name).read_bytes())
    return text.hexdigest()[:12]


def _plain(value: Any) -> Any:
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Decimal):
        return float(value)
    raise TypeError(f"{type(value).__name__} has no one spelling")
