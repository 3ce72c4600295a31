"""Who is expected, who came, and what each attended."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Q, QuerySet
from django.utils import timezone

from majal.kernel.actors import Actor
from majal.modules.attendance.models import Attendance, Presence
from majal.modules.attendance.queries.desks import sessions_of
from majal.modules.attendance.workflow import How
from majal.modules.events.public import (
    Event,
    EventState,
    Registration,
    RegistrationState,
    Session,
    event_of,
    events_served_by,
    registrations_visible_to,
)

MOST_LEVELS = 300
"""People whose levels stand on one page."""


@dataclass(frozen=True)
class Cell:
    """One person at one session; ``how`` is empty while nothing is known."""

    session: Session
    how: str
    presence: Presence | None

    @property
    def label(self) -> str:
        """In words."""
        return str(How(self.how).label) if self.how else ""


@dataclass(frozen=True)
class Line:
    """One person of an event: each session, and what it comes to."""

    registration: Registration
    cells: list[Cell]
    attendance: Attendance | None


def people_at(event: Event, session_ids: Iterable[int]) -> list[tuple[Registration, set[int]]]:
    """Those who hold a place, by name, and at which of these sessions they are: two queries."""
    rows = Registration.objects.filter(
        event=event.pk, state=RegistrationState.REGISTERED, emptied_at=None
    ).select_related("group")
    there: dict[int, set[int]] = {}
    found = Presence.objects.filter(session__in=list(session_ids)).exclude(how=How.ABSENT)
    for person, session in found.values_list("registration", "session"):
        there.setdefault(person, set()).add(session)
    return [(one, there.get(one.pk, set())) for one in rows.order_by("name", "pk")]


def sheet_of(event: Event, rows: Iterable[Registration], now: datetime) -> list[Line]:
    """The sheet of these people: three queries. Who did not come is absent once it is over."""
    people = list(rows)
    sessions = sessions_of(event.pk)
    numbers = [one.pk for one in people]
    known = {
        (one.registration_id, one.session_id): one
        for one in Presence.objects.filter(registration__in=numbers)
    }
    whole = {
        one.registration_id: one for one in Attendance.objects.filter(registration__in=numbers)
    }
    return [
        Line(one, [_cell(one, s, known, now) for s in sessions], whole.get(one.pk))
        for one in people
    ]


def _cell(
    one: Registration, session: Session, known: Mapping[tuple[int, int], Presence], now: datetime
) -> Cell:
    found = known.get((one.pk, session.pk))
    if found is not None:
        return Cell(session, found.how, found)
    return Cell(session, How.ABSENT if session.ends_at <= now else "", None)


def expected_at(event: Event) -> QuerySet[Registration]:
    """Those who hold a place, by name."""
    rows = Registration.objects.filter(event=event.pk, state=RegistrationState.REGISTERED)
    return rows.select_related("group", "organisation").order_by("name", "pk")


def attendances_visible_to(actor: Actor) -> QuerySet[Attendance]:
    """What people attended: one's own, and a team that of its parks."""
    rows = Attendance.objects.select_related(
        "registration__group", "registration__organisation", "event__park"
    )
    served = events_served_by(actor).order_by().values("pk")
    return rows.filter(Q(event__in=served) | Q(registration__user=actor.pk or 0))


def attendances_served_by(actor: Actor) -> QuerySet[Attendance]:
    """What people attended of the events that somebody serves."""
    rows = Attendance.objects.select_related(
        "registration__group", "registration__organisation", "registration__commune", "event__park"
    )
    return rows.filter(event__in=events_served_by(actor).order_by().values("pk"))


def attendances_of(actor: Actor) -> QuerySet[Attendance]:
    """What somebody attended, the latest first."""
    rows = Attendance.objects.select_related("registration", "event__park")
    return rows.filter(registration__user=actor.pk or 0, sessions__gt=0).order_by(
        "-event__ends_at", "pk"
    )


def presence_of(registration_id: int, session_id: int) -> Presence | None:
    """How somebody attended a session, if anything is known."""
    rows = Presence.objects.select_related("mark__by", "mark__gate")
    return rows.filter(registration=registration_id, session=session_id).first()


@dataclass(frozen=True)
class Seat:
    """One person at one session, to be corrected."""

    registration: Registration
    session: Session

    @property
    def event(self) -> Event:
        """The event of both."""
        event: Event = self.registration.event
        return event


def registration_to_correct(actor: Actor, pk: int, session: int) -> Seat:
    """One person and one session of the same event.

    Raises: Registration.DoesNotExist; Session.DoesNotExist.
    """
    found = registrations_visible_to(actor).get(pk=pk)
    return Seat(found, Session.objects.get(pk=session, event=found.event_id, removed_at=None))


def is_over(event: Event) -> bool:
    """Whether its last session has ended."""
    return bool(event.ends_at <= timezone.now())


@dataclass(frozen=True)
class AtDoor:
    """A session at whose door somebody stands."""

    event: Event
    session: Session


def session_at(actor: Actor, pk: int, session: int) -> AtDoor:
    """One session of an event. Raises: Event.DoesNotExist; Session.DoesNotExist."""
    found = event_of(actor, pk)
    return AtDoor(found, Session.objects.get(pk=session, event=found.pk, removed_at=None))


def attended_in(event: Event) -> list[tuple[Registration, str]]:
    """Those who came, by name, with the level noted after it; no names that are erased."""
    rows = Attendance.objects.filter(
        event=event.pk, sessions__gt=0, registration__emptied_at=None
    ).select_related("registration")
    ordered = rows.order_by("registration__name", "pk")[:MOST_LEVELS]
    return [(one.registration, one.level_after) for one in ordered]


@dataclass(frozen=True)
class Door:
    """An event of today: who is expected at the session that counts now, and who is there."""

    event: Event
    session: Session
    expected: int
    there: int


def doors_today(actor: Actor, now: datetime) -> list[Door]:
    """The sessions of today, or that go on, at whose doors somebody may stand; four queries."""
    today = Q(starts_at__date=timezone.localdate(now)) | Q(starts_at__lte=now)
    served = events_served_by(actor).filter(state=EventState.PUBLISHED).order_by()
    rows = Session.objects.filter(
        today, event__in=served.values("pk"), removed_at=None, ends_at__gt=now
    ).select_related("event__park", "event__places")
    first: dict[int, Session] = {}
    for one in rows.order_by("starts_at", "pk"):
        first.setdefault(one.event_id, one)
    counted = (
        Presence.objects.filter(session__in=[one.pk for one in first.values()])
        .exclude(how=How.ABSENT)
        .order_by()
        .values_list("session")
        .annotate(n=Count("pk"))
    )
    there = dict(counted)
    return [
        Door(one.event, one, one.event.places.taken, there.get(one.pk, 0)) for one in first.values()
    ]
