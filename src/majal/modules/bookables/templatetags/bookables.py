"""Lengths, hours and prices of what can be booked."""

from datetime import date, datetime, time
from typing import Any

from django import template
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from majal.kernel import bidi
from majal.kernel.dates import CASABLANCA, clock
from majal.modules.bookables.models import PRICES, Bookable, Opening
from majal.modules.bookables.queries import length_said, span_said, stamp_of, time_said

register = template.Library()
NOWHERE = date(2000, 1, 3)


@register.filter
def minutes_said(value: int) -> str:
    """``{{ thing.slot_minutes|minutes_said }}``: 2 hours, 90 minutes, 3 days."""
    return length_said(int(value))


@register.filter(name="time_said")
def time_given(value: int) -> str:
    """``{{ voucher.balance|time_said }}``: 90 minutes, 48 hours, 19 hours and 15 minutes."""
    return time_said(int(value))


@register.filter
def hour(value: datetime | time) -> SafeString:
    """``{{ row|hour }}``: the hour in Casablanca alone."""
    if isinstance(value, time):
        value = datetime.combine(NOWHERE, value, tzinfo=CASABLANCA)
    return bidi.ltr(clock(value))


@register.simple_tag
def span(begins: datetime, ends: datetime) -> str:
    """``{% span b.starts_at b.ends_at %}``: the day and the hours."""
    return span_said(begins, ends)


@register.simple_tag
def hours(begins: datetime, ends: datetime) -> SafeString:
    """``{% hours b.starts_at b.ends_at %}``: 14:00–15:30."""
    return bidi.ltr(f"{clock(begins)}–{clock(ends)}")


@register.filter
def weekday_short(value: date) -> str:
    """``{{ day|weekday_short }}``: Mon."""
    from babel.dates import get_day_names  # noqa: PLC0415 - only who names days carries it

    names = get_day_names("abbreviated", locale=get_language() or "ar")
    return str(names[value.weekday()])


@register.filter
def iso_day(value: date) -> str:
    """``{{ week.after|iso_day }}``: 2026-06-08, for an address."""
    return value.isoformat()


@register.filter
def stamp(value: datetime) -> str:
    """``{{ period.begins|stamp }}``: as addresses write it."""
    return stamp_of(value)


@register.filter
def hours_said(opening: Opening) -> SafeString:
    """``{{ opening|hours_said }}``: 09:00–12:30."""
    first, last = (
        clock(datetime.combine(NOWHERE, one, tzinfo=CASABLANCA))
        for one in (opening.opens, opening.closes)
    )
    return bidi.ltr(f"{first}–{last}")


@register.filter
def has_prices(thing: Bookable) -> bool:
    """``{% if thing|has_prices %}``: whether it costs anything."""
    return any(getattr(thing, name) for name in PRICES)


@register.filter
def money_or_dash(value: Any) -> str | SafeString:
    """``{{ thing.hour_inside|money_or_dash }}``: an amount, or a dash where there is none."""
    return "—" if value is None else bidi.money(value)
