"""Files made here: JSON for programs, CSV for people who open them in a spreadsheet."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

from majal.kernel.dates import PartialDate
from majal.kernel.models import Attachment
from majal.kernel.tables import to_csv


@dataclass(frozen=True)
class Item:
    """One file of the bundle: bytes made here, or a kept file, which is copied as it is.

    A file that is on record and may not be opened any more has no content, and a note why.
    """

    path: str
    title: str
    content: bytes | Path | None
    note: str = ""
    sha256: str = ""


def named(obj: Any, field: str = "name") -> dict[str, str]:
    """A name or text in each language."""
    return {code: getattr(obj, f"{field}_{code}", "") for code in ("ar", "fr", "en")}


def paper(attachment: Attachment | None) -> str:
    """The hash of a paper, by which the index finds it among the files."""
    return attachment.file.sha256 if attachment else ""


def as_json(path: str, title: str, value: Any) -> Item:
    text = json.dumps(value, ensure_ascii=False, indent=1, default=_plain)
    return Item(path, title, text.encode() + b"\n")


def as_csv(path: str, title: str, rows: Iterable[Mapping[str, Any]], head: Sequence[str]) -> Item:
    cells = [[_cell(row.get(name)) for name in head] for row in rows]
    return Item(path, title, b"".join(to_csv(head, cells)))


def _cell(value: Any) -> Any:
    """What a cell takes: numbers and days as they are, all else as its text."""
    if value is None or isinstance(value, int | Decimal | date | datetime):
        return "" if value is None else value
    return str(value)


def _plain(value: Any) -> Any:
    if isinstance(value, datetime):
        return value.isoformat(timespec="seconds")
    if isinstance(value, date | PartialDate | Decimal):
        return str(value)
    raise TypeError(f"no JSON for {type(value).__name__}")
