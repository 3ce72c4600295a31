"""How the pages of contributions write amounts and mark kinds."""

from collections.abc import Mapping
from decimal import ROUND_HALF_UP, Decimal
from types import MappingProxyType
from typing import Any

from django import template
from django.utils.safestring import SafeString

from majal.kernel.bidi import number
from majal.modules.contributions.models import COUNCIL, OPERATOR, Contribution, Stage

register = template.Library()
ICONS: Mapping[str, str] = MappingProxyType(
    {
        "cash": "coins",
        "loan": "coins",
        "land": "map",
        "building": "building",
        "works": "tool",
        "equipment": "tool",
        "operation": "key",
        "training": "school",
        "staff": "users",
        "logistics": "briefcase",
        "promotion": "send",
    }
)


@register.filter
def in_millions(amount: Decimal) -> SafeString:
    """``{{ sum|in_millions }}``: millions of dirhams, at most two decimals, the unit beside it."""
    return number((Decimal(amount) / 1_000_000).quantize(Decimal("0.01"), ROUND_HALF_UP))


@register.filter
def kind_icon(kind: str) -> str:
    """``{% icon one.kind|kind_icon %}``: the sign of what is given."""
    return ICONS.get(kind, "circle-dashed")


@register.filter
def stage_facts(one: Contribution) -> list[tuple[Any, Any]]:
    """``{{ one|stage_facts }}``: label and sum of every stage that anything stands at."""
    shown = [s for s in (*OPERATOR, *COUNCIL) if s in OPERATOR or getattr(one, s)]
    return [(Stage(s).label, getattr(one, s)) for s in shown]
