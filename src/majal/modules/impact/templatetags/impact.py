"""What the pages of scorecards draw."""

from decimal import Decimal
from typing import Any

from django import template
from django.utils.safestring import SafeString

from majal.kernel.bidi import number
from majal.kernel.markup import filled
from majal.kernel.templatetags.majal import money
from majal.modules.additionality.public import Span
from majal.modules.figures.public import at_reading_size
from majal.modules.impact.queries.drawing import sparkline

register = template.Library()
register.filter(sparkline)
WHOLE = Decimal(100)


def _sized(value: Decimal, unit: str) -> SafeString:
    sized, _unit = at_reading_size(value, unit)
    return number(sized, None, 0 if abs(sized) >= WHOLE else None)


@register.simple_tag
def amount(value: Any, unit: str = "MAD") -> SafeString:
    """A number at the size people read, with its unit; a dash where it is unknown."""
    if value is None:
        return SafeString("—")
    sized, label = at_reading_size(value, unit)
    if unit == "MAD" and sized == value:
        return money(value)
    return filled('{} <span class="fig-u">{}</span>', _sized(value, unit), label)


@register.simple_tag
def range_of(span: Span, unit: str = "MAD") -> SafeString:
    """The low and the high end of a range, isolated, for ``{{ … }} – {{ … }}``."""
    return filled("{} – {}", _sized(span.low, unit), _sized(span.high, unit))


@register.simple_tag
def central_of(span: Span, unit: str = "MAD") -> SafeString:
    """The middle of a range as its ends are written: no tenth of a job."""
    return _sized(span.central, unit)


@register.filter
def is_range(span: Span | None) -> bool:
    """Whether its ends differ."""
    return span is not None and span.low != span.high
