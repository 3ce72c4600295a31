"""Digital projects and investments: lists, one of them, the forms of those who keep them."""

from dataclasses import dataclass
from typing import Any

from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods

from majal.kernel.actors import Actor
from majal.kernel.asking import ask
from majal.kernel.http import Request, page
from majal.kernel.listing import respond
from majal.kernel.lists import Column, Filter, List, register
from majal.kernel.names import local
from majal.kernel.permissions import may
from majal.kernel.workflow import Step
from majal.modules.impact.commands import (
    record_investment,
    record_made,
    record_project,
    step_project,
)
from majal.modules.impact.forms import DayForm, InvestmentForm, MadeForm, ProjectForm
from majal.modules.impact.models import DigitalProject, Investment
from majal.modules.impact.permissions import Perm
from majal.modules.impact.queries.records import (
    investment_of,
    investments_visible_to,
    project_of,
    projects_visible_to,
    within,
)
from majal.modules.impact.workflow import PROJECT, ProjectKind, ProjectState
from majal.modules.territories.public import Level, Territory


def _regions(actor: Actor) -> list[tuple[str, str]]:  # noqa: ARG001 - territories are public
    regions = Territory.objects.filter(level=Level.REGION).order_by("code")
    return [(land.code, local(land)) for land in regions]


def _in_region(rows: Any, value: str) -> Any:
    land = Territory.objects.filter(code=value, level=Level.REGION).first()
    return within(rows, land) if land else rows.none()


REGION = Filter("region", gettext_lazy("Region"), _regions, _in_region)
PROJECTS = register(
    List(
        name="impact.project",
        title=gettext_lazy("Digital projects of territories"),
        query=projects_visible_to,
        address=DigitalProject.get_absolute_url,
        default_sort="-since",
        filters=(
            Filter(
                "state",
                gettext_lazy("State"),
                lambda _a: ProjectState.choices,
                lambda rows, value: rows.filter(state=value),
            ),
            Filter(
                "kind",
                gettext_lazy("What it brings"),
                lambda _a: ProjectKind.choices,
                lambda rows, value: rows.filter(kind=value),
            ),
            REGION,
        ),
        columns=(
            Column("name", gettext_lazy("Name"), lambda o: o.name, sort=("name",)),
            Column("kind", gettext_lazy("What it brings"), lambda o: o.get_kind_display()),
            Column("territory", gettext_lazy("Territory"), lambda o: local(o.territory)),
            Column("state", gettext_lazy("State"), lambda o: o.get_state_display()),
            Column(
                "since",
                gettext_lazy("Since"),
                lambda o: o.since,
                sort=("since",),
                kind="date",
            ),
            Column(
                "source",
                gettext_lazy("Source"),
                lambda o: o.source.title if o.source else _("invented example"),
            ),
        ),
        empty=gettext_lazy("No digital project is on record yet."),
    )
)
INVESTMENTS = register(
    List(
        name="impact.investment",
        title=gettext_lazy("Investments attracted"),
        query=investments_visible_to,
        address=Investment.get_absolute_url,
        default_sort="-announced_on",
        filters=(
            Filter(
                "made",
                gettext_lazy("How it stands"),
                lambda _a: (("yes", _("made, all or in part")), ("no", _("announced only"))),
                lambda rows, value: rows.filter(made__isnull=value == "no"),
            ),
            REGION,
        ),
        columns=(
            Column("name", gettext_lazy("Investor or project"), lambda o: o.name, sort=("name",)),
            Column("territory", gettext_lazy("Territory"), lambda o: local(o.territory)),
            Column(
                "announced",
                gettext_lazy("Announced, in dirhams"),
                lambda o: o.announced,
                sort=("announced",),
                kind="number",
            ),
            Column(
                "announced_on",
                gettext_lazy("Announced on"),
                lambda o: o.announced_on,
                sort=("announced_on",),
                kind="date",
            ),
            Column("made", gettext_lazy("Made, in dirhams"), lambda o: o.made, kind="number"),
            Column(
                "source",
                gettext_lazy("Source"),
                lambda o: o.source.title if o.source else _("invented example"),
            ),
        ),
        empty=gettext_lazy("No investment is on record yet."),
    )
)


