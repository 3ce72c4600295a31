"""The pages on which head office keeps a project: promises, costs, news, owners, blockers."""

from collections.abc import Mapping
from typing import Any

from django.http import HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _

from majal.kernel.http import Request, page
from majal.modules.people.public import Role, people_holding
from majal.modules.planning import commands
from majal.modules.planning.forms import (
    BlockerForm,
    CostForm,
    LiftForm,
    NewsForm,
    PaperForm,
    PromiseForm,
    StageForm,
)
from majal.modules.planning.models import Blocker, Kind, Project, Stage, Statement
from majal.modules.planning.permissions import Perm
from majal.modules.planning.public import project_of
from majal.modules.planning.queries import blocker_of, stage_of, statement_of
from majal.modules.planning.queries.publishing import FILE
from majal.modules.planning.views.asking import FORM, ask_about, owners_for
from majal.modules.planning.workflow import SiteState


@page(Perm.KEEP, obj=project_of)
@FORM
def promise(request: Request, found: Project) -> HttpResponse:
    """Record a promised date."""
    form = PromiseForm(request.POST or None, initial={"state": str(SiteState.OPENING)})
    return ask_about(
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
    return ask_about(
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
    return ask_about(
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
    words = "" if found.words == FILE else found.words  # what is corrected the file does not say
    initial = {"source": source, "words": words, "said_on": found.said_on}
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
            commands.say_cost(project.pk, final=final, corrects=found.pk, by=request.actor, **given)

    return ask_about(
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
        organisations=owners_for(request.actor),
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

    return ask_about(
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
        request.POST or None, organisations=owners_for(request.actor), initial={"opened_on": today}
    )

    def do(given: Mapping[str, Any]) -> None:
        values = {k: v for k, v in given.items() if k != "organisation"}
        commands.open_blocker(
            found.pk, organisation_id=given["organisation"], by=request.actor, **values
        )

    return ask_about(
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
    return ask_about(
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

    return ask_about(
        request, found, form, do, title=_("Add a document"), done=_("The document is kept.")
    )
