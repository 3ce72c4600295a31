"""Hours, weekdays and QR codes of the counters' pages."""

from datetime import date, datetime, time

from django import template
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from majal.kernel import bidi
from majal.kernel.dates import CASABLANCA, clock
from majal.modules.counters.queries import Stretch

register = template.Library()
NOWHERE = date(2000, 1, 3)


def _said(hour: time) -> str:
    return clock(datetime.combine(NOWHERE, hour, tzinfo=CASABLANCA))


@register.filter
def hours(stretch: Stretch) -> SafeString:
    """``{{ stretch|hours }}``: from an hour to another, 09:00–12:30."""
    return bidi.ltr(f"{_said(stretch.opens)}–{_said(stretch.closes)}")


@register.filter
def hour(value: datetime | time) -> SafeString:
    """``{{ slot.starts_at|hour }}``: the hour in Casablanca alone."""
    return bidi.ltr(_said(value) if isinstance(value, time) else clock(value))


@register.filter
def weekday(value: date | int) -> str:
    """``{{ day|weekday }}``: Monday, of a day or of its number."""
    from babel.dates import get_day_names  # noqa: PLC0415 - only who names days carries it

    names = get_day_names("wide", locale=get_language() or "ar")
    return str(names[value if isinstance(value, int) else value.weekday()])


@register.filter
def whole_minutes(value: float) -> int:
    """``{{ wait|whole_minutes }}``: minutes without a fraction, never told too short."""
    return int(-(-value // 1))


@register.simple_tag
def qr(address: str) -> SafeString:
    """``{% qr address %}``: the address as a QR code, drawn on the server."""
    import segno  # noqa: PLC0415 - only who draws one carries it

    drawn = segno.make(address, error="m", micro=False).svg_inline(border=2, omitsize=True)
    return SafeString(drawn)
