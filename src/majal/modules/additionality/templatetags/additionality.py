"""How shares of one are shown."""

from decimal import Decimal

from django import template
from django.utils.safestring import SafeString

from majal.kernel.templatetags.majal import percent

register = template.Library()


@register.filter
def share_percent(share: Decimal) -> SafeString:
    """A share between 0 and 1, in percent."""
    return percent(100 * share)
