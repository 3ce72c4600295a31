"""The team corrects what was noted, with the reason; somebody comes who was not registered."""

import uuid
from datetime import datetime

from django.utils import timezone

from majal.kernel.actors import Actor
from majal.kernel.command import command
from majal.kernel.dates import humanise_moment
from majal.kernel.errors import NotFound
from majal.kernel.permissions import require
from majal.modules.attendance.commands.marking import Given, record_mark
from majal.modules.attendance.commands.settling import locked_attendance, settle
from majal.modules.attendance.errors import (
    LeftBeforeArrival,
    NoPlace,
    NoSeatLeft,
    NotBegun,
    OtherSession,
    ReasonMissing,
)
from majal.modules.attendance.models import Mark, Presence
from majal.modules.attendance.permissions import Perm
from majal.modules.attendance.queries import rule_of
from majal.modules.attendance.workflow import BEFORE, MarkKind
from majal.modules.events.public import (
    Event,
    Person,
    Registration,
    RegistrationState,
    Session,
    register,
)


@command(refusals={"mark_left_after": LeftBeforeArrival})
def correct_presence(
    registration_id: int,
    session_id: int,
    *,
    came: bool,
    arrived_at: datetime | None = None,
    left_at: datetime | None = None,
    reason: str,
    by: Actor,
) -> Presence:
    """Say that somebody came to a session, or did not; it outweighs whatever was noted.

    Without an hour they came as it began. What was noted before stays on record.

    Permission: attendance.correct on the registration.
    Raises: NotFound; NotAllowed; ReasonMissing; OtherSession; NotBegun; NoPlace;
        LeftBeforeArrival.
    """
    found = Registration.objects.select_related("event").filter(pk=registration_id).first()
    if found is None:
        raise NotFound
    require(by, Perm.CORRECT, found)
    session = Session.objects.filter(pk=session_id, event=found.event_id, removed_at=None).first()
    if session is None:
        raise OtherSession
    if not reason.strip():
        raise ReasonMissing
    if found.state != RegistrationState.REGISTERED:
        raise NoPlace
    if timezone.now() < session.starts_at - BEFORE:
        raise NotBegun(at=humanise_moment(session.starts_at))
    at = arrived_at or session.starts_at
    if came and left_at is not None and left_at <= at:
        raise LeftBeforeArrival
    attendance = locked_attendance(found)
    Mark.objects.create(
        key=uuid.uuid4(),
        registration=found,
        session=session,
        kind=MarkKind.PRESENT if came else MarkKind.ABSENT,
        at=at,
        left_at=left_at if came else None,
        reason=reason.strip()[:300],
        by_id=by.pk,
    )
    presence = settle(attendance, session, rule_of(found.event_id))
    assert presence is not None  # noqa: S101 - there is a correction
    return presence


@command()
def walk_in(
    event_id: int, session_id: int, person: Person, *, consent: bool, by: Actor
) -> Registration:
    """Register somebody who stands at the door, if a place is left, and note that they came.

    Permission: attendance.correct on the event.
    Raises: NotFound; NotAllowed; NoSeatLeft; NotBegun; OtherSession; whatever events.register
        refuses.
    """
    event = Event.objects.filter(pk=event_id).first()
    if event is None:
        raise NotFound
    require(by, Perm.CORRECT, event)
    session = Session.objects.filter(pk=session_id, event=event, removed_at=None).first()
    if session is None:
        raise OtherSession
    now = timezone.now()
    if now < session.starts_at - BEFORE:
        raise NotBegun(at=humanise_moment(session.starts_at))
    made = register(event_id, person, consent=consent, by=by)
    if made.state != RegistrationState.REGISTERED:
        raise NoSeatLeft
    record_mark(event_id, Given(uuid.uuid4(), session_id, now, registration_id=made.pk), by=by)
    return made
