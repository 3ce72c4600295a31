"""Whoever stands at the door notes who comes; a phone may send it later, and more than once."""

import uuid
from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from majal.kernel.actors import Actor
from majal.kernel.bidi import isolated
from majal.kernel.command import command
from majal.kernel.dates import clock
from majal.kernel.errors import Busy, NotFound
from majal.kernel.permissions import require
from majal.modules.attendance.commands.settling import locked_attendance, settle
from majal.modules.attendance.errors import KeyUsed, NotHeld
from majal.modules.attendance.models import Gate, Mark, Presence
from majal.modules.attendance.permissions import Perm
from majal.modules.attendance.queries import Desk, desk_for, presence_of, rule_of
from majal.modules.attendance.workflow import AFTER, BEFORE, CORRECTIONS, MarkKind, Outcome
from majal.modules.events.public import Event, Registration, RegistrationState, Session

GONE = (RegistrationState.CANCELLED, RegistrationState.REFUSED)


@dataclass(frozen=True)
class Given:
    """A mark as a phone sends it: its own key, and a person of the list or the code of a ticket."""

    key: uuid.UUID
    session_id: int
    at: datetime
    kind: str = MarkKind.IN
    registration_id: int | None = None
    code: str = ""


@dataclass(frozen=True)
class Answer:
    """What became of a mark, in words that whoever stands at the door can act upon."""

    outcome: Outcome
    said: str
    registration_id: int | None = None
    name: str = ""

    @property
    def kept(self) -> bool:
        """Whether it counts: the phone need not keep it."""
        return self.outcome in (Outcome.TAKEN, Outcome.ALREADY)


@command(refusals={"mark_once": Busy})
def record_mark(event_id: int, given: Given, *, by: Actor) -> Answer:
    """Note that somebody came or left; sent again, it changes nothing and is answered again.

    Of several arrivals the earliest counts, whichever phone was faster to send it.

    Permission: attendance.mark on the event.
    Raises: NotFound; NotAllowed; NotHeld; KeyUsed.
    """
    desk = found_desk(event_id, by)
    require(by, Perm.MARK, desk)
    if not desk.is_open:
        raise NotHeld
    session = _session(desk, given)
    found = _person(given)
    if refused := _refused(desk, session, found, given):
        return refused
    assert found is not None  # noqa: S101 - refused above
    assert session is not None  # noqa: S101
    attendance = locked_attendance(found)
    if known := Mark.objects.filter(key=given.key).first():
        if (known.registration_id, known.session_id) != (found.pk, session.pk):
            raise KeyUsed
        return _answer(Outcome.TAKEN, found)
    before = presence_of(found.pk, session.pk)
    gate_id = desk.gate.pk if desk.gate else None
    Mark.objects.create(
        key=given.key,
        registration=found,
        session=session,
        kind=given.kind,
        at=given.at,
        by_id=by.pk,
        gate_id=gate_id,
    )
    settle(attendance, session, rule_of(desk.pk))
    if before is not None and before.mark.kind in CORRECTIONS:
        return _answer(Outcome.CORRECTED, found)
    if before is not None and given.kind == MarkKind.IN:
        return _already(before, found)
    return _answer(Outcome.TAKEN, found)


def found_desk(event_id: int, by: Actor) -> Desk:
    """The door of an event as its actor came to it. Raises: NotFound."""
    try:
        return desk_for(by, event_id)
    except (Event.DoesNotExist, Gate.DoesNotExist) as error:
        raise NotFound from error


def _session(desk: Desk, given: Given) -> Session | None:
    """The session, if it is one of this door: a volunteer's link is for one day."""
    found = Session.objects.filter(pk=given.session_id, event=desk.pk, removed_at=None).first()
    day = desk.gate.day if desk.gate else None
    if found is not None and day is not None and timezone.localdate(found.starts_at) != day:
        return None
    return found


def _person(given: Given) -> Registration | None:
    rows = Registration.objects.select_related("event")
    if given.registration_id is not None:
        return rows.filter(pk=given.registration_id).first()
    return rows.filter(code=given.code).first() if given.code else None


def _refused(
    desk: Desk, session: Session | None, found: Registration | None, given: Given
) -> Answer | None:
    if found is None:
        return _answer(Outcome.UNKNOWN)
    if found.event_id != desk.pk:
        # Whoever guesses numbers learns nothing; whoever holds the ticket is told what it is.
        return _answer(Outcome.OTHER_EVENT if given.code else Outcome.UNKNOWN)
    if session is None or not (session.starts_at - BEFORE <= given.at <= session.ends_at + AFTER):
        return _answer(Outcome.HOUR, found)
    if found.state in GONE:
        return _answer(Outcome.CANCELLED, found)
    if found.state != RegistrationState.REGISTERED:
        return _answer(Outcome.WAITING, found)
    return None


def _answer(outcome: Outcome, found: Registration | None = None) -> Answer:
    said = {
        Outcome.OTHER_EVENT: _("This is a ticket of another event. Send them to its own door."),
        Outcome.CANCELLED: _(
            "This registration is cancelled. If a place is left, register them anew."
        ),
        Outcome.WAITING: _(
            "This registration holds no place yet. Let the team give one, or ask them to wait."
        ),
        Outcome.UNKNOWN: _("No ticket has this code. Look for the name in the list."),
        Outcome.CORRECTED: _(
            "The team corrected this person’s attendance. Ask the team before letting them in."
        ),
        Outcome.HOUR: _(
            "The session does not take place at this hour. Choose another session, and check the "
            "clock of the phone."
        ),
        Outcome.TAKEN: _("Noted."),
    }[outcome]
    return Answer(outcome, said, found.pk if found else None, found.name if found else "")


def _already(before: Presence, found: Registration) -> Answer:
    at = isolated(clock(before.arrived_at)) if before.arrived_at else "…"
    who = noted_by(before.mark)
    said = (
        _("Noted already at %(at)s by %(who)s.") % {"at": at, "who": isolated(who, "auto")}
        if who
        else _("Noted already at %(at)s.") % {"at": at}
    )
    return Answer(Outcome.ALREADY, said, found.pk, found.name)


def noted_by(mark: Mark) -> str:
    """Who noted it: the name of the account, or of whoever has the link."""
    if mark.gate is not None:
        return str(mark.gate.label)
    return str(mark.by) if mark.by is not None else ""
