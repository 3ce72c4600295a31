"""What is written of a session: notes, goals, opinions."""

from datetime import date

from django.utils import timezone

from majal.kernel.actors import Actor
from majal.kernel.command import command
from majal.kernel.errors import NotFound, WrongState
from majal.kernel.permissions import may, require
from majal.modules.mentoring import errors
from majal.modules.mentoring.commands.answering import locked_session
from majal.modules.mentoring.models import Goal, Rating, Session
from majal.modules.mentoring.permissions import Perm
from majal.modules.mentoring.queries import side_of
from majal.modules.mentoring.workflow import GoalState, State

AFTER = (State.HELD, State.DISPUTED, State.DONE)


@command()
def write_notes(session_id: int, *, shared: str, private: str | None = None, by: Actor) -> Session:
    """Write what both read, and what only the expert reads; None leaves it as it is.

    Permission: mentoring.private on the session.
    Raises: NotFound; NotAllowed; WrongState.
    """
    session = locked_session(session_id)
    require(by, Perm.PRIVATE, session)
    if session.forgotten_at:
        raise WrongState
    session.shared_note = shared.strip()[:6000]
    if private is not None:
        session.private_note = private.strip()[:6000]
    session.save(update_fields=["shared_note", "private_note"])
    return session


@command()
def add_goal(session_id: int, text: str, *, due: date | None = None, by: Actor) -> Goal:
    """Note what both agreed to reach.

    Permission: mentoring.write on the session.
    Raises: NotFound; NotAllowed; WrongState; TextMissing.
    """
    session = locked_session(session_id)
    require(by, Perm.WRITE, session)
    if session.forgotten_at:
        raise WrongState
    if not text.strip():
        raise errors.TextMissing
    return Goal.objects.create(session=session, text=text.strip()[:300], due=due)


@command()
def close_goal(goal_id: int, state: GoalState, *, by: Actor) -> Goal:
    """Say that a goal is reached or given up, or open again.

    Permission: mentoring.write on its session.
    Raises: NotFound; NotAllowed.
    """
    rows = Goal.objects.select_related("session__expert").select_for_update(of=("self",))
    goal = rows.filter(pk=goal_id).first()
    if goal is None:
        raise NotFound
    require(by, Perm.WRITE, goal.session)
    goal.state = state
    goal.closed_at = None if state == GoalState.OPEN else timezone.now()
    goal.save()
    return goal


@command(
    refusals={"mentoring_rating_once": errors.RatedAlready, "rating_score": errors.ScoreUnlikely}
)
def rate_session(session_id: int, score: int, *, words: str = "", by: Actor) -> Rating:
    """Give one's opinion on a session that was held; once for each side.

    Permission: mentoring.say on the session.
    Raises: NotFound; NotAllowed; WrongState; ScoreUnlikely; RatedAlready.
    """
    session = locked_session(session_id)
    require(by, Perm.SAY, session)
    if session.state not in AFTER:
        raise WrongState
    if not 1 <= score <= 5:
        raise errors.ScoreUnlikely
    side = side_of(by, session)
    if side is None or Rating.objects.filter(session=session, side=side).exists():
        raise errors.RatedAlready if may(by, Perm.SAY, session) else NotFound
    return Rating.objects.create(
        session=session, side=side, score=score, words=words.strip()[:1000], by_id=by.pk
    )
