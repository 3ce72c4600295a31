"""Calls are prepared, given their rules, published, prolonged, decided, cancelled."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any, TypedDict, Unpack

from django.dispatch import Signal
from django.utils import timezone

from majal.kernel.actors import Actor
from majal.kernel.bidi import isolated
from majal.kernel.command import command
from majal.kernel.errors import NotFound, WrongState
from majal.kernel.permissions import require
from majal.modules.grant_calls import errors
from majal.modules.grant_calls.models import Call, Ceiling, Criterion
from majal.modules.grant_calls.permissions import Perm
from majal.modules.grant_calls.workflow import CallState, whole

call_closing = Signal()
"""Before a call is decided: ``call``, ``by``; a receiver may refuse by raising a DomainError."""
REFUSALS = {
    "grant_calls_call_code_key": errors.CallTaken,
    "rd_call_in_order": errors.DatesBackwards,
    "rd_call_most_in_budget": errors.MostOverBudget,
    "rd_call_in_range": errors.RulesOutOfRange,
    "rd_call_rules_fixed": errors.RulesFixed,
    "rd_ceiling_in_range": errors.RulesOutOfRange,
    "rd_criterion_in_range": errors.RulesOutOfRange,
}


class Details(TypedDict, total=False):
    """What is said of a call; what is left out stays as it is."""

    title_ar: str
    title_fr: str
    title_en: str
    text_ar: str
    text_fr: str
    text_en: str
    committee: Any
    budget: Decimal
    most_per_project: Decimal
    rate: int
    own_least: int
    months: int
    lab_hours: int
    expert_hours: int
    equipment: bool
    opens_at: datetime
    closes_at: datetime
    reviewers: int


@dataclass(frozen=True)
class Weighed:
    """A criterion by which proposals are judged."""

    label_ar: str
    label_fr: str
    weight: int
    label_en: str = ""
    most: int = 5


@command(refusals=REFUSALS)
def create_call(
    code: str,
    *,
    parks: Iterable[Any] = (),
    fictitious: bool = False,
    by: Actor,
    **details: Unpack[Details],
) -> Call:
    """Prepare a call; nobody sees it before it is published.

    Permission: grant_calls.manage.
    Raises: NotAllowed; CallTaken; DatesBackwards; MostOverBudget; RulesOutOfRange.
    """
    require(by, Perm.MANAGE)
    call = Call(code=code, is_fictitious=fictitious)
    _fill(call, details)
    call.save(force_insert=True)
    call.parks.set(parks)
    return call


@command(refusals=REFUSALS)
def change_call(
    call_id: int, *, parks: Iterable[Any] | None = None, by: Actor, **details: Unpack[Details]
) -> Call:
    """Correct a call; once published its rules stand, its budget and its closing only grow.

    Permission: grant_calls.manage.
    Raises: NotAllowed; NotFound; DatesBackwards; MostOverBudget; RulesOutOfRange; RulesFixed.
    """
    call = _held(call_id, by)
    if call.state == CallState.PUBLISHED and parks is not None:
        wanted = {one.pk for one in parks}
        if set(call.parks.values_list("pk", flat=True)) != wanted:
            raise errors.RulesFixed
    elif parks is not None:
        call.parks.set(parks)
    _fill(call, details)
    call.save()
    return call


@command(refusals=REFUSALS)
def set_rules(
    call_id: int, shares: Mapping[str, int], criteria: Sequence[Weighed], *, by: Actor
) -> Call:
    """Say which kinds of cost a call accepts, each up to a share, and by what it judges.

    Permission: grant_calls.manage.
    Raises: NotAllowed; NotFound; RulesFixed once published; WeightsNotWhole; NothingEligible;
        RulesOutOfRange.
    """
    call = _held(call_id, by)
    if call.state != CallState.DRAFT:
        raise errors.RulesFixed
    if not shares:
        raise errors.NothingEligible
    if not whole(one.weight for one in criteria):
        raise errors.WeightsNotWhole(sum=isolated(sum(one.weight for one in criteria)))
    call.ceilings.all().delete()
    call.criteria.all().delete()
    for category, share in shares.items():
        Ceiling.objects.create(call=call, category=category, share=share)
    for position, one in enumerate(criteria, 1):
        Criterion.objects.create(
            call=call,
            position=position,
            label_ar=one.label_ar.strip() or one.label_fr.strip(),
            label_fr=one.label_fr.strip() or one.label_ar.strip(),
            label_en=one.label_en.strip(),
            weight=one.weight,
            most=one.most,
        )
    return call


@command()
def publish_call(call_id: int, *, by: Actor) -> Call:
    """Publish a call: everybody sees it, its rules stand, it opens and closes by the clock.

    Permission: grant_calls.manage.
    Raises: NotAllowed; NotFound; WrongState; NothingEligible; WeightsNotWhole.
    """
    call = _held(call_id, by)
    if call.state != CallState.DRAFT or call.closes_at <= timezone.now():
        raise WrongState
    if not call.ceilings.exists():
        raise errors.NothingEligible
    weights = list(call.criteria.values_list("weight", flat=True))
    if not whole(weights):
        raise errors.WeightsNotWhole(sum=isolated(sum(weights)))
    call.state = CallState.PUBLISHED
    call.save(update_fields=["state"])
    return call


@command()
def close_call(call_id: int, *, by: Actor) -> Call:
    """Say that every proposal of a closed call was decided; its use of funds stands.

    Permission: grant_calls.manage.
    Raises: NotAllowed; NotFound; WrongState before it closes; what a module above refuses.
    """
    call = _held(call_id, by)
    if call.state != CallState.PUBLISHED or call.closes_at > timezone.now():
        raise WrongState
    call_closing.send(Call, call=call, by=by)
    call.state, call.decided_on = CallState.DECIDED, timezone.localdate()
    call.save(update_fields=["state", "decided_on"])
    return call


@command()
def cancel_call(call_id: int, *, by: Actor) -> Call:
    """Cancel a call; what was filed in answer to it stays and is answered.

    Permission: grant_calls.manage.
    Raises: NotAllowed; NotFound; WrongState.
    """
    call = _held(call_id, by)
    if call.state not in (CallState.DRAFT, CallState.PUBLISHED):
        raise WrongState
    call.state = CallState.CANCELLED
    call.save(update_fields=["state"])
    return call


def _held(call_id: int, by: Actor) -> Call:
    require(by, Perm.MANAGE)
    call = Call.objects.select_for_update(of=("self",)).filter(pk=call_id).first()
    if call is None:
        raise NotFound
    return call


def _fill(call: Call, details: Details) -> None:
    for name, value in details.items():
        setattr(call, name, value.strip() if isinstance(value, str) else value)
