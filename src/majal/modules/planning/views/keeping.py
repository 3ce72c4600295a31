"""The pages on which head office keeps a project: moves, promises, costs, owners, blockers."""

from collections.abc import Mapping
from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_http_methods

from majal.kernel.actors import Actor
from majal.kernel.asking import ask
from majal.kernel.http import Request, page
from majal.kernel.names import local
from majal.modules.organisations.public import organisations_visible_to
from majal.modules.people.public import Role, people_holding
from majal.modules.planning import commands, errors
from majal.modules.planning.forms import (
    BlockerForm,
    CloseForm,
    CostForm,
    DateForm,
    LiftForm,
    MoveForm,
    NewsForm,
    PaperForm,
    PromiseForm,
    StageForm,
)
from majal.modules.planning.models import Blocker, Kind, Project, Stage, Statement
from majal.modules.planning.permissions import Perm
from majal.modules.planning.public import project_of
from majal.modules.planning.queries import blocker_of, stage_of, statement_of
from majal.modules.planning.workflow import ORDER, SITE, SiteState

FIRMS = ("company", "project_holder")
FORM = require_http_methods(["GET", "POST"])


def _ask(request: Request, project: Project, form: Any, do: Any, **words: Any) -> HttpResponse:
    home = project.get_absolute_url()
    crumbs = [(_("New parks"), reverse("planning:board")), (local(project.park), home)]
    return ask(request, form, do, back=home, crumbs=crumbs, **words)


