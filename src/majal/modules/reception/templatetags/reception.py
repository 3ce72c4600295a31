"""The hour at the desk, on the reader's clock."""

from datetime import date, datetime, time
from typing import Any

from django import template
from django.utils.safestring import SafeString

from majal.kernel.bidi import ltr
from majal.kernel.dates import CASABLANCA, clock

register = template.Library()


@register.filter
def hour(value: Any) -> SafeString:
    """The hour of a moment, or a time of the day; empty for none."""
    if isinstance(value, time):
        value = datetime.combine(date(2000, 1, 1), value, CASABLANCA)
    return ltr(clock(value)) if value else SafeString("")
