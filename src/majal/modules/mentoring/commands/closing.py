"""How long a session really lasted: both sides say it, the team decides where they differ."""

from django.dispatch import Signal
from django.utils import timezone

from majal.kernel.actors import Actor
from majal.kernel.command import command
from majal.kernel.errors import WrongState
from majal.kernel.permissions import require
from majal.modules.mentoring import errors
from majal.modules.mentoring.commands.answering import locked_session, said
from majal.modules.mentoring.commands.asking import REFUSALS
from majal.modules.mentoring.commands.credits import give_back, settle
from majal.modules.mentoring.commands.telling import tell
from majal.modules.mentoring.models import Session
from majal.modules.mentoring.permissions import Perm
from majal.modules.mentoring.queries import side_of
from majal.modules.mentoring.workflow import SESSION, Side, State

LEAST, MOST = 5, 720

session_settled = Signal()
"""Sent with ``session`` when the minutes really given are settled."""


@command(refusals=REFUSALS)
def say_minutes(session_id: int, minutes: int, *, by: Actor) -> Session:
    """Say how long it lasted; where the other side says the same, it is settled.

    Permission: mentoring.say on the session.
    Raises: NotFound; NotAllowed; WrongState; NotBegun; MinutesUnlikely; VoucherTooShort.
    """
    session = locked_session(session_id)
    require(by, Perm.SAY, session)
    _check(minutes)
    if session.starts_at > timezone.now():
        raise errors.NotBegun
    if side_of(by, session) == Side.EXPERT:
        session.expert_minutes = minutes
        other = session.company_minutes
    else:
        session.company_minutes = minutes
        other = session.expert_minutes
    if session.state == State.CONFIRMED:
        SESSION.apply("hold", session, by=by)
    elif other is None:
        if session.state != State.HELD:
            raise WrongState
    elif other == minutes:
        SESSION.apply("agree", session, by=by)
        return _settled(session, minutes, by)
    else:
        SESSION.apply("dispute", session, by=by)
    session.save()
    tell(session.state, session, by)
    return session


@command(refusals=REFUSALS)
def settle_minutes(session_id: int, minutes: int, *, reason: str, by: Actor) -> Session:
    """Decide how long it lasted, where the sides differ or one keeps silent.

    Permission: mentoring.settle on the session.
    Raises: NotFound; NotAllowed; WrongState; NotBegun; MinutesUnlikely; ReasonMissing.
    """
    session = locked_session(session_id)
    SESSION.apply("settle", session, by=by)
    _check(minutes)
    if session.starts_at > timezone.now():
        raise errors.NotBegun
    session.reason = said(reason)
    return _settled(session, minutes, by)


@command(refusals=REFUSALS)
def miss_session(session_id: int, *, by: Actor) -> Session:
    """Say that a side did not come; minutes are returned where it was the expert.

    Each side says it of the other.

    Permission: mentoring.say on the session.
    Raises: NotFound; NotAllowed; WrongState; NotBegun.
    """
    session = locked_session(session_id)
    SESSION.apply("miss", session, by=by)
    if session.starts_at > timezone.now():
        raise errors.NotBegun
    session.blame = Side.COMPANY if side_of(by, session) == Side.EXPERT else Side.EXPERT
    if session.blame == Side.EXPERT:
        give_back(session, by)
    session.sequence += 1
    session.save()
    tell("missed", session, by)
    return session


def _check(minutes: int) -> None:
    if not LEAST <= minutes <= MOST:
        raise errors.MinutesUnlikely


def _settled(session: Session, minutes: int, by: Actor) -> Session:
    session.minutes = minutes
    settle(session, minutes, by)
    session.save()
    session_settled.send(None, session=session)
    tell("done", session, by)
    return session
