"""Lengths, hours and prices of what can be booked."""

from datetime import date, datetime
from typing import Any

from django import template
from django.utils.safestring import SafeString
from django.utils.translation import ngettext

from majal.kernel import bidi
from majal.kernel.dates import CASABLANCA, clock
from majal.modules.bookables.models import PRICES, Bookable, Opening

register = template.Library()
NOWHERE = date(2000, 1, 3)


@register.filter
def minutes_said(value: int) -> str:
    """``{{ thing.slot_minutes|minutes_said }}``: 2 hours, 90 minutes, 3 days."""
    if value and value % 1440 == 0:
        days = value // 1440
        return ngettext("%(n)s day", "%(n)s days", days) % {"n": days}
    if value and value % 60 == 0:
        hours = value // 60
        return ngettext("%(n)s hour", "%(n)s hours", hours) % {"n": hours}
    return ngettext("%(n)s minute", "%(n)s minutes", value) % {"n": value}


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
