"""Companies that left, for tests."""

from typing import Any

from majal.kernel.actors import SYSTEM
from majal.kernel.dates import months_before
from majal.modules.departures.commands import plan_follow_ups
from majal.modules.departures.models import FollowUp
from majal.modules.tenancy.commands import end_contract
from majal.modules.tenancy.models import Contract
from tests.tenancy.factories import months_ago, running, today


def that_left(months: int = 13, reason: str = "grown", *spaces: Any, **more: Any) -> Contract:
    """A contract that ended that many months ago, its follow-ups planned."""
    contract = ended(months, reason, *spaces, **more)
    plan_follow_ups(contract.pk, by=SYSTEM)
    return contract


def ended(months: int, reason: str, *spaces: Any, **more: Any) -> Contract:
    """A contract that ended that many months ago."""
    left = months_ago(months)
    contract = running(*spaces, first_day=months_before(left, 24), **more)
    return end_contract(contract.pk, reason, on=left, by=SYSTEM)


def a_follow_up(months: int = 12) -> FollowUp:
    """What a company is asked a year after it left; it is due."""
    return FollowUp.objects.get(contract=that_left(), months=months)


def due() -> int:
    """How many are due and unanswered."""
    return FollowUp.objects.filter(due_on__lte=today(), answered_on=None).count()
