"""Dates in words: Moroccan month names in Arabic, Western digits everywhere, Casablanca's clock."""

from collections.abc import Callable
from contextvars import ContextVar
from datetime import date, datetime
from typing import Literal
from zoneinfo import ZoneInfo

from babel.dates import format_time, get_month_names
from django.utils.translation import get_language

from majal.kernel.dates.partial import PartialDate, Precision

wanted_clock: ContextVar[Callable[[], str]] = ContextVar("wanted clock", default=lambda: "24")
"""Asks for the reader's clock, "24" or "12", only when an hour is written."""
Style = Literal["full", "short"]
CASABLANCA = ZoneInfo("Africa/Casablanca")
NB = "\u00a0"
# ar_MA and not ar: غشت and نونبر, not أغسطس and نوفمبر. fr and not fr_MA: CLDR's "jui." and "mar."
LOCALES = {"ar": "ar_MA", "fr": "fr", "en": "en_GB", "zgh": "zgh"}


def humanise(
    value: PartialDate | date | datetime, language: str | None = None, style: Style = "full"
) -> str:
    """The date as a person of ``language`` (the reader's, unless said) writes it: 12 mars 2024.

    ``short`` abbreviates months (Arabic has no abbreviations). A datetime is its day in Casablanca.
    Words hang together by no-break spaces. Plain text: ``kernel.bidi`` isolates it for a page.
    """
    code = _code(language)
    when = value if isinstance(value, PartialDate) else PartialDate.of(local_day(value))
    if when.until is None:
        return _one(when, code, style)
    start, end = when.start, when.until
    shared = start.year == end.year and start.precision == end.precision
    if start.precision == end.precision == Precision.YEAR:
        return f"{start}–{end}"  # years keep the dash, in Arabic too
    if not shared:
        left = _one(start, code, style)
    elif start.precision == Precision.DAY and start.month == end.month:
        left = _day(start.day or 1, code)
    else:
        left = _one(start, code, style).removesuffix(f"{NB}{start}"[:5])
    right = _one(end, code, style)
    if code == "ar":
        return f"من{NB}{left} إلى{NB}{right}"
    return f"{left}–{right}" if NB not in left else f"{left}{NB}– {right}"


def humanise_moment(value: datetime, language: str | None = None, style: Style = "full") -> str:
    """Day and hour in Casablanca: ``12 mars 2024 à 14:30``."""
    code = _code(language)
    word = {"ar": f"على الساعة{NB}", "fr": f"à{NB}", "zgh": ""}.get(code, f"at{NB}")
    return f"{humanise(value, code, style)} {word}{clock(value, code)}"


def clock(value: datetime, language: str | None = None) -> str:
    """The hour in Casablanca at the offset of that day (it changes in Ramadan).

    ``14:30``, or for a reader who chose so ``2:30 pm``, in the words of the language.
    """
    if wanted_clock.get()() == "12":
        return format_time(_there(value).time(), "h:mm a", locale=LOCALES[_code(language)])
    return f"{_there(value):%H:%M}"


def local_day(value: date | datetime) -> date:
    """The day in Casablanca; a date without an hour is itself."""
    return _there(value).date() if isinstance(value, datetime) else value


def _there(value: datetime) -> datetime:
    return value.astimezone(CASABLANCA) if value.tzinfo else value


def _code(language: str | None) -> str:
    code = (language or get_language() or "en").partition("-")[0]
    return code if code in LOCALES else "en"


def _one(when: PartialDate, code: str, style: Style) -> str:
    year = f"{when.year:04}"
    if when.month is None:
        return year
    names = get_month_names("abbreviated" if style == "short" else "wide", locale=LOCALES[code])
    return NB.join([*([_day(when.day, code)] if when.day else []), names[when.month], year])


def _day(day: int, code: str) -> str:
    return "1er" if day == 1 and code == "fr" else str(day)
