"""Proposals before a panel: an amount is put to it, it decides, money is awarded or given back."""

from datetime import time
from decimal import Decimal

from django.utils import timezone

from majal.kernel.actors import SYSTEM, Actor
from majal.kernel.bidi import isolated
from majal.kernel.command import command
from majal.kernel.dates import humanise
from majal.kernel.errors import NotFound
from majal.kernel.names import local
from majal.kernel.permissions import require
from majal.kernel.refs import Ref
from majal.modules.cases.public import decides, handles, record_sitting_decision
from majal.modules.grant_calls.public import Call
from majal.modules.grants import errors
from majal.modules.grants.commands.holding import advance, in_hand, proposal_held
from majal.modules.grants.commands.signals import award_made, award_revoked
from majal.modules.grants.models import Award, Proposal
from majal.modules.grants.permissions import Perm
from majal.modules.grants.queries.money import held_by, left_of
from majal.modules.grants.workflow import AWARDING, dirhams
from majal.modules.messages.public import send
from majal.modules.people.public import Role, User, people_holding
from majal.modules.sittings.public import (
    Item,
    Outcome,
    Sitting,
    declare_conflict,
    detect_conflicts,
    place_item,
    sitting_held,
    standing_of,
    table_of,
)

PROPOSAL, AWARDED = "grants.proposal", "grants.awarded"
REFUSALS = {
    "rd_award_within_budget": errors.BudgetTaken,
    "rd_award_within_ceiling": errors.CeilingTaken,
    "rd_award_amounts": errors.ReleasedTooMuch,
}


@command()
def recommend_amount(proposal_id: int, amount: Decimal, *, by: Actor) -> Proposal:
    """Say which amount is put to the panel; without one it is what the company asks for.

    Permission: grants.handle on the proposal.
    Raises: NotAllowed; NotFound; WrongState; AmountOutOfRange; CeilingReached.
    """
    proposal = proposal_held(proposal_id)
    require(by, Perm.HANDLE, proposal)
    in_hand(proposal)
    if not 0 < amount <= proposal.asked:
        raise errors.AmountOutOfRange(asked=dirhams(proposal.asked))
    _under_ceiling(proposal, amount)
    proposal.recommended = amount
    proposal.save(update_fields=["recommended"])
    return proposal


@command()
def place_on_agenda(
    proposal_id: int,
    sitting: Sitting,
    *,
    heard: tuple[time | None, time | None] = (None, None),
    by: Actor,
) -> Item:
    """Place a proposal on the agenda of a sitting, once enough reviews were handed in.

    Members with an interest in the company are pointed out; whoever declared one as a reviewer is
    away from the item.

    Permission: grants.handle on the proposal, and what sittings ask.
    Raises: NotAllowed; NotFound; WrongState; NotComplete; ReviewsMissing; OnAgendaAlready; what
        sittings refuse.
    """
    proposal = proposal_held(proposal_id)
    require(by, Perm.HANDLE, proposal)
    in_hand(proposal)
    if proposal.complete_at is None:
        raise errors.NotComplete
    there = proposal.reviews.filter(removed_at=None, submitted_at__isnull=False).count()
    if there < proposal.call.reviewers:
        raise errors.ReviewsMissing(needed=isolated(proposal.call.reviewers), there=isolated(there))
    ref, case = Ref(PROPOSAL, proposal.pk), proposal.case
    stands = standing_of(ref)
    if stands is not None and stands.stand == "waiting":
        raise errors.OnAgendaAlready(sitting=stands.sitting)
    outcomes = [
        Outcome(
            code=o.code,
            ar=o.label.ar,
            fr=o.label.fr,
            en=o.label.en or "",
            conditional=o.conditions,
            ranked=False,
        )
        for o in case.version.definition.outcomes
    ]
    named = f"{(case.title or case.name)[:200]} · {case.number}"
    item = place_item(sitting, ref, (named, named), outcomes, heard=heard, by=by)
    firms = [proposal.company_id]
    firms += proposal.partners.filter(organisation__isnull=False).values_list(
        "organisation", flat=True
    )
    names = people_holding(Role.COMPANY_MANAGER, on="organisation", numbers=firms)
    detect_conflicts(
        item.pk, organisations=firms, names=list(names.values_list("name", flat=True)), by=by
    )
    said = dict(proposal.interests.values_list("reviewer", "reason"))
    table = table_of(sitting_held(sitting.pk, SYSTEM))
    known = {one.seat_id for one in table.conflicts.get(item.pk, [])}
    for seat in table.seats:
        if seat.user_id in said and seat.pk not in known:
            declare_conflict(item.pk, said[seat.user_id], seat_id=seat.pk, by=SYSTEM)
    advance(case, "panel", by=by)
    return item


