"""What follows from the marks is written: one presence a session, one attendance a person."""

from collections.abc import Iterable

from django.dispatch import Signal

from majal.kernel.actors import Actor
from majal.kernel.command import command
from majal.kernel.errors import NotFound
from majal.kernel.permissions import require
from majal.modules.attendance.models import Attendance, Mark, Presence, Rule
from majal.modules.attendance.permissions import Perm
from majal.modules.attendance.queries import rule_of, sessions_of
from majal.modules.attendance.workflow import Hours, How, Said, folded
from majal.modules.events.public import Event, Registration, Session

attendance_changed = Signal()
"""Sent with ``attendance`` when somebody has attended an event, or has not any more."""


def locked_attendance(registration: Registration) -> Attendance:
    """The attendance of a person, locked: whatever is noted of them passes here, one by one."""
    Attendance.objects.get_or_create(
        registration=registration, defaults={"event_id": registration.event_id}
    )
    return Attendance.objects.select_for_update().get(registration=registration)


def settle(attendance: Attendance, session: Session, rule: Rule) -> Presence | None:
    """Fold the marks of a person at one session, and count their hours anew.

    The attendance is locked by the caller.
    """
    found = _fold(attendance.registration_id, session, rule)
    count(attendance, sessions_of(attendance.event_id), rule)
    return found


def _fold(registration_id: int, session: Session, rule: Rule) -> Presence | None:
    rows = Mark.objects.filter(registration=registration_id, session=session)
    marks = {str(one.key): one for one in rows}
    said = [Said(one.kind, one.at, key, one.pk, one.left_at) for key, one in marks.items()]
    state = folded(said, Hours(session.starts_at, session.ends_at, rule.grace))
    if state is None:
        return None
    presence, _new = Presence.objects.update_or_create(
        registration_id=registration_id,
        session=session,
        defaults={
            "how": state.how,
            "arrived_at": state.arrived_at,
            "left_at": state.left_at,
            "minutes": state.minutes,
            "mark": marks[state.key],
        },
    )
    return presence


def count(attendance: Attendance, sessions: Iterable[Session], rule: Rule) -> None:
    """Add up what a person attended of the sessions that stand, and say whether it is enough."""
    lengths = {one.pk: Hours(one.starts_at, one.ends_at).minutes for one in sessions}
    rows = Presence.objects.filter(registration=attendance.registration_id, session__in=lengths)
    there = [one for one in rows if one.how != How.ABSENT]
    was = (attendance.sessions, attendance.minutes, attendance.met)
    attendance.sessions = len(there)
    attendance.minutes = sum(one.minutes for one in there)
    whole = sum(lengths.values())
    attendance.met = attendance.minutes > 0 and 100 * attendance.minutes >= rule.percent * whole
    if was != (attendance.sessions, attendance.minutes, attendance.met):
        attendance.save(update_fields=["sessions", "minutes", "met"])
    if was[2] != attendance.met:
        attendance_changed.send(None, attendance=attendance)


@command()
def recount_event(event_id: int, *, by: Actor) -> int:
    """Fold all marks of an event anew, as after a session was moved; says of how many people.

    Permission: attendance.keep_time.
    Raises: NotFound; NotAllowed.
    """
    require(by, Perm.KEEP_TIME)
    if not Event.objects.filter(pk=event_id).exists():
        raise NotFound
    return recounted(event_id)


def recounted(event_id: int) -> int:
    """Every attendance of an event, counted anew in the order of their numbers."""
    rule, sessions = rule_of(event_id), sessions_of(event_id)
    rows = Attendance.objects.select_for_update().filter(event=event_id).order_by("pk")
    done = 0
    for attendance in rows:
        for session in sessions:
            _fold(attendance.registration_id, session, rule)
        count(attendance, sessions, rule)
        done += 1
    return done
