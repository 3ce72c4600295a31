"""A session is confirmed, declined, moved, cancelled; minutes of vouchers follow."""

from datetime import datetime, timedelta

from django.utils import timezone

from majal.kernel.actors import SYSTEM, Actor
from majal.kernel.command import command
from majal.kernel.dates import CASABLANCA
from majal.kernel.errors import NotFound, WrongState
from majal.kernel.permissions import require
from majal.modules.bookables.public import time_said
from majal.modules.bookings.public import Asked as Booked
from majal.modules.bookings.public import BookingState, book_thing, cancel_booking
from majal.modules.mentoring import errors
from majal.modules.mentoring.commands.asking import REFUSALS, check_company, locked_expert
from majal.modules.mentoring.commands.credits import give_back, take
from majal.modules.mentoring.commands.telling import tell
from majal.modules.mentoring.models import Expert, Session
from majal.modules.mentoring.permissions import Perm
from majal.modules.mentoring.queries import (
    cancel_hours,
    is_late,
    is_offered,
    minutes_in_month,
    side_of,
)
from majal.modules.mentoring.workflow import HOLDS, SESSION, Place, Side, State
from majal.modules.organisations.public import organisations_represented_by


def locked_session(session_id: int) -> Session:
    """The session, locked until the end. Raises: NotFound."""
    rows = Session.objects.select_related("expert__user", "company", "asked_by", "booking")
    found = rows.select_for_update(of=("self",)).filter(pk=session_id).first()
    if found is None:
        raise NotFound
    return found


def _with_expert(session_id: int) -> tuple[Session, Expert]:
    """A session and its expert, locked in the order in which asking locks them."""
    known = Session.objects.filter(pk=session_id).values_list("expert", flat=True).first()
    if known is None:
        raise NotFound
    expert = locked_expert(known)
    return locked_session(session_id), expert


def _room(expert: Expert, session: Session) -> None:
    """Raises: MonthFull."""
    most = expert.most_minutes
    if not most:
        return
    known = minutes_in_month(expert.pk, session.starts_at, beside=session.pk)
    if known + session.length > most:
        raise errors.MonthFull(most=time_said(most))


@command(refusals=REFUSALS)
def confirm_session(session_id: int, *, by: Actor) -> Session:
    """Say yes to what was asked; the minutes of its voucher are taken.

    Permission: mentoring.answer on the session.
    Raises: NotFound; NotAllowed; WrongState; BegunAlready; MonthFull; NoLongerCovered.
    """
    session, expert = _with_expert(session_id)
    SESSION.apply("confirm", session, by=by)
    try:
        return _confirmed(session, expert, by)
    except (errors.VoucherTooShort, errors.VoucherNotValid) as refused:
        raise errors.NoLongerCovered from refused


@command(refusals=REFUSALS)
def accept_time(session_id: int, *, by: Actor) -> Session:
    """Accept the time that the expert proposed; the minutes of its voucher are taken.

    Permission: mentoring.accept on the session.
    Raises: NotFound; NotAllowed; WrongState; BegunAlready; MonthFull; VoucherNotValid;
        VoucherTooShort.
    """
    session, expert = _with_expert(session_id)
    SESSION.apply("accept", session, by=by)
    return _confirmed(session, expert, by)


def _confirmed(session: Session, expert: Expert, by: Actor) -> Session:
    if session.starts_at <= timezone.now():
        raise errors.BegunAlready
    _room(expert, session)
    take(session, by)
    session.sequence += 1
    session.reason = ""
    session.save()
    tell("confirmed", session, by)
    return session


@command(refusals=REFUSALS)
def decline_session(session_id: int, *, reason: str, by: Actor) -> Session:
    """Say no to what was asked, and why.

    Permission: mentoring.answer on the session.
    Raises: NotFound; NotAllowed; WrongState; ReasonMissing.
    """
    session = locked_session(session_id)
    SESSION.apply("decline", session, by=by)
    session.reason = said(reason)
    session.sequence += 1
    _no_room(session)
    session.save()
    tell("declined", session, by)
    return session


@command(refusals=REFUSALS)
def propose_time(session_id: int, starts_at: datetime, *, by: Actor) -> Session:
    """Propose another time, of the same length; what was taken is returned until it is accepted.

    Permission: mentoring.answer on the session.
    Raises: NotFound; NotAllowed; WrongState; BegunAlready; SlotPast; ExpertBusy; CompanyBusy.
    """
    session, _expert = _with_expert(session_id)
    SESSION.apply("propose", session, by=by)
    return _moved(session, starts_at, session.length, "proposed", by)


