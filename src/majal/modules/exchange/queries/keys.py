"""Keys and periods of a question, as SDMX writes them in an address.

A key is one code for each dimension, with points between; ``*`` or nothing for any, ``+`` between
alternatives; several keys are joined by commas. ``*`` or ``all`` alone selects everything.
"""

import re
from calendar import monthrange
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime, timedelta

from django.utils import timezone

from majal.modules.exchange.errors import (
    ComponentUnknown,
    InstantUnreadable,
    KeyUnreadable,
    PeriodUnreadable,
    SpanUnreadable,
)
from majal.modules.exchange.queries.codes import NO_CODE, Frequency

Key = tuple[frozenset[str] | None, ...]
Keys = tuple[Key, ...]
PERIOD = "TIME_PERIOD"
NOTHING: frozenset[str] = frozenset()
ANY = ("", "*")
LONGEST = 60
_PERIOD = re.compile(r"(\d{4})(?:-(?:(Q[1-4])|(\d{2})(?:-(\d{2}))?))?", re.ASCII)


def parse_key(text: str, dimensions: Sequence[str]) -> tuple[Key, ...]:
    """The keys of a question; no key where everything is asked for. Raises: KeyUnreadable."""
    if text in ("", "*", "all"):
        return ()
    return tuple(_one(part, dimensions) for part in text.split(","))


def _one(text: str, dimensions: Sequence[str]) -> Key:
    parts = text.split(".")
    if len(parts) != len(dimensions):
        raise _unreadable(text, dimensions)
    return tuple(_codes(part, text, dimensions) for part in parts)


def _codes(part: str, text: str, dimensions: Sequence[str]) -> frozenset[str] | None:
    if part in ANY:
        return None
    codes = part.split("+")
    if any(not code or NO_CODE.search(code) for code in codes):
        raise _unreadable(text, dimensions)
    return frozenset(codes)


def _unreadable(text: str, dimensions: Sequence[str]) -> KeyUnreadable:
    told = f"\u2068{text[:LONGEST]}\u2069"
    return KeyUnreadable(key=told, count=len(dimensions), dimensions=".".join(dimensions))


def narrowed(keys: Sequence[Key], given: Mapping[str, str], dimensions: Sequence[str]) -> Keys:
    """Keys with what ``c[DIMENSION]=A,B`` asks for too. Raises: ComponentUnknown; KeyUnreadable.

    Where both name a dimension only what both select is left; a key that selects nothing is gone.
    """
    if unknown := next((one for one in given if one not in dimensions), None):
        told = ", ".join((*dimensions, PERIOD))
        raise ComponentUnknown(name=f"\u2068{unknown[:LONGEST]}\u2069", dimensions=told)
    if not given:
        return tuple(keys)
    more = [_listed(given.get(one, ""), dimensions) for one in dimensions]
    found = keys or [(None,) * len(dimensions)]
    both = (tuple(map(_both, key, more)) for key in found)
    kept = tuple(key for key in both if frozenset() not in key)
    return kept or (tuple(NOTHING for _one in dimensions),)


def _listed(text: str, dimensions: Sequence[str]) -> frozenset[str] | None:
    return _codes(text.replace(",", "+"), text, dimensions)


def _both(one: frozenset[str] | None, other: frozenset[str] | None) -> frozenset[str] | None:
    return one & other if one is not None and other is not None else one if other is None else other


def parse_span(text: str) -> tuple[str, str]:
    """``(start, end)`` of ``ge:2020+le:2024`` or of one period. Raises: SpanUnreadable."""
    start = end = ""
    for part in re.split("[+ ,]", text):
        relation, colon, period = part.rpartition(":")
        if relation in ("ge", "eq", "") and not start:
            start = period
        if relation in ("le", "eq", "") and not end:
            end = period
        if relation not in ("ge", "le", "eq", "") or (colon and not relation) or not period:
            raise SpanUnreadable(text=f"\u2068{text[:LONGEST]}\u2069")
    return start, end


def write_key(keys: Iterable[Key]) -> str:
    """The same as text, which ``parse_key`` reads back."""
    told = (".".join("+".join(sorted(one)) if one else "*" for one in key) for key in keys)
    return ",".join(told) or "*"


def wanted(keys: Sequence[Key], key: Sequence[str]) -> bool:
    """Whether one of the keys selects a series."""
    return not keys or any(
        all(codes is None or code in codes for codes, code in zip(one, key, strict=True))
        for one in keys
    )


def parse_period(text: str) -> tuple[date, date]:
    """The first and the last day of a year, quarter, month or day. Raises: PeriodUnreadable."""
    found = _PERIOD.fullmatch(text)
    if found is None:
        raise PeriodUnreadable(text=f"\u2068{text[:LONGEST]}\u2069")
    year, quarter, month, day = found.groups()
    try:
        if day:
            one = date(int(year), int(month), int(day))
            return one, one
        if quarter:
            last = int(quarter[1]) * 3
            return date(int(year), last - 2, 1), _end(int(year), last)
        first = date(int(year), int(month or 1), 1)
        return first, _end(int(year), int(month or 12))
    except ValueError:
        raise PeriodUnreadable(text=text) from None


def _end(year: int, month: int) -> date:
    return date(year, month, monthrange(year, month)[1])


def parse_instant(text: str) -> datetime:
    """An instant; a day means its beginning in Casablanca. Raises: InstantUnreadable."""
    try:
        found = datetime.fromisoformat(text)
        return found if timezone.is_aware(found) else timezone.make_aware(found)
    except (ValueError, OverflowError):
        raise InstantUnreadable(text=f"\u2068{text[:LONGEST]}\u2069") from None


def period_of(first: date, last: date) -> tuple[str, str]:
    """``(FREQ, TIME_PERIOD)`` of the days of a period, one form for each pair of days.

    A span that is no year, quarter, month or day is its first day and how long it lasts.
    """
    if first == last:
        return Frequency.D.value, first.isoformat()
    months = _whole_months(first, last)
    if months == 1:
        return Frequency.M.value, f"{first:%Y-%m}"
    if months == 3 and first.month % 3 == 1:
        return Frequency.Q.value, f"{first.year:04}-Q{first.month // 3 + 1}"
    if months == 12 and first.month == 1:
        return Frequency.A.value, f"{first.year:04}"
    lasting = f"P{months}M" if months else f"P{(last - first).days + 1}D"
    return Frequency.OTHER.value, f"{first.isoformat()}/{lasting}"


def _whole_months(first: date, last: date) -> int:
    """How many whole months the days are; 0 where they are no whole months."""
    if first.day != 1 or last.day != monthrange(last.year, last.month)[1]:
        return 0
    return (last.year - first.year) * 12 + last.month - first.month + 1


def days_of(period: str) -> tuple[date, date]:
    """What ``period_of`` wrote, read back. Raises: PeriodUnreadable."""
    start, slash, lasting = period.partition("/")
    first, last = parse_period(start)
    if not slash:
        return first, last
    count, unit = int(lasting[1:-1]), lasting[-1]
    if unit == "D":
        return first, first + timedelta(days=count - 1)
    total = first.year * 12 + first.month - 1 + count - 1
    return first, _end(total // 12, total % 12 + 1)
