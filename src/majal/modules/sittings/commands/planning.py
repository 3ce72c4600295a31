"""A sitting before it opens: planned, changed, convened, cancelled, convened again."""

from datetime import date, time

from django.db.models import Max
from django.utils import timezone

from majal.kernel.actors import SYSTEM, Actor
from majal.kernel.command import command
from majal.kernel.dates import humanise
from majal.kernel.permissions import require
from majal.modules.committees.public import Committee, Numbering, committee_held
from majal.modules.sittings.commands.leaving import leave_undecided
from majal.modules.sittings.commands.locking import must_live
from majal.modules.sittings.commands.news import (
    heard_at,
    sitting_cancelled,
    sitting_convened,
    tell_moved,
)
from majal.modules.sittings.commands.running import sitting_closed
from majal.modules.sittings.errors import (
    AgendaEmpty,
    DayPassed,
    HoursInverted,
    NobodyToConvene,
    QuorumReached,
    ReasonMissing,
    SlotOutside,
)
from majal.modules.sittings.models import Conflict, Item, Sitting
from majal.modules.sittings.permissions import Perm
from majal.modules.sittings.queries import Table, sitting_held, table_of
from majal.modules.sittings.workflow import SITTING, State

REFUSALS = {"sitting_hours_in_order": HoursInverted, "sitting_cancelled_with_reason": ReasonMissing}


@command(refusals=REFUSALS)
def plan_sitting(
    committee_id: int, on: date, starts: time, ends: time, *, place: str, by: Actor
) -> Sitting:
    """Plan a sitting for a day and its hours, under the committee's next number.

    Permission: sittings.keep on the committee.
    Raises: NotFound; NotAllowed; DayPassed; HoursInverted.
    """
    committee = committee_held(committee_id)
    require(by, Perm.KEEP, committee)
    return _planned(committee, on, starts, ends, place, by=by)


@command(refusals=REFUSALS)
def change_sitting(
    sitting_id: int, on: date, starts: time, ends: time, *, place: str, by: Actor
) -> Sitting:
    """Move a sitting or change its place; whoever was invited is told, and calendars follow.

    Permission: sittings.keep on the sitting.
    Raises: NotFound; NotAllowed; WrongState; DayPassed; HoursInverted; SlotOutside.
    """
    sitting = sitting_held(sitting_id, by)
    require(by, Perm.KEEP, sitting)
    must_live(sitting)
    _to_come(on, by)
    before = (sitting.on, sitting.starts, sitting.ends, sitting.place)
    sitting.on, sitting.starts, sitting.ends, sitting.place = on, starts, ends, place.strip()
    heard = Item.objects.filter(sitting=sitting, taken_off_at=None, heard_from__isnull=False)
    for item in heard:
        must_lie_within(sitting, item.heard_from, item.heard_until)
    sitting.save(update_fields=["on", "starts", "ends", "place"])
    if before != (sitting.on, sitting.starts, sitting.ends, sitting.place):
        tell_moved(sitting, by=by)
    return sitting


@command()
def convene(sitting_id: int, *, by: Actor) -> Sitting:
    """Invite everybody who holds a seat on the day, and those who are heard; the agenda is issued.

    Permission: sittings.keep on the sitting.
    Raises: NotFound; NotAllowed; WrongState; AgendaEmpty; NobodyToConvene; DayPassed.
    """
    sitting = sitting_held(sitting_id, by)
    SITTING.apply("convene", sitting, by=by)
    _to_come(sitting.on, by)
    if not any(s.voting for s in sitting.committee.seats_on(sitting.on)):
        raise NobodyToConvene
    if not Item.objects.filter(sitting=sitting, taken_off_at=None).exists():
        raise AgendaEmpty
    sitting.convened_at = timezone.now()
    sitting.save(update_fields=["state", "convened_at"])
    sitting_convened.send(Sitting, sitting=sitting, heard=heard_at(sitting), by=by)
    return sitting