@command(refusals=REFUSALS)
def record_decision(item: Item, *, by: Actor) -> Proposal | None:
    """Record on the dossier what a panel decided on a proposal, and award what it granted.

    None where the item is about something else.

    Permission: whoever ran the sitting; the panel decided.
    Raises: NotFound; WrongState where the dossier was withdrawn; BudgetExhausted; CeilingReached;
        BudgetTaken, CeilingTaken where another award was made at the same moment.
    """
    if item.ref is None or item.ref.kind != PROPOSAL:
        return None
    proposal = proposal_held(item.ref.id)
    case, sitting = proposal.case, item.sitting
    if item.outcome in AWARDING:
        make_award(proposal, conditions=item.conditions, by=by)
    recorder = by if handles(by, case) or decides(by, case) else SYSTEM
    record_sitting_decision(
        case.pk,
        item.outcome,
        reasons=item.reasons,
        conditions=item.conditions,
        sitting=f"{local(sitting.committee)} · {sitting.shown_number}",
        by=recorder,
    )
    return proposal


@command(refusals=REFUSALS)
def follow_appeal(case_id: int, outcome: str, conditions: str = "", *, by: Actor) -> None:
    """Award, or take back, where an appeal changed what the panel decided.

    Permission: grants.keep_time.
    Raises: NotAllowed; BudgetExhausted; CeilingReached; what a module above refuses.
    """
    require(by, Perm.KEEP_TIME)
    found = Proposal.objects.filter(case=case_id).first()
    if found is None:
        return
    proposal = proposal_held(found.pk)
    award = Award.objects.select_for_update().filter(proposal=proposal).first()
    if outcome in AWARDING and award is None:
        make_award(proposal, conditions=conditions, by=by)
    elif outcome not in AWARDING and award is not None and award.released < award.amount:
        award_revoked.send(Award, award=award, by=by)
        award.released = award.amount
        award.save(update_fields=["released"])


@command()
def check_closing(call: Call, *, by: Actor) -> None:
    """Refuse to say that a call is decided while a proposal in it is not.

    Permission: grants.keep_time.
    Raises: NotAllowed; ProposalsWaiting.
    """
    require(by, Perm.KEEP_TIME)
    waiting = Proposal.objects.filter(call=call, case__state__in=["filed", "waiting"]).count()
    if waiting:
        raise errors.ProposalsWaiting(number=isolated(waiting))


@command(refusals=REFUSALS)
def release_award(award_id: int, amount: Decimal, *, by: Actor) -> Award:
    """Give back to the call what an award leaves unspent; it may be awarded again.

    Permission: grants.release on the award.
    Raises: NotAllowed; NotFound; ReleasedTooMuch.
    """
    rows = Award.objects.select_for_update(of=("self",)).select_related("proposal__case__type")
    award = rows.filter(pk=award_id).first()
    if award is None:
        raise NotFound
    require(by, Perm.RELEASE, award)
    if not 0 < amount <= award.net:
        raise errors.ReleasedTooMuch
    award.released += amount
    award.save(update_fields=["released"])
    return award


def make_award(proposal: Proposal, *, conditions: str, by: Actor) -> Award:
    """Award what was put to the panel, and tell the company.

    Raises: BudgetExhausted; CeilingReached.
    """
    amount = proposal.recommended or proposal.asked
    left = left_of(proposal.call)
    if amount > left:
        raise errors.BudgetExhausted(left=dirhams(left), amount=dirhams(amount))
    held = _under_ceiling(proposal, amount)
    award = Award.objects.create(
        proposal=proposal,
        call=proposal.call,
        company=proposal.company,
        amount=amount,
        ceiling=held,
        lab_hours=proposal.lab_hours,
        expert_hours=proposal.expert_hours,
        awarded_on=timezone.localdate(),
        conditions=conditions.strip(),
    )
    managers = people_holding(
        Role.COMPANY_MANAGER, on="organisation", numbers=[proposal.company_id]
    )
    send(
        AWARDED,
        to=User.objects.filter(pk__in=managers.values("pk")),
        context={"award": award.pk},
        ref=Ref("cases.case", proposal.case_id),
        dedupe_key=f"{AWARDED}:{award.pk}",
        by=SYSTEM,
    )
    award_made.send(Award, award=award, by=by)
    return award


def _under_ceiling(proposal: Proposal, amount: Decimal) -> Decimal | None:
    held = held_by(proposal.company_id, timezone.localdate())
    if held.ceiling is not None and held.left is not None and amount > held.left:
        raise errors.CeilingReached(
            ceiling=dirhams(held.ceiling),
            company=str(proposal.company),
            held=dirhams(held.held),
            since=humanise(held.since),
            left=dirhams(held.left),
        )
    return held.ceiling
