"""The pieces of which a report is made, in no format yet: the same for the PDF and for Word.

A text is a function of a language, so that one outline serves Arabic, French and both.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import ROUND_HALF_UP, Decimal
from functools import partial
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import override

from majal.kernel.bidi import CURRENCY, LRI, MILLIONS, NB, PDI, RLI, isolated, plain_number
from majal.kernel.dates import PartialDate, humanise, humanise_moment
from majal.kernel.names import local

Say = Callable[[str], str]
Words = str | Promise | Say


@dataclass(frozen=True)
class Piece:
    """One thing in a line: a text, an amount, a date…; ``tone`` is late, muted, strong or empty."""

    kind: str
    value: Any
    tone: str = ""

    def say(self, code: str) -> str:
        """The piece as plain text in a language."""
        return SAYS[self.kind](self.value, code)


def said(words: Words, code: str) -> str:
    """A text in one language."""
    if callable(words):
        return words(code)
    with override(code):
        return str(words)


def text(words: Words, tone: str = "") -> Piece:
    return Piece("text", words, tone)


def name(obj: Any, field_name: str = "name", tone: str = "") -> Piece:
    """The name of a record, in the language of the reader or the next one that is filled."""
    return Piece("text", partial(_named, obj, field_name), tone)


def _named(obj: Any, field_name: str, code: str) -> str:
    return local(obj, field_name, language=code)


def filled(template: str | Promise, **parts: Piece) -> Piece:
    """A sentence with ``%(name)s`` places, each filled with a piece in the same language.

    Each is isolated, so that no figure or Latin name turns round what stands beside it.
    """
    return Piece("text", partial(_filled, template, parts))


def _filled(template: str | Promise, parts: dict[str, Piece], code: str) -> str:
    values = {k: isolated(v.say(code), "auto") for k, v in parts.items()}
    return _one(said(template, code) % values, code)


def _one(whole: str, code: str) -> str:
    """A whole sentence in the direction of its language, whatever it begins with."""
    return f"{RLI if code == 'ar' else LRI}{whole}{PDI}"


def sentence(words: Say, tone: str = "") -> Piece:
    """What is put together in each language, and reads in the direction of that language."""
    return Piece("text", partial(_turned, words), tone)


def _turned(words: Say, code: str) -> str:
    return _one(words(code), code)


def money(amount: Decimal | None, tone: str = "") -> Piece:
    return NOTHING if amount is None else Piece("money", amount, tone)


def figure(amount: Decimal | None) -> Piece:
    """An amount whose unit stands in the head of its column."""
    return NOTHING if amount is None else Piece("number", amount)


def millions(amount: Decimal | None, tone: str = "") -> Piece:
    return NOTHING if amount is None else Piece("millions", amount, tone)


def number(value: Decimal | int) -> Piece:
    return Piece("number", Decimal(value))


def day(when: PartialDate | date | None, tone: str = "") -> Piece:
    return NOTHING if when is None else Piece("day", when, tone)


def moment(when: datetime) -> Piece:
    return Piece("moment", when)


def code(value: str, tone: str = "muted") -> Piece:
    return Piece("code", value, tone)


def grade(value: str, words: Words) -> Piece:
    """An evidence grade: its sign in the PDF, its word in both."""
    return Piece("grade", (value, words))


def cites(numbers: Sequence[int]) -> Piece:
    return Piece("cites", tuple(numbers), "muted")


NOTHING = Piece("text", "—", "muted")
"""Nothing is on record; the method note says so."""


def _say_text(value: Words, code_: str) -> str:
    return said(value, code_)


def _say_number(value: Decimal, code_: str) -> str:
    return isolated(plain_number(value, code_))


def _say_money(value: Decimal, code_: str) -> str:
    places = 0 if value == value.to_integral_value() else 2
    return f"{isolated(plain_number(value, code_, places))}{NB}{CURRENCY[code_]}"


def _say_millions(value: Decimal, code_: str) -> str:
    scaled = (value / 1_000_000).quantize(Decimal("0.01"), ROUND_HALF_UP)
    return f"{isolated(plain_number(scaled, code_))}{NB}{MILLIONS[code_].replace(' ', NB)}"


def _say_day(value: PartialDate | date, code_: str) -> str:
    return humanise(value, code_)


def _say_moment(value: datetime, code_: str) -> str:
    return humanise_moment(value, code_)


def _say_grade(value: tuple[str, Words], code_: str) -> str:
    return said(value[1], code_)


def _say_cites(value: tuple[int, ...], _code: str) -> str:
    return "".join(f"[{n}]" for n in value)


def _say_code(value: str, _code: str) -> str:
    return value


SAYS: dict[str, Callable[[Any, str], str]] = {
    "text": _say_text,
    "number": _say_number,
    "money": _say_money,
    "millions": _say_millions,
    "day": _say_day,
    "moment": _say_moment,
    "grade": _say_grade,
    "cites": _say_cites,
    "code": _say_code,
}
Line = tuple[Piece, ...]
Cell = tuple[Line, ...]


def cell(*lines: Piece | Line) -> Cell:
    """The lines of one cell of a table."""
    return tuple(one if isinstance(one, tuple) else (one,) for one in lines)


@dataclass(frozen=True)
class Heading:
    words: Words
    level: int = 1


@dataclass(frozen=True)
class Paragraph:
    piece: Piece


@dataclass(frozen=True)
class Items:
    rows: Sequence[Line]


@dataclass(frozen=True)
class Notice:
    title: Words
    rows: Sequence[Line]
    alarm: bool = False


@dataclass(frozen=True)
class Tile:
    value: Piece
    label: Words
    note: Piece | None = None
    alarm: bool = False


@dataclass(frozen=True)
class Tiles:
    tiles: Sequence[Tile]


@dataclass(frozen=True)
class Bars:
    """Bars of one scale; a row is a label, an amount (None: nothing on record), whose it is."""

    rows: Sequence[tuple[Words, Decimal | None, bool]]


@dataclass(frozen=True)
class Table:
    """``figures`` are columns of numbers, ``widths`` the shares of the room that columns take."""

    head: Sequence[Words]
    rows: Sequence[Sequence[Cell]]
    widths: Sequence[float]
    figures: frozenset[int] = field(default_factory=frozenset)


Block = Heading | Paragraph | Items | Notice | Tiles | Bars | Table
