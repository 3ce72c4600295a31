"""Drawing costs: how a contract stands, how far a budget is spent."""

from decimal import Decimal

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

from majal.modules.costs.models import SupplierContract
from majal.modules.costs.workflow import Standing

register = template.Library()
WHOLE = 100
PILLS = {
    Standing.RUNNING: "pill-green",
    Standing.TO_DECIDE: "pill-sand",
    Standing.TOO_LATE: "pill-brick",
}


@register.simple_tag
def standing_pill(contract: SupplierContract) -> SafeString:
    """How a contract stands today."""
    standing = contract.standing
    return format_html('<span class="pill {}">{}</span>', PILLS.get(standing, ""), standing.label)


@register.filter
def width(share: Decimal | None) -> int:
    """A share as the width of a bar, at most the whole."""
    return min(WHOLE, max(0, round(share or 0)))
