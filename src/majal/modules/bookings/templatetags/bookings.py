"""Hours, spans and prices of the pages of bookings."""

from datetime import date, datetime, time

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language, gettext, ngettext, pgettext

from majal.kernel import bidi
from majal.kernel.dates import CASABLANCA, clock
from majal.modules.bookables.public import length_said as length_in_words
from majal.modules.bookables.public import span_said
from majal.modules.bookings.queries import stamp_of

register = template.Library()
NOWHERE = date(2000, 1, 3)
PILLS = {
    "requested": "pill-sand",
    "confirmed": "pill-green",
    "checked_in": "pill-green",
    "no_show": "pill-brick",
    "refused": "pill-brick",
}


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

    names = get_day_names("abbreviated", locale=(get_language() or "ar")[:2])
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
def length_said(value: int) -> str:
    """``{{ minutes|length_said }}``: 2 hours, 90 minutes."""
    return length_in_words(int(value))


@register.simple_tag
def price(found: object) -> str:
    """``{% price one %}``: 2 hours at 100 DH; of a Price, or of a booking."""
    unit = getattr(found, "unit", "")
    if not unit:
        return pgettext("price", "free of charge")
    quantity = getattr(found, "quantity")  # noqa: B009
    said = bidi.plain_number(quantity)
    number = -(-int(quantity * 100) // 100)
    if unit == "hour":
        counted = ngettext("%(n)s hour", "%(n)s hours", number)
    elif unit == "half":
        counted = ngettext("%(n)s half day", "%(n)s half days", number)
    else:
        counted = ngettext("%(n)s day", "%(n)s days", number)
    total = quantity * getattr(found, "unit_price")  # noqa: B009
    return format_html(
        gettext("{amount} before tax ({counted})"),
        amount=bidi.money(total),
        counted=counted % {"n": said},
    )


@register.filter
def reason_said(text: str) -> str:
    """``{{ booking.reason|reason_said }}``: what the clock wrote is read in one's own language."""
    return gettext(text) if text else ""


@register.simple_tag
def booking_pill(found: object) -> SafeString:
    """``{% booking_pill b %}``: its state as a pill."""
    state = str(getattr(found, "state", ""))
    return format_html(
        '<span class="pill {}">{}</span>',
        PILLS.get(state, ""),
        found.get_state_display(),  # type: ignore[attr-defined]
    )
