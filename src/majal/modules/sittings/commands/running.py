"""A sitting under way: opened, who is there, closed."""

from django.dispatch import Signal
from django.utils import timezone

from majal.kernel.actors import Actor
from majal.kernel.command import command
from majal.kernel.errors import NotFound
from majal.kernel.permissions import require
from majal.modules.sittings.commands.leaving import leave_undecided
from majal.modules.sittings.commands.locking import must_live
from majal.modules.sittings.errors import (
    AgendaClosed,
    BallotOpen,
    PresidingMissing,
    ProxyHolder,
    ProxyRefused,
    ProxyTaken,
)
from majal.modules.sittings.models import Attendance, Presence, Sitting
from majal.modules.sittings.permissions import Perm
from majal.modules.sittings.queries import Table, sitting_held, table_of
from majal.modules.sittings.workflow import SITTING

sitting_closed = Signal()
"""A sitting is over, its decisions stand: ``sitting``, ``by``. Heard within the transaction."""


@command()
def open_sitting(sitting_id: int, presiding: int, *, by: Actor) -> Sitting:
    """Open a sitting under whoever presides, who is there; whether there is a quorum is shown.

    Permission: sittings.run on the sitting.
    Raises: NotFound; NotAllowed; WrongState; PresidingMissing.
    """
    sitting = sitting_held(sitting_id, by)
    SITTING.apply("open", sitting, by=by)
    seats = sitting.committee.seats_on(sitting.on)
    chosen = next((s for s in seats if s.pk == presiding and s.voting), None)
    if chosen is None:
        raise PresidingMissing
    sitting.presided_by, sitting.opened_at = chosen, timezone.now()
    sitting.save(update_fields=["state", "presided_by", "opened_at"])
    Attendance.objects.update_or_create(
        sitting=sitting, seat=chosen, defaults={"presence": Presence.PRESENT, "proxy": None}
    )
    return sitting


@command(refusals={"attendance_one_proxy": ProxyTaken, "sitting_closed": AgendaClosed})
def record_presence(
    sitting_id: int, seat_id: int, presence: str, *, proxy: int | None = None, by: Actor
) -> Attendance:
    """Say of a member whether they are there, excused, absent, or represented by ``proxy``.

    Once the sitting is under way whoever leaves it is absent from then on: votes that are not
    counted yet, and the quorum, follow at once.

    Permission: sittings.run on the sitting.
    Raises: NotFound; NotAllowed; AgendaClosed; ProxyRefused; ProxyHolder; ProxyTaken.
    """
    sitting = sitting_held(sitting_id, by)
    require(by, Perm.RUN, sitting)
    must_live(sitting)
    table = table_of(sitting)
    seat = next((s for s in table.seats if s.pk == seat_id), None)
    if seat is None or presence not in Presence.values:
        raise NotFound
    if presence == Presence.PROXY:
        _may_represent(table, seat_id, proxy)
    found, _new = Attendance.objects.update_or_create(
        sitting=sitting,
        seat=seat,
        defaults={
            "presence": presence,
            "proxy_id": proxy if presence == Presence.PROXY else None,
        },
    )
    return found


@command()
def close_sitting(sitting_id: int, *, by: Actor) -> Sitting:
    """Close a sitting: its agenda, votes and decisions change no more.

    A vote under way is counted first, unless the quorum was lost meanwhile: it then has no result.

    Permission: sittings.run on the sitting.
    Raises: NotFound; NotAllowed; WrongState; BallotOpen.
    """
    sitting = sitting_held(sitting_id, by)
    SITTING.apply("close", sitting, by=by)
    if _can_still_count(table_of(sitting)):
        raise BallotOpen
    leave_undecided(sitting)
    sitting.closed_at = timezone.now()
    sitting.save(update_fields=["state", "closed_at"])
    sitting_closed.send(Sitting, sitting=sitting, by=by)
    return sitting


def _can_still_count(table: Table) -> bool:
    """Whether a vote is under way among enough members to be counted."""
    voting = (item for item in table.items if table.open_ballot(item))
    return table.meter().is_met and any(table.meter(item).is_met for item in voting)


def _may_represent(table: Table, seat_id: int, proxy: int | None) -> None:
    """Raises: ProxyRefused; ProxyHolder; ProxyTaken."""
    if not table.sitting.committee.proxies:
        raise ProxyRefused
    holder = next((s for s in table.seats if s.pk == proxy), None)
    if holder is None or not holder.voting or proxy == seat_id or proxy not in table.here:
        raise ProxyHolder
    if any(a.proxy_id == proxy and a.seat_id != seat_id for a in table.attendance.values()):
        raise ProxyTaken
