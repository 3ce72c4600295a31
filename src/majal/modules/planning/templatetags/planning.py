"""How the pages of the pipeline say slips and costs."""

from decimal import Decimal

from django import template
from django.utils.safestring import SafeString

from majal.kernel.bidi import count_range
from majal.kernel.templatetags.majal import number
from majal.modules.planning.queries.months import Months
from majal.modules.planning.queries.telling import slip_words

register = template.Library()


@register.filter
def so_far(slip: Months) -> str:
    """A slip of a site that is not open."""
    return slip_words(slip, opened=False)


@register.filter
def at_opening(slip: Months) -> str:
    """A slip of a site that has opened."""
    return slip_words(slip, opened=True)


@register.filter
def in_millions(value: Decimal) -> SafeString:
    """A sum in millions of dirhams, without its unit, which stands beside."""
    return number(round(value / 1_000_000, 1))


@register.filter
def span(slip: Months) -> SafeString:
    """A slip as a range of months; the unit stands beside."""
    return count_range(slip.least, slip.most)
