"""What the layouts of tables share: numbers as people write them, what a file was found to hold."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from majal.modules.input_output.errors import (
    NoSectors,
    NotANumber,
    NotSquare,
    TooManySectors,
)
from majal.modules.input_output.models import MOST_SECTORS, Layout
from majal.modules.input_output.queries.leontief import Flows

SPACES = re.compile(r"[\s\u00a0\u202f']+")
AREA = re.compile(r"^([A-Za-z][A-Za-z0-9]{1,4})_(.+)$")
SHOWN = 12
LONGEST_CODE = 60


@dataclass(frozen=True)
class Found:
    """What a file holds: the flows, the names and branches of their sectors; ``final`` is what all
    final buyers take, where the file tells it apart from the output.
    """

    layout: Layout
    flows: Flows
    names: Sequence[str]
    branches: Sequence[str] = field(default_factory=list)
    final: Any = None


def decoded(content: bytes) -> str:
    """The text of a file: UTF-8, or what older spreadsheets write."""
    try:
        return content.decode("utf-8-sig").replace("\0", "")
    except UnicodeDecodeError:
        return content.decode("cp1252", "replace").replace("\0", "")


def number(text: str, row: str, column: str, *, comma: bool = True) -> float:
    """A number as people write it: spaces, eastern digits, a comma for decimals; empty is zero.

    Raises: NotANumber.
    """
    try:
        value = float(text)
    except ValueError:
        pass
    else:
        if value - value == 0:
            return value
    plain = SPACES.sub("", text).replace("٫", ".").replace("٬", "")
    if not plain or plain in ("-", "–", ".."):
        return 0.0
    try:
        value = float(plain.replace(",", ".") if comma else plain)
    except ValueError:
        value = float("nan")
    if value - value != 0:  # neither a number nor finite
        raise NotANumber(text=text[:40], row=row[:60], column=column[:60])
    return value


def check_count(codes: Sequence[str]) -> None:
    """Raises: NoSectors; TooManySectors; NotSquare when two have one code."""
    if len(codes) < 2:
        raise NoSectors
    if len(codes) > MOST_SECTORS:
        raise TooManySectors(found=len(codes), most=MOST_SECTORS)
    kept = [code[:LONGEST_CODE] for code in codes]
    if twice := [code for code in dict.fromkeys(kept) if kept.count(code) > 1]:
        raise NotSquare(codes=", ".join(twice[:SHOWN]))


def cell(row: Sequence[str], at: int) -> str:
    """One cell of a row; empty where the row ends before it."""
    return row[at].strip() if at < len(row) else ""
