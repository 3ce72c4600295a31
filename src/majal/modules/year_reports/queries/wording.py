"""Sentences of the method: what the rules say, what grades mean, what dimensions are called."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from majal.modules.contradictions.public import Rule

WHAT_RULES: Mapping[str, Any] = MappingProxyType(
    {
        Rule.VALUES: _(
            "The same thing at the same time, in values that cannot both be true: “about” leaves "
            "ten percent, a round figure half of its last digit, “more than” and “at most” one "
            "side open."
        ),
        Rule.FALL: _("A running total falls."),
        Rule.PARTS: _("The parts and the whole differ."),
        Rule.TARGETS: _(
            "Two targets for the same thing and date differ; said later by the same publisher it "
            "is a slip."
        ),
        Rule.DATES: _("One event has two dates."),
        Rule.GROWTH: _("A level and a stated growth rate disagree by more than rounding."),
        Rule.BOUND: _(
            "A bound is crossed: more residents than places, a share above a hundred percent."
        ),
    }
)
PARTS: Mapping[str, Any] = MappingProxyType(
    {
        "subject": pgettext_lazy("what a figure is split by", "parks"),
        "sector": pgettext_lazy("what a figure is split by", "sector"),
        "province": pgettext_lazy("what a figure is split by", "province"),
        "party": pgettext_lazy("what a figure is split by", "party of the convention"),
        "sex": pgettext_lazy("what a figure is split by", "sex"),
        "age_band": pgettext_lazy("what a figure is split by", "age"),
        "scope": pgettext_lazy("what a figure is split by", "scope that the source states"),
    }
)
