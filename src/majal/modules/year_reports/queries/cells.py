"""The pieces of a workbook: its sheets, and cells that lead somewhere."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.conf import settings


def absolute(path: str) -> str:
    """An address that can be followed from outside."""
    return f"{settings.MAJAL_ADDRESS}{path}"


WIDTHS = {"text": 34, "number": 16, "short": 16, "link": 40}
Cell = Any
Rows = Iterable[Sequence[Cell]]


@dataclass(frozen=True)
class Link:
    """An address that can be followed, under words of its own."""

    address: str
    words: str

    def __str__(self) -> str:
        return self.address


@dataclass(frozen=True)
class Sheet:
    """``widths`` name the kind of each column."""

    title: str
    head: Sequence[str]
    widths: Sequence[str]
    rows: Rows
