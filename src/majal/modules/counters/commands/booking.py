"""Appointments: booked, moved, cancelled, missed. A place is taken under the counter's lock."""

import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.utils import timezone

from majal.kernel import links
from majal.kernel.actors import Actor
from majal.kernel.command import command
from majal.kernel.dates import CASABLANCA
from majal.kernel.errors import NotFound
from majal.kernel.hashing import hashed
from majal.kernel.permissions import require
from majal.kernel.refs import Ref
from majal.kernel.secrets import PLAIN
from majal.modules.counters.errors import (
    BookedAlready,
    ClosedThatDay,
    ContactMissing,
    EndedAlready,
    InThePast,
    NameMissing,
    NoAppointments,
    NoSuchSlot,
    NotForThisCounter,
    NotYet,
    SlotFull,
    TooFarAhead,
)
from majal.modules.counters.models import Appointment, Counter
from majal.modules.counters.permissions import APPOINTMENT_LINK, Perm
from majal.modules.counters.queries import days_of, require_serving, slots_on
from majal.modules.counters.workflow import APPOINTMENT, AppointmentState
from majal.modules.messages.public import Guest, send
from majal.modules.people.public import User

REFUSALS = {
    "appointment_place_once": SlotFull,
    "appointment_within_places": SlotFull,
    "appointment_once_a_day": BookedAlready,
}
LINK_LIVES = timedelta(days=7)
"""How long after the appointment its link still opens."""
KIND = "counters.appointment"
BOOKED, MOVED, CANCELLED = (
    "counters.appointment_booked",
    "counters.appointment_moved",
    "counters.appointment_cancelled",
)


@dataclass(frozen=True)
class Visitor:
    """What somebody without an account leaves: a name and one way to be told."""

    name: str
    phone: str = ""
    email: str = ""


@command(refusals=REFUSALS)
def book_appointment(
    counter_id: int,
    starts_at: datetime,
    *,
    procedure_id: int | None = None,
    visitor: Visitor | None = None,
    language: str = "ar",
    by: Actor,
) -> Appointment:
    """Book an hour at a counter, for oneself; told by letter where an address is known.

    ``visitor`` is who books without an account; whoever is signed in books in their own name.

    Permission: counters.book.
    Raises: NotFound; NotAllowed; NoAppointments; InThePast; TooFarAhead; ClosedThatDay; NoSuchSlot;
        SlotFull; BookedAlready; NotForThisCounter; NameMissing; ContactMissing.
    """
    require(by, Perm.BOOK)
    counter = _locked(counter_id)
    if procedure_id is not None and not counter.procedures.filter(pk=procedure_id).exists():
        raise NotForThisCounter
    _check_hour(counter, starts_at)
    person = User.objects.filter(pk=by.pk, is_active=True).first() if by.pk else None
    who = _who(person, visitor)
    day = starts_at.astimezone(CASABLANCA).date()
    held_by = hashed(f"{day}:{person.pk if person else who.phone or who.email.lower()}")
    rows = Appointment.objects.filter(counter=counter, day=day, held_by=held_by)
    if rows.filter(state=AppointmentState.BOOKED).exists():
        raise BookedAlready
    appointment = Appointment.objects.create(
        counter=counter,
        procedure_id=procedure_id,
        reference=_reference(),
        starts_at=starts_at,
        day=day,
        ends_at=_end(counter, starts_at),
        place=_free_place(counter, starts_at),
        person=person,
        name=who.name.strip()[:120],
        phone=who.phone,
        email="" if person else who.email,
        language=person.language if person else language,
        held_by=held_by,
        seed=secrets.token_hex(16),
    )
    _issue_link(appointment, by)
    _tell(BOOKED, appointment, by)
    return appointment


@command(refusals=REFUSALS)
def move_appointment(appointment_id: int, starts_at: datetime, *, by: Actor) -> Appointment:
    """Move an appointment to another hour of the same counter; its link stays good.

    Permission: counters.hold_appointment on it.
    Raises: NotFound; NotAllowed; EndedAlready; InThePast; TooFarAhead; ClosedThatDay; NoSuchSlot;
        SlotFull; BookedAlready.
    """
    appointment = _held(appointment_id, by)
    counter = _locked(appointment.counter_id)
    _check_hour(counter, starts_at)
    if starts_at != appointment.starts_at:
        appointment.starts_at = starts_at
        appointment.day = starts_at.astimezone(CASABLANCA).date()
        appointment.ends_at = _end(counter, starts_at)
        appointment.place = _free_place(counter, starts_at, beside=appointment.pk)
        appointment.save()
        _tell(MOVED, appointment, by)
    return appointment


