"""The programme of an event: its sessions with their rooms, questions, co-organisers."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone

from majal.kernel.actors import Actor
from majal.kernel.command import command
from majal.kernel.errors import NotFound
from majal.kernel.permissions import require
from majal.modules.bookables.public import Bookable
from majal.modules.bookings.public import Asked, book_thing
from majal.modules.events.commands.preparing import (
    REFUSALS,
    give_room_back,
    stretch,
    tell_change,
)
from majal.modules.events.errors import (
    ChoicesMissing,
    EndsBeforeStart,
    LastSession,
    NameMissing,
    OutsidePark,
    PartnerAlready,
    TooMany,
)
from majal.modules.events.models import CoOrganiser, Event, Question, QuestionKind, Session
from majal.modules.events.permissions import Perm
from majal.modules.events.queries import check_unfinished, locked_event
from majal.modules.events.workflow import MOST_QUESTIONS, MOST_SESSIONS
from majal.modules.organisations.public import Organisation

FEWEST_CHOICES, MOST_CHOICES, LONGEST_CHOICE = 2, 12, 80


@dataclass(frozen=True)
class Words:
    """A title or a question in up to three languages."""

    ar: str = ""
    fr: str = ""
    en: str = ""


@command(refusals=REFUSALS)
def add_session(
    event_id: int,
    starts_at: datetime,
    ends_at: datetime,
    *,
    title: Words = Words(),
    bookable_id: int | None = None,
    place: str = "",
    by: Actor,
) -> Session:
    """Add a session; a room of the park is booked for it in the same step, or nothing is.

    Permission: events.make on the event.
    Raises: NotFound; NotAllowed; BegunAlready; EndsBeforeStart; TooMany; OutsidePark; what the
        booking of the room refuses.
    """
    event = _unfinished(event_id, by)
    if event.sessions.filter(removed_at=None).count() >= MOST_SESSIONS:
        raise TooMany(most=MOST_SESSIONS)
    session = Session(event=event)
    _set(session, starts_at, ends_at, title, bookable_id, place, by)
    session.save(force_insert=True)
    _moved(event, starts_at, ends_at)
    return session


@command(refusals=REFUSALS)
def change_session(
    session_id: int,
    starts_at: datetime,
    ends_at: datetime,
    *,
    title: Words = Words(),
    bookable_id: int | None = None,
    place: str = "",
    by: Actor,
) -> Session:
    """Change a session; where its hours or its room change, the old booking is given back first.

    Permission: events.make on the event.
    Raises: NotFound; NotAllowed; BegunAlready; EndsBeforeStart; OutsidePark; what the booking of
        the room refuses: then the old one stays.
    """
    session, event = _session(session_id, by)
    held = session.booking.bookable_id if session.booking else None
    same = (held, session.starts_at, session.ends_at) == (bookable_id, starts_at, ends_at)
    if not same and session.booking_id:
        give_room_back(session, event, by)
        session.booking = None
    before = (session.starts_at, session.ends_at, session.place, held)
    _set(session, starts_at, ends_at, title, None if same else bookable_id, place, by)
    session.save()
    _moved(event, *(() if before == (starts_at, ends_at, session.place, bookable_id) else (1,)))
    return session


@command(refusals=REFUSALS)
def remove_session(session_id: int, *, by: Actor) -> Session:
    """Take a session out, and give its room back.

    Permission: events.make on the event.
    Raises: NotFound; NotAllowed; BegunAlready; LastSession.
    """
    session, event = _session(session_id, by)
    if event.sessions.filter(removed_at=None).count() == 1:
        raise LastSession
    give_room_back(session, event, by)
    session.removed_at, session.booking = timezone.now(), None
    session.save()
    _moved(event, 1)
    return session


@command(refusals={"question_said": NameMissing})
def ask_question(
    event_id: int,
    kind: str,
    words: Words,
    *,
    choices: Sequence[str] = (),
    required: bool = False,
    by: Actor,
) -> Question:
    """Add a question for those who register from now on.

    Permission: events.make on the event.
    Raises: NotFound; NotAllowed; BegunAlready; NameMissing; ChoicesMissing; TooMany.
    """
    event = _unfinished(event_id, by)
    if event.questions.filter(removed_at=None).count() >= MOST_QUESTIONS:
        raise TooMany(most=MOST_QUESTIONS)
    offered = list(dict.fromkeys(c.strip()[:LONGEST_CHOICE] for c in choices if c.strip()))
    if kind != QuestionKind.CHOICE:
        offered = []
    elif not FEWEST_CHOICES <= len(offered) <= MOST_CHOICES:
        raise ChoicesMissing
    return Question.objects.create(
        event=event,
        kind=kind,
        name_ar=words.ar.strip()[:200],
        name_fr=words.fr.strip()[:200],
        name_en=words.en.strip()[:200],
        choices=offered,
        required=required,
    )


@command()
def remove_question(question_id: int, *, by: Actor) -> Question:
    """Ask a question no more; answers that were given stay.

    Permission: events.make on the event.
    Raises: NotFound; NotAllowed; BegunAlready.
    """
    found = Question.objects.filter(pk=question_id, removed_at=None).first()
    if found is None:
        raise NotFound
    _unfinished(found.event_id, by)
    found.removed_at = timezone.now()
    found.save(update_fields=["removed_at"])
    return found


@command(refusals={"co_organiser_once": PartnerAlready})
def name_partner(event_id: int, organisation_id: int, *, by: Actor) -> CoOrganiser:
    """Name a co-organiser: its people see how many come from where, and who agreed to be named.

    Permission: events.make on the event.
    Raises: NotFound; NotAllowed; PartnerAlready.
    """
    event = locked_event(event_id)
    require(by, Perm.MAKE, event)
    organisation = Organisation.objects.filter(pk=organisation_id, archived_at=None).first()
    if organisation is None:
        raise NotFound
    return CoOrganiser.objects.create(event=event, organisation=organisation)


@command()
def remove_partner(partner_id: int, *, by: Actor) -> None:
    """Take a co-organiser out; its people see no more of the event than anybody.

    Permission: events.make on the event.
    Raises: NotFound; NotAllowed.
    """
    found = CoOrganiser.objects.select_related("event").filter(pk=partner_id).first()
    if found is None:
        raise NotFound
    require(by, Perm.MAKE, found.event)
    found.delete()


def _unfinished(event_id: int, by: Actor) -> Event:
    event = locked_event(event_id)
    require(by, Perm.MAKE, event)
    check_unfinished(event)
    return event


def _session(session_id: int, by: Actor) -> tuple[Session, Event]:
    rows = Session.objects.select_related("booking").filter(pk=session_id, removed_at=None)
    found = rows.first()
    if found is None:
        raise NotFound
    return found, _unfinished(found.event_id, by)


def _set(
    session: Session,
    starts_at: datetime,
    ends_at: datetime,
    title: Words,
    bookable_id: int | None,
    place: str,
    by: Actor,
) -> None:
    """Write what a session is, and book its room."""
    if ends_at <= starts_at:
        raise EndsBeforeStart
    session.starts_at, session.ends_at, session.place = starts_at, ends_at, place.strip()[:160]
    session.title_ar, session.title_fr, session.title_en = (
        text.strip()[:160] for text in (title.ar, title.fr, title.en)
    )
    if bookable_id is None:
        return
    event = session.event
    room = Bookable.objects.filter(pk=bookable_id, archived_at=None).first()
    if room is None:
        raise NotFound
    if room.park_id != event.park_id:
        raise OutsidePark
    session.booking = book_thing(room.pk, starts_at, ends_at, Asked(str(event)[:120]), by=by)


def _moved(event: Event, *changes: object) -> None:
    """Stretch the event to its sessions, and tell those who come where something changed."""
    stretch(event)
    if changes:
        event.sequence += 1
    event.save(update_fields=["starts_at", "ends_at", "opens_at", "closes_at", "sequence"])
    if changes:
        tell_change(event)
