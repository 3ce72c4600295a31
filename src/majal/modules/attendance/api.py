"""REST operations of attendance: who is expected and who is there, and what a scanner notes."""

from datetime import datetime, timedelta
from typing import Annotated, Any
from uuid import UUID

from django.utils import timezone
from ninja import Query, Router, Schema
from pydantic import AwareDatetime, Field

from majal.kernel.actors import Actor
from majal.kernel.dates import CASABLANCA
from majal.kernel.errors import DomainError
from majal.kernel.http import operation
from majal.kernel.rest import Invalid, Refusal, listed, paged
from majal.modules.attendance.commands import Answer, Given, record_mark
from majal.modules.attendance.permissions import Perm
from majal.modules.attendance.queries import (
    Desk,
    Line,
    desk_of,
    expected_at,
    sessions_of,
    sheet_of,
    totals_of,
)
from majal.modules.attendance.workflow import (
    MOST_MARKS,
    How,
    MarkKind,
    Outcome,
    clock_shift,
    short_code,
)
from majal.modules.events.public import Session

router = Router()
REFUSED = {401: Refusal, 403: Refusal, 404: Refusal, 409: Refusal, 422: Invalid}
ID = Annotated[int, Field(ge=1, le=2**53)]


class SessionOut(Schema):
    """A session of the event, and how many came to it so far."""

    id: int
    begins: str
    ends: str
    came: int


class EventOut(Schema):
    """An event at its door: sessions, how many hold a place, came, and attended; hours of all."""

    id: int
    open: bool
    registered: int
    came: int
    attended: int
    minutes: int
    sessions: list[SessionOut]


class PresenceOut(Schema):
    """How somebody attended one session; ``how`` is empty while nothing is known."""

    session: int
    how: Annotated[str, listed(["", *How])]
    arrived: str | None
    left: str | None
    minutes: int


class PersonOut(Schema):
    """Who holds a place. ``short`` stands on the ticket; the whole code is never given out."""

    id: int
    name: str
    group: str
    short: str
    attended: bool
    presences: list[PresenceOut]


class PeoplePage(Schema):
    """A page of people, and the cursor of the next."""

    items: list[PersonOut]
    next: int | None


class PeopleIn(Schema):
    """Which page of people."""

    cursor: Annotated[int, Field(ge=0, le=2**53)] = 0
    limit: Annotated[int, Field(ge=1, le=200)] = 100


class MarkIn(Schema):
    """Somebody came or left: by their number, or by the code that was scanned.

    ``id`` is made by the scanner, once for each mark: sent again, the mark counts once.
    """

    id: UUID
    session: ID
    at: AwareDatetime
    person: ID | None = None
    code: Annotated[str, Field(max_length=200)] = ""
    kind: Annotated[str, listed([MarkKind.IN, MarkKind.OUT])] = MarkKind.IN


class MarksIn(Schema):
    """What a scanner noted while it had no net. ``now`` is its own clock as it sends."""

    now: AwareDatetime
    marks: Annotated[list[MarkIn], Field(max_length=MOST_MARKS)]


class AnswerOut(Schema):
    """What became of one mark; ``kept`` says that the scanner may forget it."""

    id: UUID
    kept: bool
    outcome: str
    said: str
    person: int | None = None
    name: str = ""


class AnswersOut(Schema):
    """One answer for each mark, in the order in which they were sent."""

    answers: list[AnswerOut]


def _named(actor: Actor, pk: int, **_said: Any) -> Desk:
    return desk_of(actor, pk)


@router.get("/events/{pk}", response={200: EventOut, **REFUSED}, url_name="attendance_event")
@operation(Perm.MARK, obj=_named)
def read_event(request: Any, pk: ID) -> dict[str, Any]:  # noqa: ARG001
    """The door of an event: its sessions, and how many are there."""
    desk = request.found
    totals = totals_of(desk.event)
    return {
        "id": desk.pk,
        "open": desk.is_open,
        "registered": totals.registered,
        "came": totals.came,
        "attended": totals.met,
        "minutes": totals.minutes,
        "sessions": [_session(one, totals.sessions) for one in sessions_of(desk.pk)],
    }


@router.get(
    "/events/{pk}/people", response={200: PeoplePage, **REFUSED}, url_name="attendance_people"
)
@operation(Perm.MARK, obj=_named)
def list_people(request: Any, pk: ID, asked: Query[PeopleIn]) -> dict[str, Any]:  # noqa: ARG001
    """Who holds a place, and who is there: what a scanner keeps for when it has no net."""
    event = request.found.event
    rows = expected_at(event).filter(pk__gt=asked.cursor, emptied_at=None).order_by("pk")
    found = list(rows[: asked.limit + 1])
    lines = {line.registration.pk: line for line in sheet_of(event, found, timezone.now())}
    return paged(found, asked.limit, lambda one: _person(lines[one.pk]), key="pk")


@router.post(
    "/events/{pk}/marks", response={200: AnswersOut, **REFUSED}, url_name="attendance_marks"
)
@operation(Perm.MARK, obj=_named)
def send_marks(request: Any, pk: ID, body: MarksIn) -> dict[str, Any]:
    """Check people in or out; each mark by itself, and each once, however often it is sent.

    A mark that is refused keeps no other from being noted: its own answer says why.
    """
    shift = clock_shift(body.now, timezone.now())
    return {"answers": [_answered(pk, one, shift, request.actor) for one in body.marks]}


def _answered(pk: int, sent: MarkIn, shift: timedelta, by: Actor) -> dict[str, Any]:
    kind = MarkKind.OUT if sent.kind == MarkKind.OUT else MarkKind.IN
    given = Given(sent.id, sent.session, _shifted(sent.at, shift), kind, sent.person, sent.code)
    try:
        found: Answer = record_mark(pk, given, by=by)
    except DomainError as error:
        return {"id": sent.id, "kept": False, "outcome": error.code, "said": str(error)}
    return {
        "id": sent.id,
        "kept": found.kept,
        "outcome": Outcome(found.outcome).value,
        "said": found.said,
        "person": found.registration_id,
        "name": found.name,
    }


def _shifted(at: datetime, shift: timedelta) -> datetime:
    """At our clock; an hour that no calendar has stays as it was sent, and no session is then."""
    try:
        return at + shift
    except OverflowError:
        return at


def _session(one: Session, came: dict[int, int]) -> dict[str, Any]:
    return {
        "id": one.pk,
        "begins": _iso(one.starts_at),
        "ends": _iso(one.ends_at),
        "came": came.get(one.pk, 0),
    }


def _person(line: Line) -> dict[str, Any]:
    one = line.registration
    return {
        "id": one.pk,
        "name": one.name,
        "group": one.group.name if one.group else "",
        "short": short_code(one.code),
        "attended": line.attendance is not None and line.attendance.met,
        "presences": [
            {
                "session": cell.session.pk,
                "how": cell.how,
                "arrived": _iso(cell.presence.arrived_at) if cell.presence else None,
                "left": _iso(cell.presence.left_at) if cell.presence else None,
                "minutes": cell.presence.minutes if cell.presence else 0,
            }
            for cell in line.cells
        ],
    }


def _iso(at: datetime | None) -> str | None:
    return None if at is None else at.astimezone(CASABLANCA).isoformat()
