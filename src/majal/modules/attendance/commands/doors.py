"""Links for those who help at the door, and the rule of an event."""

from datetime import date, datetime, time, timedelta

from django.utils import timezone

from majal.kernel import links
from majal.kernel.actors import Actor
from majal.kernel.bidi import plain_number
from majal.kernel.command import command
from majal.kernel.dates import CASABLANCA
from majal.kernel.errors import NotFound
from majal.kernel.hashing import new_secret
from majal.kernel.permissions import require
from majal.kernel.refs import Ref
from majal.modules.attendance.commands.settling import recounted
from majal.modules.attendance.errors import (
    GateClosed,
    GateDay,
    GateUnnamed,
    NotHeld,
    PercentWrong,
    TooManyGates,
)
from majal.modules.attendance.models import Gate, Rule
from majal.modules.attendance.permissions import GATE_LINK, Perm
from majal.modules.attendance.queries import Desk, sessions_of
from majal.modules.attendance.workflow import ASK_FOR, MOST_GATES
from majal.modules.events.public import Event

LATER = timedelta(days=1)
"""After the day, how long a phone that had no net may still send what it noted."""


@command()
def open_gate(event_id: int, label: str, *, day: date | None, by: Actor) -> Gate:
    """Give a volunteer a link for one day of an event, or the trainer one for all of them.

    Permission: attendance.give_link on the event.
    Raises: NotFound; NotAllowed; NotHeld; GateUnnamed; GateDay; TooManyGates.
    """
    event = Event.objects.select_for_update().filter(pk=event_id).first()
    if event is None:
        raise NotFound
    require(by, Perm.GIVE_LINK, event)
    if not Desk(event).is_open:
        raise NotHeld
    if not label.strip():
        raise GateUnnamed
    now = timezone.now()
    if day is None:
        until = event.ends_at + ASK_FOR
    else:
        if day not in {timezone.localdate(one.starts_at) for one in sessions_of(event.pk)}:
            raise GateDay
        until = datetime.combine(day + LATER, time.max, tzinfo=CASABLANCA)
    if until <= now:
        raise GateDay
    open_ones = Gate.objects.filter(event=event, closed_at=None, expires_at__gt=now)
    if open_ones.count() >= MOST_GATES:
        raise TooManyGates(most=plain_number(MOST_GATES))
    gate = Gate(
        event=event,
        label=label.strip()[:80],
        day=day,
        for_trainer=day is None,
        seed=new_secret(),
        link_id=0,
        made_by_id=by.pk,
        expires_at=until,
    )
    gate.save(force_insert=True)
    link, _secret = links.issue(
        GATE_LINK, Ref("attendance.gate", gate.pk), lasting=until - now, by=by, seed=gate.seed
    )
    gate.link_id = link.pk
    gate.save(update_fields=["link_id"])
    return gate


@command()
def close_gate(gate_id: int, *, by: Actor) -> Gate:
    """Close a link: it opens nothing any more; what was noted by it stays.

    Permission: attendance.give_link on its event.
    Raises: NotFound; NotAllowed; GateClosed.
    """
    gate = (
        Gate.objects.select_related("event").select_for_update(of=("self",)).filter(pk=gate_id)
    ).first()
    if gate is None:
        raise NotFound
    require(by, Perm.GIVE_LINK, gate)
    if gate.closed_at is not None:
        raise GateClosed
    gate.closed_at = timezone.now()
    gate.save(update_fields=["closed_at"])
    links.revoke(gate.link_id)
    return gate


@command(refusals={"attendance_rule_percent": PercentWrong, "attendance_rule_grace": PercentWrong})
def set_rule(event_id: int, *, percent: int, grace: int, asks: bool, by: Actor) -> Rule:
    """Say from which share of the hours somebody has attended; all who came are counted anew.

    Permission: attendance.rule on the event.
    Raises: NotFound; NotAllowed; PercentWrong.
    """
    event = Event.objects.filter(pk=event_id).first()
    if event is None:
        raise NotFound
    require(by, Perm.RULE, event)
    rule, _new = Rule.objects.update_or_create(
        event=event, defaults={"percent": percent, "grace": grace, "asks": asks}
    )
    recounted(event_id)
    return rule
