"""The rules of reminders: written for a legal entity or one park, step by step."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.db.models import ProtectedError

from majal.kernel.actors import Actor
from majal.kernel.bidi import isolated
from majal.kernel.command import command
from majal.kernel.errors import NotFound
from majal.kernel.permissions import require
from majal.modules.billing.public import LegalEntity
from majal.modules.late_terms import errors
from majal.modules.late_terms.models import Policy, Step
from majal.modules.late_terms.permissions import Perm
from majal.modules.late_terms.queries import policies_visible_to
from majal.modules.late_terms.workflow import Channel
from majal.modules.parks.public import Park

PLACES = frozenset({"company", "amount", "day"})
PLACE = re.compile(r"\{([^{}]*)\}")
MOST_DAYS = 3650


@dataclass(frozen=True)
class StepSaid:
    """One step as it is written."""

    after_days: int
    channel: str
    title_ar: str
    title_fr: str
    words_ar: str
    words_fr: str
    formal: bool = False


@command(refusals={"policy_once": errors.PolicyThere})
def write_policy(
    entity_id: int, park_id: int | None = None, *, steps: Sequence[StepSaid], by: Actor
) -> Policy:
    """Write the rules of a legal entity, or of one of its parks, with their steps in order.

    Permission: late_terms.keep.
    Raises: NotAllowed; NotFound; PolicyThere; what ``add_step`` refuses.
    """
    require(by, Perm.KEEP)
    entity = LegalEntity.objects.filter(pk=entity_id, archived_at=None).first()
    park = Park.objects.filter(pk=park_id).first() if park_id else None
    if entity is None or (park_id and park is None):
        raise NotFound
    policy = Policy.objects.create(entity=entity, park=park)
    for said in steps:
        add_step(policy.pk, said, by=by)
    return policy


@command()
def set_terms(
    policy_id: int,
    *,
    minimum: Decimal,
    gap_days: int,
    tolerance_days: int,
    suspend_after: int | None = None,
    rate: Decimal | None = None,
    rate_source: str = "",
    by: Actor,
) -> Policy:
    """Say below which sum nobody is reminded, how long letters and instalments wait, the interest.

    The rate is typed with the clause or the text that agrees it: the program knows none.

    Permission: late_terms.keep.
    Raises: NotAllowed; NotFound; NumberBroken; RateWithoutSource.
    """
    policy = _held(policy_id, by)
    source = " ".join(rate_source.split())[:300]
    whole = minimum.is_finite() and 0 <= minimum < 10**11 and minimum == round(minimum, 2)
    if not whole or not all(0 <= days <= MOST_DAYS for days in (gap_days, tolerance_days)):
        raise errors.NumberBroken
    check_rate(rate, source)
    policy.minimum, policy.gap_days, policy.tolerance_days = minimum, gap_days, tolerance_days
    policy.suspend_after, policy.rate, policy.rate_source = suspend_after, rate, source
    policy.save()
    return policy


def check_rate(rate: Decimal | None, source: str) -> None:
    """Raises: RateWithoutSource."""
    if (rate is None) != (not source):
        raise errors.RateWithoutSource
    if rate is not None and not (rate.is_finite() and 0 < rate <= 100 and rate == round(rate, 3)):
        raise errors.RateWithoutSource


@command(refusals={"arrears_step_once": errors.StepOutOfOrder})
def add_step(policy_id: int, said: StepSaid, *, by: Actor) -> Step:
    """Add a step after the last one.

    Permission: late_terms.keep.
    Raises: NotAllowed; NotFound; StepOutOfOrder; FormalByEmail; WordsMissing; PlaceUnknown.
    """
    policy = _held(policy_id, by)
    last = policy.steps.order_by("-order").first()
    order = last.order + 1 if last else 1
    step = Step(policy=policy, order=order, formal=said.formal)
    _write(step, said, last, None)
    step.save(force_insert=True)
    return step


@command()
def change_step(step_id: int, said: StepSaid, *, by: Actor) -> Step:
    """Change the days, the way or the words of a step; letters that left stay as they were.

    Permission: late_terms.keep.
    Raises: NotAllowed; NotFound; StepOutOfOrder; FormalByEmail; WordsMissing; PlaceUnknown.
    """
    require(by, Perm.KEEP)
    step = Step.objects.select_for_update().filter(pk=step_id).first()
    if step is None:
        raise NotFound
    steps = {one.order: one for one in Step.objects.filter(policy=step.policy_id)}
    _write(step, said, steps.get(step.order - 1), steps.get(step.order + 1))
    step.save()
    return step


@command()
def remove_step(step_id: int, *, by: Actor) -> None:
    """Take the last step away again, if no letter of it left.

    Permission: late_terms.keep.
    Raises: NotAllowed; NotFound; StepUsed.
    """
    require(by, Perm.KEEP)
    step = Step.objects.select_for_update().filter(pk=step_id).first()
    if step is None:
        raise NotFound
    later = Step.objects.filter(policy=step.policy_id, order__gt=step.order)
    if later.exists():
        raise errors.StepUsed
    if Step.objects.filter(pk=step.pk, policy__suspend_after=step.order).exists():
        Policy.objects.filter(pk=step.policy_id).update(suspend_after=None)
    try:
        step.delete()
    except ProtectedError:
        raise errors.StepUsed from None


def _write(step: Step, said: StepSaid, before: Step | None, after: Step | None) -> None:
    low = before.after_days if before else -1
    high = after.after_days if after else MOST_DAYS
    if not low < said.after_days < high:
        raise errors.StepOutOfOrder
    if said.channel not in Channel.values or (step.formal and said.channel == Channel.EMAIL):
        raise errors.FormalByEmail
    step.after_days, step.channel = said.after_days, said.channel
    for name in ("title_ar", "title_fr", "words_ar", "words_fr"):
        text = getattr(said, name).replace("\r\n", "\n").strip()
        if not text:
            raise errors.WordsMissing
        for place in PLACE.findall(text):
            if place not in PLACES:
                raise errors.PlaceUnknown(place=isolated(f"{{{place}}}"), field=name)
        setattr(step, name, text[: 160 if name.startswith("title") else 4000])


def _held(policy_id: int, by: Actor) -> Policy:
    require(by, Perm.KEEP)
    rows = policies_visible_to(by).filter(pk=policy_id)
    found: Policy | None = rows.select_for_update(of=("self",)).first()
    if found is None:
        raise NotFound
    return found