def _owners(actor: Actor) -> Any:
    rows = organisations_visible_to(actor).exclude(kind__code__in=FIRMS)
    return rows.filter(archived_at=None).order_by("name_fr")


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
    here = order.index(found.state)
    onward = next((s for s, _label in states if order.index(s) > here), "")
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

    return _ask(
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
    return _ask(
        request,
        project,
        form,
        lambda given: commands.correct_date(project.pk, state, by=request.actor, **given),
        title=_("Correct a real date"),
        lede=SiteState(state).label,
        done=_("The date is corrected; the former one stays on record."),
    )


@page(Perm.KEEP, obj=project_of)
@FORM
def promise(request: Request, found: Project) -> HttpResponse:
    """Record a promised date."""
    form = PromiseForm(request.POST or None, initial={"state": str(SiteState.OPENING)})
    return _ask(
        request,
        found,
        form,
        lambda given: _stay(commands.promise_date(found.pk, by=request.actor, **given)),
        title=_("Record a promised date"),
        lede=_("It stands beside the earlier promises and replaces none of them."),
        done=_("The promise is on record."),
    )


@page(Perm.KEEP, obj=project_of)
@FORM
def cost(request: Request, found: Project) -> HttpResponse:
    """Record a cost."""
    return _ask(
        request,
        found,
        CostForm(request.POST or None),
        lambda given: _stay(commands.say_cost(found.pk, by=request.actor, **given)),
        title=_("Record a cost"),
        lede=_("Of the whole project: costs of parts overlap and do not add up."),
        done=_("The cost is on record beside the earlier ones."),
    )


@page(Perm.KEEP, obj=project_of)
@FORM
def news(request: Request, found: Project) -> HttpResponse:
    """Record news."""
    return _ask(
        request,
        found,
        NewsForm(request.POST or None),
        lambda given: _stay(commands.tell_news(found.pk, by=request.actor, **given)),
        title=_("Record news"),
        done=_("The news is on record."),
    )


def _stay(_made: object) -> None:
    """A statement has no page of its own: one goes back to that of the site."""


@page(Perm.KEEP, obj=statement_of)
@FORM
def correct(request: Request, found: Statement) -> HttpResponse:
    """Put a statement that was misread right: another stands in its place."""
    project, sent = found.project, request.POST or None
    source = found.source.code if found.source else ""
    initial = {"source": source, "words": found.words, "said_on": found.said_on}
    form: Any
    if found.kind == Kind.NEWS:
        raise Project.DoesNotExist
    if found.kind == Kind.DATE:
        form = PromiseForm(sent, fixed=True, initial={**initial, "when": found.when})

        def do(given: Mapping[str, Any]) -> None:
            commands.promise_date(
                project.pk, found.state, corrects=found.pk, by=request.actor, **given
            )

    else:
        near = {"value": found.value, "nearness": found.nearness}
        form = CostForm(sent, fixed=True, initial={**initial, **near})
        final = found.kind == Kind.FINAL

        def do(given: Mapping[str, Any]) -> None:
            commands.say_cost(
                project.pk, final=final, corrects=found.pk, by=request.actor, **given
            )

    return _ask(
        request,
        project,
        form,
        do,
        title=_("Correct what was misread"),
        lede=_("Only for what was never said so. A new date or a new cost is recorded beside it."),
        done=_("It is corrected; the former statement stays on record."),
    )


@page(Perm.KEEP, obj=stage_of)
@FORM
def stage(request: Request, found: Stage) -> HttpResponse:
    """Say who owns a state."""
    form = StageForm(
        request.POST or None,
        organisations=_owners(request.actor),
        people=people_holding(Role.HEAD_OFFICE),
        initial={
            "owner": found.owner,
            "organisation": found.organisation_id or "",
            "person": found.person_id or "",
            "note": found.note,
        },
    )

    def do(given: Mapping[str, Any]) -> None:
        commands.own_stage(
            found.project.pk,
            found.state,
            owner=given["owner"],
            organisation_id=given["organisation"],
            person_id=given["person"],
            note=given["note"],
            by=request.actor,
        )

    return _ask(
        request,
        found.project,
        form,
        do,
        title=_("Owner of a state"),
        lede=found.get_state_display(),
        done=_("The owner is on record."),
    )


@page(Perm.KEEP, obj=project_of)
@FORM
def block(request: Request, found: Project) -> HttpResponse:
    """Record a blocker."""
    today = timezone.localdate()
    form = BlockerForm(
        request.POST or None, organisations=_owners(request.actor), initial={"opened_on": today}
    )

    def do(given: Mapping[str, Any]) -> None:
        values = {k: v for k, v in given.items() if k != "organisation"}
        commands.open_blocker(
            found.pk, organisation_id=given["organisation"], by=request.actor, **values
        )

    return _ask(
        request,
        found,
        form,
        do,
        title=_("Record a blocker"),
        done=_("The blocker is on record. Whoever follows the site is told when its day is over."),
    )


@page(Perm.KEEP, obj=blocker_of)
@FORM
def lift(request: Request, found: Blocker) -> HttpResponse:
    """Say that a blocker was lifted."""
    form = LiftForm(request.POST or None, initial={"on": timezone.localdate()})
    return _ask(
        request,
        found.project,
        form,
        lambda given: _stay(commands.lift_blocker(found.pk, by=request.actor, **given)),
        title=_("Lift a blocker"),
        lede=found.what,
        done=_("The blocker is lifted."),
    )


@page(Perm.KEEP, obj=project_of)
@FORM
def document(request: Request, found: Project) -> HttpResponse:
    """Add a document."""
    form = PaperForm(request.POST or None, request.FILES or None)

    def do(given: Mapping[str, Any]) -> None:
        commands.keep_document(found.pk, given["document"], title=given["title"], by=request.actor)

    return _ask(
        request, found, form, do, title=_("Add a document"), done=_("The document is kept.")
    )


@page(Perm.KEEP, obj=project_of)
@FORM
def close(request: Request, found: Project) -> HttpResponse:
    """Close a park that is open."""
    return _ask(
        request,
        found,
        CloseForm(request.POST or None),
        lambda given: _stay(commands.close_park(found.pk, by=request.actor, **given)),
        title=_("Close the park"),
        lede=_("It is shown as closed from then on; nothing of it is deleted."),
        done=_("The park is closed."),
    )
