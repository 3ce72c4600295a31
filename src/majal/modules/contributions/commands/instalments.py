"""Instalments: how much, when, on which condition; ended by the amendment that replaces them."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from majal.kernel.actors import Actor
from majal.kernel.command import command
from majal.kernel.dates import PartialDate
from majal.kernel.errors import NotFound
from majal.kernel.permissions import require
from majal.modules.contributions import errors
from majal.modules.contributions.commands.locking import (
    REFUSALS,
    ZERO,
    locked,
    next_number,
    require_amendment,
    require_open,
    told,
)
from majal.modules.contributions.models import (
    Condition,
    Contribution,
    Instalment,
    Stage,
    checked_amount,
)
from majal.modules.contributions.permissions import Perm
from majal.modules.contributions.queries import called_on


@dataclass(frozen=True)
class Planned:
    """One instalment to plan; ``share_used`` in percent, for the condition ``used`` only."""

    amount: Decimal
    due: PartialDate | None = None
    condition: str = Condition.NONE
    share_used: int | None = None
    condition_text: str = ""


@command(refusals=REFUSALS)
def plan_instalments(
    contribution_id: int, plan: Sequence[Planned], *, by: Actor
) -> list[Instalment]:
    """Add instalments to a contribution; together with those that stand they stay within promise.

    Permission: contributions.promise on the contribution.
    Raises: NotFound; NotAllowed; NotAnAmount; InstalmentsBeyondPromise; CodeUnknown;
        ShareOutOfRange; ConditionWithoutWords; ConventionReplaced; ConventionTerminated.
    """
    contribution = locked(contribution_id, by)
    require(by, Perm.PROMISE, contribution)
    require_open(contribution.convention, Stage.PROMISED)
    return write_plan(contribution, plan)


@command(refusals=REFUSALS)
def end_instalment(instalment_id: int, *, amendment: int, by: Actor) -> Instalment:
    """End an instalment of which nothing stands as called, by the amendment that replaces it.

    Permission: contributions.promise on the contribution.
    Raises: NotFound; NotAllowed; AmendmentUnknown; InstalmentEnded; InstalmentCalled.
    """
    found = Instalment.objects.filter(pk=instalment_id).first()
    if found is None:
        raise NotFound
    contribution = locked(found.contribution_id, by)
    require(by, Perm.PROMISE, contribution)
    require_amendment(contribution.convention, amendment)
    found.refresh_from_db()
    if found.ended_by is not None:
        raise errors.InstalmentEnded
    called = called_on(contribution.entries.filter(instalment=found)).get(found.pk, ZERO)
    if called:
        raise errors.InstalmentCalled(called=told(called), number=found.number)
    found.ended_by = amendment
    found.save(update_fields=["ended_by"])
    return found


def write_plan(contribution: Contribution, plan: Sequence[Planned]) -> list[Instalment]:
    """Write the instalments of a contribution that is held.

    Raises: InstalmentsBeyondPromise; NotAnAmount; CodeUnknown; ShareOutOfRange;
        ConditionWithoutWords.
    """
    standing = sum((i.amount for i in contribution.instalments.filter(ended_by=None)), ZERO)
    total = standing + sum((checked_amount(p.amount) for p in plan), ZERO)
    if plan and contribution.promised is not None and total > contribution.promised:
        raise errors.InstalmentsBeyondPromise(
            total=told(total), promised=told(contribution.promised)
        )
    number = next_number(contribution)
    return [_write(contribution, one, number + place) for place, one in enumerate(plan)]


def _write(contribution: Contribution, one: Planned, number: int) -> Instalment:
    if one.condition not in Condition.values:
        known = ", ".join(Condition.values)
        raise errors.CodeUnknown(field="condition", value=one.condition, known=known)
    used = one.condition == Condition.USED
    if used and not 1 <= (one.share_used or 0) <= 100:
        raise errors.ShareOutOfRange
    if one.condition == Condition.OTHER and not one.condition_text.strip():
        raise errors.ConditionWithoutWords
    return Instalment.objects.create(
        contribution=contribution,
        number=number,
        amount=checked_amount(one.amount),
        due=one.due,
        due_last=one.due.last() if one.due else None,
        condition=one.condition,
        share_used=one.share_used if used else None,
        condition_text=one.condition_text.strip(),
    )