@command(refusals=REFUSALS)
def cancel_sitting(sitting_id: int, reason: str, *, by: Actor) -> Sitting:
    """Cancel a sitting that has not opened; its number stays its own, whoever was invited is told.

    Permission: sittings.keep on the sitting.
    Raises: NotFound; NotAllowed; WrongState; ReasonMissing.
    """
    sitting = sitting_held(sitting_id, by)
    SITTING.apply("cancel", sitting, by=by)
    if not reason.strip():
        raise ReasonMissing
    heard = heard_at(sitting)
    leave_undecided(sitting)
    sitting.reason = reason.strip()
    sitting.sequence += 1
    sitting.save(update_fields=["state", "reason", "sequence"])
    sitting_cancelled.send(Sitting, sitting=sitting, heard=heard, by=by)
    return sitting


@command(refusals=REFUSALS)
def convene_again(
    sitting_id: int, on: date, starts: time, ends: time, *, place: str, by: Actor
) -> Sitting:
    """Plan the second convocation of a sitting that had no quorum, with what was not decided.

    The first one is closed. Hearings get new hours, conflicts of interest go along.

    Permission: sittings.run on the sitting.
    Raises: NotFound; NotAllowed; WrongState; QuorumReached; DayPassed; HoursInverted.
    """
    sitting = sitting_held(sitting_id, by)
    require(by, Perm.RUN, sitting)
    table = table_of(sitting)
    meter = table.meter()
    if meter.is_met:
        raise QuorumReached(present=meter.present, needed=meter.needed)
    SITTING.apply("close", sitting, by=by)
    leave_undecided(sitting)
    sitting.closed_at = timezone.now()
    sitting.save(update_fields=["state", "closed_at"])
    committee = committee_held(sitting.committee_id)
    sitting_closed.send(Sitting, sitting=sitting, by=by)
    again = _planned(committee, on, starts, ends, place, sitting, by=by)
    _carry_over(table, again)
    return again


def _carry_over(table: Table, again: Sitting) -> None:
    left = [i for i in table.items if i.decided_at is None and i.taken_off_at is None]
    for position, item in enumerate(left, 1):
        copy = Item.objects.create(
            sitting=again,
            position=position,
            title_ar=item.title_ar,
            title_fr=item.title_fr,
            ref_kind=item.ref_kind,
            ref_id=item.ref_id,
            outcomes=item.outcomes,
            presenter=item.presenter,
            carried_from=item,
        )
        for guest in item.guests.all():
            copy.guests.create(name=guest.name, email=guest.email, language=guest.language)
        standing = [c for c in table.conflicts.get(item.pk, []) if c.set_aside_at is None]
        Conflict.objects.bulk_create(
            Conflict(item=copy, seat_id=c.seat_id, why=c.why, reason=c.reason) for c in standing
        )


def must_lie_within(sitting: Sitting, begins: time | None, ends: time | None) -> None:
    """Raises: SlotOutside."""
    if begins is None or ends is None:
        return
    if begins < sitting.starts or ends > sitting.ends:
        raise SlotOutside(
            **{"from": f"{sitting.starts:%H:%M}", "until": f"{sitting.ends:%H:%M}"},
        )


def _planned(
    committee: Committee,
    on: date,
    starts: time,
    ends: time,
    place: str,
    again_of: Sitting | None = None,
    *,
    by: Actor,
) -> Sitting:
    _to_come(on, by)
    series = on.year if committee.numbering == Numbering.YEARLY else 0
    same = Sitting.objects.filter(committee=committee, series=series)
    last = same.aggregate(last=Max("number"))["last"] or 0
    return Sitting.objects.create(
        committee=committee,
        series=series,
        number=last + 1,
        on=on,
        starts=starts,
        ends=ends,
        place=place.strip(),
        again_of=again_of,
        state=State.PLANNED,
    )


def _to_come(on: date, by: Actor) -> None:
    """Nobody is invited to a day that is over; the system may write down what was held."""
    if on < timezone.localdate() and by is not SYSTEM:
        raise DayPassed(day=humanise(on))
