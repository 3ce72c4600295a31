"""Hours, days and lengths in words, for sentences."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta

from django.utils.translation import get_language, ngettext

from majal.kernel.dates import CASABLANCA, clock, humanise
from majal.kernel.names import listed

STAMP = "%Y-%m-%dT%H:%M"
LTR, END = "\u2066", "\u2069"
IN_MINUTES = 120
"""Up to here people say minutes; beyond, hours and minutes."""


def hours_said(begins: datetime, ends: datetime) -> str:
    """``14:00–15:30``, isolated, so that it reads the same way in a sentence of any direction."""
    return f"{LTR}{clock(begins)}–{clock(ends)}{END}"


def clock_said(at: datetime) -> str:
    """``14:00``, isolated."""
    return f"{LTR}{clock(at)}{END}"


def day_said(day: date) -> str:
    """A day with its weekday: ``mercredi 10 juin 2026``."""
    from babel.dates import get_day_names  # noqa: PLC0415 - only who names days carries it

    names = get_day_names("wide", locale=get_language() or "ar")
    return f"{names[day.weekday()]} {humanise(day)}"


def span_said(begins: datetime, ends: datetime) -> str:
    """``mercredi 10 juin 2026, 14:00–15:30``; of several days both moments."""
    first, last = begins.astimezone(CASABLANCA), ends.astimezone(CASABLANCA)
    if first.date() == (last - timedelta(microseconds=1)).date():
        return f"{day_said(first.date())} {hours_said(begins, ends)}"
    from_then = f"{day_said(first.date())} {clock_said(begins)}"
    return f"{from_then} – {day_said(last.date())} {clock_said(ends)}"


def length_said(minutes: int) -> str:
    """``2 hours``, ``90 minutes``, ``3 days``."""
    if minutes % 1440 == 0:
        days = minutes // 1440
        return ngettext("%(n)s day", "%(n)s days", days) % {"n": days}
    return time_said(minutes)


def time_said(minutes: int) -> str:
    """``90 minutes``, ``48 hours``, ``19 hours and 15 minutes``: time that is counted, no days."""
    hours, rest = divmod(minutes, 60)
    if not rest:
        return ngettext("%(n)s hour", "%(n)s hours", hours) % {"n": hours}
    if minutes > IN_MINUTES:
        return listed([time_said(60 * hours), time_said(rest)])
    return ngettext("%(n)s minute", "%(n)s minutes", minutes) % {"n": minutes}


def all_hours_said(spans: Iterable[tuple[datetime, datetime]]) -> str:
    """Several stretches of one day: ``08:30–12:00, 14:00–16:30``."""
    return f"{LTR}{', '.join(f'{clock(a)}–{clock(b)}' for a, b in spans)}{END}"


def stamp_of(at: datetime) -> str:
    """A moment as addresses write it, in Casablanca’s clock."""
    return f"{at.astimezone(CASABLANCA):{STAMP}}"


def moment_of(stamp: str) -> datetime | None:
    """The moment that a stamp writes; None for what is none of this century, or no hour there."""
    try:
        at = datetime.strptime(stamp, STAMP).replace(tzinfo=CASABLANCA)
    except ValueError:
        return None
    return at if 2000 <= at.year <= 2099 else None


def rounded(now: datetime, step: int) -> datetime:
    """The step of the clock that is running: where a booking for “now” begins."""
    at = now.astimezone(CASABLANCA)
    minutes = (at.hour * 60 + at.minute) // step * step
    return at.replace(hour=minutes // 60, minute=minutes % 60, second=0, microsecond=0)