@command()
def cancel_appointment(appointment_id: int, *, by: Actor) -> Appointment:
    """Cancel an appointment: its place is free again, and whoever held it is told.

    Permission: counters.hold_appointment on it.
    Raises: NotFound; NotAllowed; EndedAlready.
    """
    appointment = _held(appointment_id, by)
    APPOINTMENT.apply("cancel", appointment, by=by)
    appointment.ended_at = timezone.now()
    appointment.save()
    _tell(CANCELLED, appointment, by)
    return appointment


@command()
def miss_appointment(appointment_id: int, *, by: Actor) -> Appointment:
    """Say that somebody did not come.

    Permission: counters.serve on it.
    Raises: NotFound; NotAllowed; NotYourCounter; WrongState; NotYet.
    """
    appointment = locked_appointment(appointment_id)
    require_serving(by, appointment.counter)
    APPOINTMENT.apply("miss", appointment, by=by)
    if appointment.starts_at > timezone.now():
        raise NotYet
    appointment.ended_at = timezone.now()
    appointment.save()
    return appointment


def locked_appointment(appointment_id: int) -> Appointment:
    """The appointment, locked until the end. Raises: NotFound."""
    rows = Appointment.objects.select_related("counter").select_for_update(of=("self",))
    found = rows.filter(pk=appointment_id).first()
    if found is None:
        raise NotFound
    return found


def _held(appointment_id: int, by: Actor) -> Appointment:
    appointment = locked_appointment(appointment_id)
    require(by, Perm.HOLD_APPOINTMENT, appointment)
    if appointment.state != AppointmentState.BOOKED or appointment.starts_at <= timezone.now():
        raise EndedAlready
    return appointment


def _locked(counter_id: int) -> Counter:
    counter = Counter.objects.select_for_update().filter(pk=counter_id).first()
    if counter is None:
        raise NotFound
    if not counter.takes_appointments:
        raise NoAppointments
    return counter


def _check_hour(counter: Counter, starts_at: datetime) -> None:
    now = timezone.now()
    if starts_at <= now:
        raise InThePast
    day = starts_at.astimezone(CASABLANCA).date()
    if day > now.astimezone(CASABLANCA).date() + timedelta(days=counter.days_ahead):
        raise TooFarAhead(days=counter.days_ahead)
    that_day = days_of([counter], day, 1)[counter.pk][0]
    if not that_day.open:
        raise ClosedThatDay(why=that_day.why)
    if starts_at not in slots_on(counter, that_day):
        raise NoSuchSlot


def _end(counter: Counter, starts_at: datetime) -> datetime:
    return starts_at + timedelta(minutes=counter.slot_minutes)


def _free_place(counter: Counter, starts_at: datetime, *, beside: int = 0) -> int:
    """The first place that nobody holds at any moment of it; ``beside`` is the one that moves."""
    rows = Appointment.objects.filter(
        counter=counter, starts_at__lt=_end(counter, starts_at), ends_at__gt=starts_at
    ).exclude(pk=beside)
    taken = set(rows.exclude(state=AppointmentState.CANCELLED).values_list("place", flat=True))
    free = (place for place in range(1, counter.places + 1) if place not in taken)
    place = next(free, None)
    if place is None:
        raise SlotFull
    return place


def _who(person: User | None, visitor: Visitor | None) -> Visitor:
    if person is not None:
        return Visitor(person.name)
    if visitor is None or not visitor.name.strip():
        raise NameMissing
    if not (visitor.phone or visitor.email):
        raise ContactMissing
    return visitor


def _reference() -> str:
    return "".join(secrets.choice(PLAIN) for _ in range(8)).upper()


def _issue_link(appointment: Appointment, by: Actor) -> None:
    lasting = appointment.starts_at - timezone.now() + timedelta(days=120) + LINK_LIVES
    links.issue(
        APPOINTMENT_LINK,
        Ref(KIND, appointment.pk),
        lasting=lasting,
        by=by,
        seed=appointment.seed,
    )


def _tell(letter: str, appointment: Appointment, by: Actor) -> None:
    """Write to whoever holds it, where an address is known."""
    to: list[User | Guest] = []
    if appointment.person:
        to = [appointment.person]
    elif appointment.email:
        to = [Guest(appointment.email, appointment.language)]
    if to:
        at = f"{appointment.starts_at:%Y%m%d%H%M}"
        send(
            letter,
            to=to,
            context={"appointment": appointment.pk, "at": appointment.starts_at.isoformat()},
            ref=Ref(KIND, appointment.pk),
            dedupe_key=f"{letter}:{appointment.pk}:{at}",
            by=by,
        )
