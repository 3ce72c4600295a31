"""A round of reminders: previewed, looked at, sent at one click, each step once per invoice."""

from django.db import connection
from django.utils import timezone

from majal.kernel.actors import Actor
from majal.kernel.command import command
from majal.kernel.errors import NotFound
from majal.kernel.jobs import enqueue
from majal.kernel.permissions import require
from majal.modules.arrears import errors
from majal.modules.arrears.commands.letters import write_letter
from majal.modules.arrears.models import Proposal, Round
from majal.modules.arrears.permissions import Perm
from majal.modules.arrears.queries import Planned, proposals, rounds_visible_to
from majal.modules.arrears.workflow import Fate, RoundState
from majal.modules.billing.public import entity_of_park
from majal.modules.late_terms.public import policy_for
from majal.modules.parks.public import Park

AT_ONCE = 10
HOLD = "SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))"


@command(refusals={"round_one_under_way": errors.RoundUnderWay})
def begin_round(park_id: int, *, by: Actor) -> Round:
    """Preview today's reminders of a park: who gets which step and why, who is left out and why.

    Nothing is sent.

    Permission: arrears.remind on the park.
    Raises: NotFound; NotAllowed; EntityMissing; PolicyMissing; NobodyLate; RoundUnderWay.
    """
    park = Park.objects.filter(pk=park_id).first()
    if park is None:
        raise NotFound
    require(by, Perm.REMIND, park)
    policy = policy_for(park.pk, entity_of_park(park.pk).pk)
    if policy is None or not policy.steps.all():
        raise errors.PolicyMissing
    made = Round.objects.create(
        park=park, policy=policy, day=timezone.localdate(), begun_by_id=by.pk
    )
    if not fill(made):
        raise errors.NobodyLate
    return made


@command()
def preview_again(round_id: int, *, by: Actor) -> Round:
    """Make the preview anew, as of today.

    Permission: arrears.remind on the round's park.
    Raises: NotFound; NotAllowed; RoundSent; RoundDropped.
    """
    found = held(round_id, by)
    _refuse_ended(found)
    found.turn, found.day = found.turn + 1, timezone.localdate()
    found.save(update_fields=["turn", "day"])
    found.proposals.all().delete()
    fill(found)
    return found


@command()
def drop_round(round_id: int, *, by: Actor) -> Round:
    """Drop a round of which nothing was sent.

    Permission: arrears.remind on the round's park.
    Raises: NotFound; NotAllowed; RoundSent; RoundDropped.
    """
    found = held(round_id, by)
    _refuse_ended(found)
    found.state, found.finished_at = RoundState.DROPPED, timezone.now()
    found.save(update_fields=["state", "finished_at"])
    return found


@command()
def send_round(round_id: int, turn: int, *, by: Actor) -> Round:
    """Send every letter of a previewed round; pressed by two people at once, it is one round.

    ``turn`` is the preview that was looked at.

    Permission: arrears.remind on the round's park.
    Raises: NotFound; NotAllowed; RoundDropped; RoundStale.
    """
    found = held(round_id, by)
    if found.state in (RoundState.SENDING, RoundState.DONE):
        return found
    if found.state == RoundState.DROPPED:
        raise errors.RoundDropped
    if found.turn != turn:
        raise errors.RoundStale
    found.state, found.sent_by_id = RoundState.SENDING, by.pk
    found.save(update_fields=["state", "sent_by"])
    enqueue("arrears.send", key=f"arrears.send:{found.pk}", owner=by.pk, round=found.pk)
    return found


@command(refusals={"step_once_per_invoice": errors.StepTaken})
def carry_out(round_id: int, *, by: Actor) -> int:
    """Write the next letters of a round, in one transaction; says how many were left before.

    A company whose debt is not that of the preview any more is left out and told.

    Permission: arrears.remind on the round's park.
    Raises: NotFound; NotAllowed; StepTaken.
    """
    found = held(round_id, by)
    if found.state != RoundState.SENDING:
        return 0
    rows = found.proposals.filter(fate=Fate.PLANNED).select_related("step", "payer")
    left = list(rows.order_by("pk")[:AT_ONCE])
    if not left:
        found.state, found.finished_at = RoundState.DONE, timezone.now()
        found.save(update_fields=["state", "finished_at"])
        return 0
    with connection.cursor() as cursor:
        cursor.execute(HOLD, [f"arrears.park:{found.park_id}"])
    now = proposals(found.policy, found.park_id, found.day, payers={one.payer_id for one in left})
    same = {(one.payer.pk, one.step.pk): one for one in now if one.step is not None}
    for row in left:
        planned = same.get((row.payer_id, row.step_id or 0))
        if planned is None or planned.mark != row.mark:
            row.fate = Fate.CHANGED
        else:
            row.reminder = write_letter(found, planned, by)
            row.fate = Fate.SENT
    Proposal.objects.bulk_update(left, ["fate", "reminder"])
    return len(left)


def fill(made: Round) -> int:
    """Write what a round proposes; says for how many companies."""
    found = proposals(made.policy, made.park_id, made.day)
    rows = Proposal.objects.bulk_create([_row(made, one) for one in found])
    return len(rows)


def _row(made: Round, one: Planned) -> Proposal:
    return Proposal(
        round=made,
        payer=one.payer,
        step=one.step,
        fate=Fate.PLANNED if one.step else Fate.LEFT,
        why=one.why.to_json(),
        amount=one.amount,
        invoices=[
            {"id": d.invoice.pk, "asked": str(d.asked if one.step else d.owed), "days": d.days}
            for d in one.debts
        ],
        mark=one.mark,
    )


def _refuse_ended(found: Round) -> None:
    if found.state == RoundState.DROPPED:
        raise errors.RoundDropped
    if found.state != RoundState.READY:
        raise errors.RoundSent


def held(round_id: int, by: Actor) -> Round:
    """A round that ``by`` may send, held until the end. Raises: NotFound; NotAllowed."""
    rows = rounds_visible_to(by).filter(pk=round_id)
    found: Round | None = rows.select_for_update(of=("self",)).first()
    if found is None:
        raise NotFound
    require(by, Perm.REMIND, found)
    return found
