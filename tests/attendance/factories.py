"""An event of today with people who come, for tests of attendance."""

import uuid
from datetime import timedelta
from typing import Any

from django.utils import timezone

from majal.kernel.actors import SYSTEM, Actor
from majal.modules.attendance.commands import Given, open_gate, record_mark
from majal.modules.attendance.models import Attendance, Gate
from majal.modules.events.models import Event, Registration, Session
from majal.modules.events.public import add_session
from majal.modules.parks.public import Park
from majal.modules.people.public import Role, User
from tests.events.factories import HOURS, a_registration, an_event
from tests.people.factories import holder_of


def an_event_today(park: Park | None = None, **given: Any) -> Event:
    """A workshop that began half an hour ago and takes two hours."""
    return an_event(park, timezone.now() - timedelta(minutes=30), **given)


def the_session(event: Event) -> Session:
    """Its first session."""
    return event.sessions.filter(removed_at=None).earliest("starts_at")


def a_second_session(event: Event, hours: int = 3) -> Session:
    """Another session, some hours after the first one began."""
    starts = event.starts_at + timedelta(hours=hours)
    return add_session(event.pk, starts, starts + HOURS, by=SYSTEM)


def ended(event: Event, days: int = 1) -> Event:
    """The same event as if it had been days ago; what was noted of it stays as it is."""
    shift = timedelta(days=days)
    for one in event.sessions.all():
        Session.objects.filter(pk=one.pk).update(
            starts_at=one.starts_at - shift, ends_at=one.ends_at - shift
        )
    Event.objects.filter(pk=event.pk).update(
        starts_at=event.starts_at - shift, ends_at=event.ends_at - shift
    )
    event.refresh_from_db()
    return event


def given(one: Registration, session: Session | None = None, **more: Any) -> Given:
    """A mark of a phone: they came as it began."""
    session = session or the_session(one.event)
    values = {"at": session.starts_at, "registration_id": one.pk, "key": uuid.uuid4(), **more}
    return Given(session_id=session.pk, **values)


def comes(one: Registration, *, by: Actor = SYSTEM, **more: Any) -> Attendance:
    """Somebody came as it began."""
    record_mark(one.event_id, given(one, **more), by=by)
    return Attendance.objects.get(registration=one)


def attended(event: Event | None = None, n: int = 0, **who: Any) -> Attendance:
    """Somebody who came to an event that ended yesterday, for as long as its rule asks."""
    event = event or an_event_today()
    one = a_registration(event, n, **who)
    ended(event)
    one.refresh_from_db()
    return comes(one)


def a_gate(event: Event | None = None, *, trainer: bool = False, label: str = "Omar") -> Gate:
    """A volunteer's link for today, or the trainer's."""
    event = event or an_event_today()
    day = None if trainer else timezone.localdate(event.starts_at)
    return open_gate(event.pk, label, day=day, by=SYSTEM)


def desk_of(park: Park) -> User:
    """Whoever keeps the front desk of a park."""
    return holder_of(Role.FRONT_DESK, on="park", number=park.pk, language="en")
