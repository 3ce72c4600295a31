"""An agreement is amended, suspended, resumed; hours of technical support are given under it."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from django.utils import timezone

from majal.kernel.actors import Actor
from majal.kernel.bidi import isolated, plain_number
from majal.kernel.command import command
from majal.kernel.errors import Busy, NotFound, WrongState
from majal.kernel.permissions import require
from majal.modules.awards import errors
from majal.modules.awards.commands.holding import agreement_held, in_force, tell_company
from majal.modules.awards.models import Agreement, Amendment, Hours, Line
from majal.modules.awards.permissions import Perm
from majal.modules.awards.queries.money import claimed_by_line, hours_given, plan_told
from majal.modules.awards.workflow import HourKind, State
from majal.modules.grants.public import Category, dirhams

REFUSALS = {
    "rd_line_above_claims": Busy,
    "rd_agreement_in_order": errors.DatesBackwards,
    "rd_hours_within": Busy,
    "rd_amendment_once": WrongState,
}
NOTHING = Decimal(0)


@command(refusals=REFUSALS)
def amend_agreement(
    agreement_id: int,
    *,
    reason: str,
    from_day: date,
    ends_on: date | None = None,
    lines: Mapping[str, Decimal] | None = None,
    due: Mapping[int, date] | None = None,
    by: Actor,
) -> Amendment:
    """Move money between lines or change dates, by a numbered amendment that keeps the old.

    ``lines`` are all lines as they shall stand, ``due`` new days of milestones by their number.

    Permission: awards.keep on the agreement.
    Raises: NotAllowed; NotFound; NotInForce; WrongState; ReasonMissing; LinesUnlikeAward;
        LineUnknown; LineBelowClaims; DatesBackwards.
    """
    agreement = agreement_held(agreement_id)
    require(by, Perm.KEEP, agreement)
    in_force(agreement)
    if not reason.strip():
        raise errors.ReasonMissing
    before = plan_told(agreement)
    if ends_on is not None:
        agreement.ends_on = ends_on
        agreement.save(update_fields=["ends_on"])
    if lines is not None:
        _move(agreement, lines)
    for position, day in (due or {}).items():
        if not agreement.starts_on <= day <= agreement.ends_on:
            raise errors.DatesBackwards
        agreement.milestones.filter(position=position).update(due_on=day)
    after = plan_told(agreement)
    if after == before:
        raise WrongState
    made = Amendment.objects.create(
        agreement=agreement,
        number=agreement.amendments.count() + 1,
        from_day=from_day,
        reason=reason.strip()[:500],
        before=before,
        after=after,
        made_by_id=by.pk,
    )
    tell_company(agreement, "amended", key=str(made.number), amendment=made.pk)
    return made


@command()
def suspend_agreement(agreement_id: int, reason: str, *, by: Actor) -> Agreement:
    """Suspend payments under an agreement, with the reason; the company is told.

    Permission: awards.keep on the agreement.
    Raises: NotAllowed; NotFound; WrongState; ReasonMissing.
    """
    agreement = agreement_held(agreement_id)
    require(by, Perm.KEEP, agreement)
    if agreement.state != State.RUNNING:
        raise WrongState
    if not reason.strip():
        raise errors.ReasonMissing
    agreement.state, agreement.suspended_why = State.SUSPENDED, reason.strip()[:500]
    agreement.save(update_fields=["state", "suspended_why"])
    tell_company(agreement, "suspended", key=timezone.now().isoformat())
    return agreement


@command()
def resume_agreement(agreement_id: int, *, by: Actor) -> Agreement:
    """Resume a suspended agreement.

    Permission: awards.keep on the agreement.
    Raises: NotAllowed; NotFound; WrongState.
    """
    agreement = agreement_held(agreement_id)
    require(by, Perm.KEEP, agreement)
    if agreement.state != State.SUSPENDED:
        raise WrongState
    agreement.state, agreement.suspended_why = State.RUNNING, ""
    agreement.save(update_fields=["state", "suspended_why"])
    return agreement


@command(refusals=REFUSALS)
def give_hours(
    agreement_id: int, kind: str, hours: Decimal, *, on_day: date, note: str = "", by: Actor
) -> Hours:
    """Record hours of technical support that were really given, within those promised.

    Permission: awards.keep on the agreement.
    Raises: NotAllowed; NotFound; NotInForce; WrongState; HoursExhausted.
    """
    agreement = agreement_held(agreement_id)
    require(by, Perm.KEEP, agreement)
    in_force(agreement)
    award = agreement.award
    promised = award.lab_hours if kind == HourKind.LAB else award.expert_hours
    left = promised - hours_given(agreement, kind)
    if not 0 < hours <= left:
        raise errors.HoursExhausted(left=isolated(plain_number(left)))
    return Hours.objects.create(
        agreement=agreement,
        kind=kind,
        hours=hours,
        on_day=on_day,
        note=note.strip()[:300],
        entered_by_id=by.pk,
    )


@command()
def undo_hours(hours_id: int, *, by: Actor) -> Hours:
    """Take back hours that were entered by mistake; the line stays, struck out.

    Permission: awards.keep on the agreement.
    Raises: NotAllowed; NotFound; WrongState where it was done.
    """
    found = Hours.objects.filter(pk=hours_id).first()
    if found is None:
        raise NotFound
    require(by, Perm.KEEP, agreement_held(found.agreement_id))
    if found.undone_at is not None:
        raise WrongState
    found.undone_at = timezone.now()
    found.save(update_fields=["undone_at"])
    return found


def _move(agreement: Agreement, lines: Mapping[str, Decimal]) -> None:
    if set(lines) - set(Category.values):
        raise errors.LineUnknown
    net = agreement.award.net
    whole = sum(lines.values(), NOTHING)
    if whole != net:
        raise errors.LinesUnlikeAward(
            sum=dirhams(whole), award=dirhams(net), off=dirhams(abs(net - whole))
        )
    known = {one.category: one for one in agreement.lines.all()}
    claimed = claimed_by_line(agreement)
    for category in [*known, *(c for c in lines if c not in known)]:
        amount = lines.get(category, NOTHING)
        line = known.get(category) or Line(agreement=agreement, category=category)
        taken = claimed.get(line.pk, NOTHING) if line.pk else NOTHING
        if amount < taken:
            raise errors.LineBelowClaims(line=str(line), claimed=dirhams(taken))
        line.amount = amount
        line.save()
