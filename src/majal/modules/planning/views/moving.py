"""The pages on which head office moves a project, corrects a real date, closes a park."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from majal.kernel.actors import Actor
from majal.kernel.http import Request, page
from majal.modules.planning import commands, errors
from majal.modules.planning.forms import CloseForm, DateForm, MoveForm
from majal.modules.planning.models import Project
from majal.modules.planning.permissions import Perm
from majal.modules.planning.public import project_of
from majal.modules.planning.views.asking import FORM, ask_about
from majal.modules.planning.workflow import HELD, ORDER, SITE, SiteState


@page(Perm.KEEP, obj=project_of)
@FORM
def move(request: Request, found: Project) -> HttpResponse:
    """Take a project to another state; ``?to=`` chooses it beforehand."""
    order = [str(s) for s in SiteState]
    steps = sorted(SITE.available(found, to=request.actor), key=lambda s: order.index(s.target))
    states = [(str(s.target), SiteState(s.target).label) for s in steps]
    asked = request.POST.get("to", request.GET.get("to", ""))
    if request.method == "POST" and asked in order and asked not in dict(states):
        states.append((asked, SiteState(asked).label))  # the command says why not
    onward = _onward(found, [s for s, _label in states])
    first = {"expected": found.state, "to": asked if asked in dict(states) else onward}
    form = MoveForm(request.POST or None, states=states, initial=first)

    def do(given: Mapping[str, Any]) -> None:
        try:
            commands.move_project(found.pk, by=request.actor, **given)
        except errors.MovedMeanwhile:  # who has read so may send it again
            sent = request.POST.copy()
            sent["expected"] = project_of(request.actor, found.park.code).state
            form.data = sent
            raise

    return ask_about(
        request,
        found,
        form,
        do,
        title=_("Move the project"),
        lede=_("It stands at: %(state)s. The state of the park itself follows.")
        % {"state": found.get_state_display()},
        done=_("The project has moved."),
        button=pgettext("project of a park", "Move"),
    )


def _onward(project: Project, open_to: Sequence[str]) -> str:
    """Where it goes next: on from where it stands, or back to where it was before it was held."""
    if project.state in HELD:
        came = project.moves.filter(after=project.state).exclude(before=project.state)
        before = came.order_by("pk").values_list("before", flat=True).last()
        return before if before is not None and before in open_to else ""
    here = ORDER.index(SiteState(project.state))
    return next((s for s in open_to if s in ORDER and ORDER.index(SiteState(s)) > here), "")


def _reached(actor: Actor, code: str, state: str) -> tuple[Project, str]:
    """A project and one of its states. Raises: Project.DoesNotExist."""
    project = project_of(actor, code)
    if state not in {str(s) for s in ORDER}:
        raise Project.DoesNotExist
    return project, state


@page(Perm.KEEP, obj=_reached)
@FORM
def correct_date(request: Request, found: tuple[Project, str]) -> HttpResponse:
    """Say anew when a state was reached."""
    project, state = found
    form = DateForm(request.POST or None)

    def correct(given: Mapping[str, Any]) -> None:
        commands.correct_date(project.pk, state, by=request.actor, **given)

    return ask_about(
        request,
        project,
        form,
        correct,
        title=_("Correct a real date"),
        lede=SiteState(state).label,
        done=_("The date is corrected; the former one stays on record."),
    )


@page(Perm.KEEP, obj=project_of)
@FORM
def close(request: Request, found: Project) -> HttpResponse:
    """Close a park that is open."""

    def close_it(given: Mapping[str, Any]) -> None:
        commands.close_park(found.pk, by=request.actor, **given)

    return ask_about(
        request,
        found,
        CloseForm(request.POST or None),
        close_it,
        title=_("Close the park"),
        lede=_("It is shown as closed from then on; nothing of it is deleted."),
        done=_("The park is closed."),
    )