@command(refusals=REFUSALS)
def move_session(session_id: int, starts_at: datetime, *, by: Actor) -> Session:
    """Ask for another free slot; the expert answers anew. Confirmed ones are moved in time only.

    Permission: mentoring.accept on the session.
    Raises: NotFound; NotAllowed; WrongState; BegunAlready; TooLateToMove; SlotPast; SlotNotOffered;
        ExpertBusy; CompanyBusy.
    """
    session, expert = _with_expert(session_id)
    confirmed = session.state == State.CONFIRMED
    SESSION.apply("move", session, by=by)
    if confirmed and is_late(session):
        raise errors.TooLateToMove(hours=_hours(session))
    slot = is_offered(expert, starts_at, now=timezone.now(), clinic=session.clinic)
    if slot is None:
        raise errors.SlotNotOffered
    length = int((slot.ends - slot.begins).total_seconds()) // 60
    return _moved(session, slot.begins, length, "moved", by)


def _moved(session: Session, begins: datetime, minutes: int, what: str, by: Actor) -> Session:
    now = timezone.now()
    if session.starts_at <= now:
        raise errors.BegunAlready
    if begins <= now:
        raise errors.SlotPast
    ends = begins + timedelta(minutes=minutes)
    held = Session.objects.filter(
        expert=session.expert_id, state__in=HOLDS, starts_at__lt=ends, ends_at__gt=begins
    )
    if held.exclude(pk=session.pk).exists():
        raise errors.ExpertBusy
    check_company(session.company_id, begins, ends, beside=session.pk)
    give_back(session, by)
    _no_room(session)
    session.starts_at, session.ends_at = begins, ends
    session.reminded_at, session.reason = None, ""
    session.sequence += 1
    session.save()
    tell(what, session, by)
    return session


@command(refusals=REFUSALS)
def cancel_session(session_id: int, *, reason: str, by: Actor) -> Session:
    """Cancel before it begins; minutes are returned, unless the organisation does so late.

    Permission: mentoring.hold on the session.
    Raises: NotFound; NotAllowed; WrongState; BegunAlready; ReasonMissing.
    """
    session = locked_session(session_id)
    confirmed = session.state == State.CONFIRMED
    SESSION.apply("cancel", session, by=by)
    if session.starts_at <= timezone.now():
        raise errors.BegunAlready
    session.reason = said(reason)
    session.blame = side_of(by, session) or Side.TEAM
    session.late = confirmed and session.blame == Side.COMPANY and is_late(session)
    if not session.late:
        give_back(session, by, reason=session.reason)
    session.sequence += 1
    _no_room(session)
    session.save()
    tell("cancelled", session, by)
    return session


@command(refusals=REFUSALS)
def lapse_session(session_id: int, *, by: Actor) -> Session:
    """Put away what nobody answered before it began.

    Permission: mentoring.keep_time.
    Raises: NotFound; NotAllowed; WrongState; NotBegun.
    """
    session = locked_session(session_id)
    SESSION.apply("lapse", session, by=by)
    if session.starts_at > timezone.now():
        raise errors.NotBegun
    session.sequence += 1
    _no_room(session)
    session.save()
    tell("lapsed", session, by)
    return session


@command(refusals=REFUSALS)
def reserve_room(session_id: int, bookable_id: int, *, by: Actor) -> Session:
    """Book a room for a session, at its time; another one before is given back.

    Permission: mentoring.hold on the session.
    Raises: NotFound; NotAllowed; WrongState; what the room and its bookings refuse.
    """
    session = locked_session(session_id)
    require(by, Perm.HOLD, session)
    if session.state not in HOLDS:
        raise WrongState
    _no_room(session)
    mine = session.company_id in organisations_represented_by(by)
    asked = Booked(str(session.expert)[:120], 2, session.company_id if mine else None)
    session.booking = book_thing(bookable_id, session.starts_at, session.ends_at, asked, by=by)
    session.place, session.link = Place.PARK, ""
    session.sequence += 1
    session.save()
    if session.state == State.CONFIRMED:
        tell("confirmed", session, by)
    return session


def said(reason: str) -> str:
    """A reason as it is kept. Raises: ReasonMissing."""
    if not reason.strip():
        raise errors.ReasonMissing
    return reason.strip()[:300]


def _hours(session: Session) -> int:
    return cancel_hours(session.starts_at.astimezone(CASABLANCA).date())


def _no_room(session: Session) -> None:
    """Give the room back that was booked for it, as long as it can be."""
    booked = session.booking
    if booked is None:
        return
    open_ = booked.state in (BookingState.REQUESTED, BookingState.CONFIRMED)
    if open_ and booked.ends_at > timezone.now():
        cancel_booking(booked.pk, by=SYSTEM)
    session.booking = None
