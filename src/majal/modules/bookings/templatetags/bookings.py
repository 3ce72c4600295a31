"""Hours, spans and prices of the pages of bookings."""

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext, ngettext, pgettext

from majal.kernel import bidi

register = template.Library()
PILLS = {
    "requested": "pill-sand",
    "confirmed": "pill-green",
    "checked_in": "pill-green",
    "no_show": "pill-brick",
    "refused": "pill-brick",
}


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
