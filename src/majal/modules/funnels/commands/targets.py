"""Targets: set for a programme between two days, and taken back."""

from datetime import date

from django.utils import timezone

from majal.kernel.actors import Actor
from majal.kernel.command import command
from majal.kernel.errors import DomainError, NotFound
from majal.kernel.permissions import require
from majal.modules.funnels import errors
from majal.modules.funnels.models import Target
from majal.modules.funnels.permissions import Perm
from majal.modules.funnels.queries import target_of
from majal.modules.funnels.workflow import MOST_TARGET, Counted
from majal.modules.programmes.public import Programme, programme_of

REFUSALS: dict[str, type[DomainError]] = {
    "programme_target_once": errors.TargetTaken,
    "programme_target_positive": errors.TargetEmpty,
    "programme_target_in_order": errors.TargetBackwards,
}


@command(refusals=REFUSALS)
def set_target(
    code: str, measure: str, first_day: date, last_day: date, value: int, *, by: Actor
) -> Target:
    """Say what a funder expects to be counted between two days.

    Permission: funnels.aim on the programme.
    Raises: NotFound; NotAllowed; TargetBackwards; TargetEmpty; TargetTaken.
    """
    try:
        found = programme_of(by, code)
    except Programme.DoesNotExist as error:
        raise NotFound from error
    require(by, Perm.AIM, found)
    if last_day < first_day:
        raise errors.TargetBackwards
    if not 1 <= value <= MOST_TARGET:
        raise errors.TargetEmpty
    if measure not in Counted.values:
        raise NotFound
    return Target.objects.create(
        programme=found, measure=measure, first_day=first_day, last_day=last_day, value=value
    )


@command()
def end_target(target_id: int, *, by: Actor) -> Target:
    """Take a target back; that it was set stays in its history.

    Permission: funnels.aim on the programme.
    Raises: NotFound; NotAllowed.
    """
    try:
        found = target_of(by, target_id)
    except Target.DoesNotExist as error:
        raise NotFound from error
    require(by, Perm.AIM, found)
    found.ended_at = timezone.now()
    found.save(update_fields=["ended_at"])
    return found
