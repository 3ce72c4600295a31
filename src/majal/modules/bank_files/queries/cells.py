"""One row of a statement read with care: its day, its amount with a sign, its balance."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.utils import timezone

from majal.kernel.amounts import NotAnAmount, read_amount
from majal.kernel.dates import parse_cell
from majal.kernel.errors import DomainError
from majal.kernel.hashing import hashed
from majal.kernel.text import fold, western
from majal.modules.bank_files import errors
from majal.modules.bank_files.workflow import ZERO

FIELDS = (
    "day", "value_day", "amount", "debit", "credit", "side", "text", "reference", "end_to_end",
    "party", "iban", "balance", "currency",
)  # fmt: skip
_BLANK = re.compile(r"[\s\u00a0\u202f]+")
_NOTHING = re.compile(r"[-+]?0+(?:[.,]0*)?|-|—|–")
_MINUS = str.maketrans("−–—﹣－＋", "-----+")
_OUT = frozenset(("d", "db", "dr", "debit", "dbit", "مدين", "-"))
_IN = frozenset(("c", "cr", "cre", "credit", "crdt", "داين", "+"))
_SIDE_AFTER = re.compile(r"(?<=[\d.,])(db|cr|d|c)$", re.IGNORECASE)
_DIRHAMS = frozenset(("", "mad", "dh", "dhs", "dirham", "dirhams", "درهم"))


@dataclass(frozen=True)
class Told:
    """A row that could be read."""

    day: date
    value_day: date | None
    amount: Decimal
    balance: Decimal | None
    text: str
    reference: str
    end_to_end: str
    party: str
    iban: str

    @property
    def fingerprint(self) -> str:
        """What makes it the same line in another file.

        The balance after it does not: a bank may put the lines of a day in another order.
        """
        told = f"ref {fold(self.reference)}"
        if not fold(self.reference):
            told = f"text {fold(self.text)} {fold(self.party)}"
        return hashed(f"{self.day.isoformat()} {self.amount} {told}")


def read_signed(text: str) -> Decimal | None:
    """An amount with its sign: -1 234,56, 1 234,56-, (1 234,56), 1 234,56 D; None for nothing.

    Raises: NotAnAmount.
    """
    bare = _BLANK.sub("", western(text).translate(_MINUS))
    if not bare or _NOTHING.fullmatch(bare):
        return ZERO if re.search(r"\d", bare) else None
    below = False
    if side := _SIDE_AFTER.search(bare):
        below, bare = side[1].casefold() in _OUT, bare[: side.start()]
    if bare.startswith("(") and bare.endswith(")"):
        below, bare = True, bare[1:-1]
    if bare.startswith("-") or bare.endswith("-"):
        below, bare = not below, bare.strip("-")
    found = read_amount(bare.strip("+"))
    if found is None:
        raise NotAnAmount(text=text[:40])
    return -found if below else found


def read_row(given: Mapping[str, str], *, today: date | None = None) -> Told:
    """What a row says. Raises: the refusal of the first thing that cannot be read."""
    currency = fold(given.get("currency", ""))
    if currency not in _DIRHAMS:
        raise errors.CurrencyForeign(currency=given["currency"][:10])
    day = _day(given.get("day", ""))
    if day > (today or timezone.localdate()):
        raise errors.LineToCome
    return Told(
        day=day,
        value_day=_day(given["value_day"]) if given.get("value_day", "").strip() else None,
        amount=amount_of(given),
        balance=read_signed(given.get("balance", "")),
        text=_said(given, "text", 500),
        reference=_said(given, "reference", 80),
        end_to_end=_said(given, "end_to_end", 80),
        party=_said(given, "party", 160),
        iban=re.sub(r"[^0-9A-Z]", "", western(given.get("iban", "")).upper())[:34],
    )


def amount_of(given: Mapping[str, str]) -> Decimal:
    """The amount of a row from one column with a sign or a side, or from two columns.

    Raises: NotAnAmount; LineWithoutAmount; LineOfBothSides; SideUnknown.
    """
    debit = read_signed(given.get("debit", "")) or ZERO
    credit = read_signed(given.get("credit", "")) or ZERO
    amount = read_signed(given.get("amount", "")) or ZERO
    if debit and credit:
        raise errors.LineOfBothSides
    if debit or credit:
        return credit or -abs(debit)
    if not amount:
        raise errors.LineWithoutAmount
    side = given.get("side", "").strip()
    if not side:
        return amount
    if fold(side) in _OUT or side == "-":
        return -abs(amount)
    if fold(side) in _IN or side == "+":
        return abs(amount)
    raise errors.SideUnknown(text=side[:20])


def read_balance(text: str) -> Decimal | None:
    """A balance as a person types it. Raises: BalanceUnreadable."""
    try:
        return read_signed(text)
    except DomainError as error:
        raise errors.BalanceUnreadable(text=text[:40]) from error


def read_rib(text: str) -> str:
    """The 24 digits of a RIB, typed as such or as an IBAN. Raises: RibUnreadable."""
    plain = re.sub(r"[^0-9A-Z]", "", western(text).upper())
    if plain.startswith("MA"):
        digits = "".join(str(int(one, 36)) for one in plain[4:] + plain[:4])
        plain = plain[4:] if int(digits or 0) % 97 == 1 else ""
    if not (plain.isascii() and plain.isdecimal() and len(plain) == 24):
        raise errors.RibUnreadable
    return plain


def _day(text: str) -> date:
    try:
        when, _told = parse_cell(text)
    except DomainError as error:
        raise errors.DayUnreadable(text=text[:40]) from error
    if not (when.day and when.month) or when.until is not None:
        raise errors.DayUnreadable(text=text[:40])
    return date(when.year, when.month, when.day)


def _said(given: Mapping[str, str], name: str, most: int) -> str:
    return " ".join(given.get(name, "").replace("\0", "").split())[:most]
