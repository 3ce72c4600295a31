"""How the quorum of a committee is counted."""

from fractions import Fraction
from math import ceil

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Quorum(TextChoices):
    """How many voting members must be there for the committee to decide."""

    HALF = "half", _("half of the voting members")
    MORE_THAN_HALF = "more_than_half", _("more than half of the voting members")
    TWO_THIRDS = "two_thirds", _("two thirds of the voting members")
    THREE_QUARTERS = "three_quarters", _("three quarters of the voting members")
    COUNT = "count", _("a number of voting members")


SHARES = {
    Quorum.HALF: Fraction(1, 2),
    Quorum.TWO_THIRDS: Fraction(2, 3),
    Quorum.THREE_QUARTERS: Fraction(3, 4),
}


def needed(rule: str, voters: int, count: int = 0) -> int:
    """How many of ``voters`` must be there; at least one, since nobody decides nothing."""
    if rule == Quorum.COUNT:
        return max(1, count)
    if rule == Quorum.MORE_THAN_HALF:
        return voters // 2 + 1
    return max(1, ceil(SHARES[Quorum(rule)] * voters))