@page(Perm.SEE)
@require_GET
def projects(request: Request) -> HttpResponseBase:
    """All digital projects on record."""
    return respond(request, PROJECTS, lede=_("Each as its source tells of it, with its state."))


@page(Perm.SEE)
@require_GET
def investments(request: Request) -> HttpResponseBase:
    """All investments on record."""
    lede = _("What was announced and what was made are two facts, each with its source.")
    return respond(request, INVESTMENTS, lede=lede)


@page(Perm.SEE, obj=project_of)
@require_GET
def project(request: Request, found: DigitalProject) -> HttpResponse:
    """One digital project, and the steps that are open to the reader."""
    steps = PROJECT.available(found, to=request.actor)
    context = {"found": found, "steps": [(s.name, s.label) for s in steps]}
    return render(request, "impact/project.html", context)


@page(Perm.SEE, obj=investment_of)
@require_GET
def investment(request: Request, found: Investment) -> HttpResponse:
    """One investment: what was announced and what was made."""
    may_tell = found.made is None and may(request.actor, Perm.KEEP)
    share = 100 * found.made / found.announced if found.made is not None else None
    context = {"found": found, "may_tell": may_tell, "share": share}
    return render(request, "impact/investment.html", context)


def _crumbs(name: str) -> list[tuple[Any, str]]:
    title = PROJECTS.title if name == "impact:projects" else INVESTMENTS.title
    return [(title, reverse(name))]


@page(Perm.KEEP)
@require_http_methods(["GET", "POST"])
def project_new(request: Request) -> HttpResponse:
    """Record a digital project."""
    today = timezone.localdate()
    form = ProjectForm(
        request.POST or None, initial={"day": today, "territory": request.GET.get("territory", "")}
    )
    return ask(
        request,
        form,
        lambda given: record_project(**given, by=request.actor),
        title=_("Record a digital project"),
        done=_("The project is on record."),
        back=reverse("impact:projects"),
        crumbs=_crumbs("impact:projects"),
    )


@dataclass(frozen=True)
class Stepping:
    """A project and the step that somebody wants to take."""

    project: DigitalProject
    step: Step


def stepping(actor: Actor, pk: int, step: str) -> Stepping:
    """A project and one of its steps by name. Raises: DigitalProject.DoesNotExist; Http404."""
    named = next((s for s in PROJECT.steps if s.name == step), None)
    if named is None:
        raise Http404
    return Stepping(project_of(actor, pk), named)


@page(Perm.KEEP, obj=stepping)
@require_http_methods(["GET", "POST"])
def project_step(request: Request, asked: Stepping) -> HttpResponse:
    """Say that a project began, is in service, was stopped."""
    found, named = asked.project, asked.step
    return ask(
        request,
        DayForm(request.POST or None, initial={"day": timezone.localdate()}),
        lambda given: step_project(found.pk, named.name, day=given["day"], by=request.actor),
        title=f"{named.label} · {found.name}",
        done=_("The project’s state is on record."),
        back=found.get_absolute_url(),
        crumbs=_crumbs("impact:projects"),
    )


@page(Perm.KEEP)
@require_http_methods(["GET", "POST"])
def investment_new(request: Request) -> HttpResponse:
    """Record an investment that was announced."""
    today = timezone.localdate()
    form = InvestmentForm(
        request.POST or None, initial={"day": today, "territory": request.GET.get("territory", "")}
    )
    return ask(
        request,
        form,
        lambda given: record_investment(**given, by=request.actor),
        title=_("Record an investment"),
        done=_("The investment is on record."),
        back=reverse("impact:investments"),
        crumbs=_crumbs("impact:investments"),
    )


@page(Perm.KEEP, obj=investment_of)
@require_http_methods(["GET", "POST"])
def investment_made(request: Request, found: Investment) -> HttpResponse:
    """Say how much of an investment was made."""
    return ask(
        request,
        MadeForm(request.POST or None, initial={"day": timezone.localdate()}),
        lambda given: record_made(found.pk, **given, by=request.actor),
        title=_("What was made of it"),
        lede=found.name,
        done=_("What was made is on record beside what was announced."),
        back=found.get_absolute_url(),
        crumbs=_crumbs("impact:investments"),
    )
