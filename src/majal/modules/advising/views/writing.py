"""What is written of a session: notes, goals, opinions."""

from typing import Any

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from majal.kernel.http import Request, page
from majal.kernel.names import local
from majal.modules.advising.forms import (
    GoalForm,
    NotesForm,
    RateForm,
)
from majal.modules.advising.views.steps import asked, did
from majal.modules.mentoring import public as mentoring
from majal.modules.mentoring.public import Goal, GoalState, Session, goal_of, session_of
from majal.modules.mentoring.public import MentoringPerm as Perm


@page(Perm.PRIVATE, obj=session_of)
@require_http_methods(["GET", "HEAD", "POST"])
def notes(request: Request, found: Session) -> HttpResponse:
    """What the expert writes."""
    initial = {"shared": found.shared_note, "private": found.private_note}
    return asked(
        request,
        found,
        NotesForm(request.POST or None, initial=initial),
        lambda given: mentoring.write_notes(
            found.pk, shared=given["shared"], private=given["private"], by=request.actor
        ),
        (_("Notes"), _("Keep"), _("Kept.")),
    )


@page(Perm.WRITE, obj=session_of)
@require_http_methods(["GET", "HEAD", "POST"])
def goal(request: Request, found: Session) -> HttpResponse:
    """What both agreed to reach."""
    return asked(
        request,
        found,
        GoalForm(request.POST or None),
        lambda given: mentoring.add_goal(
            found.pk, given["text"], due=given["due"], by=request.actor
        ),
        (_("Note a goal"), _("Note it"), _("Noted.")),
        beside={mentoring.TextMissing: "text"},
    )


def _goal(actor: Any, pk: int) -> Session:
    """The session of a goal, which carries it. Raises: Goal.DoesNotExist."""
    found: Goal = goal_of(actor, pk)
    session: Session = found.session
    session.goal = found  # type: ignore[attr-defined]
    return session


@page(Perm.WRITE, obj=_goal)
@require_POST
def close_goal(request: Request, found: Session) -> HttpResponse:
    """Reached, given up, or open again."""
    said = request.POST.get("state", "")
    state = GoalState(said) if said in GoalState.values else GoalState.REACHED
    number = found.goal.pk  # type: ignore[attr-defined]
    return did(
        request,
        found,
        lambda: mentoring.close_goal(number, state, by=request.actor),
        _("Noted."),
    )


@page(Perm.SAY, obj=session_of)
@require_http_methods(["GET", "HEAD", "POST"])
def rate(request: Request, found: Session) -> HttpResponse:
    """One's opinion."""
    score = request.GET.get("score", "")
    return asked(
        request,
        found,
        RateForm(request.POST or None, initial={"score": score}),
        lambda given: mentoring.rate_session(
            found.pk, given["score"], words=given["words"], by=request.actor
        ),
        (_("Your opinion"), _("Give it"), _("Thank you.")),
        beside={mentoring.ScoreUnlikely: "score"},
        lede=local(found.company),
    )
