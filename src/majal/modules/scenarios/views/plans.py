"""Pages of scenarios: the list, a plan and its result, several beside one another."""

from typing import Any

from django.db.models import QuerySet
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods

from majal.kernel.errors import DomainError
from majal.kernel.http import Request, page
from majal.kernel.listing import MEDIA, download, respond
from majal.kernel.lists import Column, Filter, List, register
from majal.kernel.permissions import may
from majal.modules.scenarios.commands import plan_scenario
from majal.modules.scenarios.forms import ScenarioForm, assumed_before, openings_of, refused_fields
from majal.modules.scenarios.models import Assumption, Scenario
from majal.modules.scenarios.permissions import Perm
from majal.modules.scenarios.queries import (
    MOST_COMPARED,
    scenario_of,
    scenarios_visible_to,
    side_by_side,
)
from majal.modules.scenarios.queries.drawing import fan, filling, millions, tornado
from majal.modules.scenarios.queries.learning import learned

STANDS = (("yes", gettext_lazy("in force")), ("no", gettext_lazy("superseded")))
SUMS = ("revenue", "cost", "need")
ON_OFFER = 30


def series_names() -> dict[str, str]:
    """What each series is called."""
    return {
        "jobs": _("Jobs"),
        "companies": _("Resident companies"),
        "occupancy": _("Capacity taken, in percent"),
        "revenue": _("Rents, in millions of dirhams"),
        "cost": _("Works and running costs, in millions of dirhams"),
        "need": _("Cash still to be found, in millions of dirhams"),
    }


def _stands(rows: QuerySet[Scenario], value: str) -> QuerySet[Scenario]:
    return rows.filter(superseded_by__isnull=value != "no")


SCENARIOS = register(
    List(
        name="scenarios.scenario",
        title=gettext_lazy("Scenarios"),
        query=scenarios_visible_to,
        address=Scenario.get_absolute_url,
        default_sort="-made",
        filters=(Filter("stands", gettext_lazy("How it stands"), lambda _a: STANDS, _stands),),
        columns=(
            Column("name", gettext_lazy("Name"), lambda s: s.name),
            Column("years", gettext_lazy("Years ahead"), lambda s: s.years, kind="number"),
            Column(
                "jobs",
                gettext_lazy("Jobs in the last year"),
                lambda s: round(s.result["jobs"][1]),
                kind="number",
            ),
            Column(
                "made",
                gettext_lazy("Made on"),
                lambda s: timezone.localdate(s.made_at),
                sort=("made_at", "pk"),
                kind="date",
            ),
            Column(
                "stands",
                gettext_lazy("How it stands"),
                lambda s: STANDS[1][1] if hasattr(s, "superseded_by") else STANDS[0][1],
            ),
        ),
        empty=gettext_lazy("A scenario says what a plan of openings would bring and cost."),
    )
)


@page(Perm.SEE)
@require_http_methods(["GET", "POST"])
def scenario_list(request: Request) -> HttpResponseBase:
    """Every version."""
    more: dict[str, Any] = {}
    if may(request.actor, Perm.EDIT):
        more = {"action_address": reverse("scenarios:new"), "action_label": _("New scenario")}
    return respond(request, SCENARIOS, template="scenarios/list.html", **more)


@page(Perm.EDIT)
@require_http_methods(["GET", "POST"])
def new(request: Request) -> HttpResponse:
    """A new plan; what history supports is filled in."""
    return _ask(request, None)


@page(Perm.EDIT, obj=scenario_of)
@require_http_methods(["GET", "POST"])
def change(request: Request, found: Scenario) -> HttpResponse:
    """A new version of a plan."""
    return _ask(request, found)


def _ask(request: Request, former: Scenario | None) -> HttpResponse:
    data = request.POST or None
    words = _("history of the network’s parks, worked out by this program")
    known = {} if former or data else learned(request.actor).triples
    form = ScenarioForm(data, initial=assumed_before(former, known, words))
    openings = openings_of(request.actor, data, former)
    if data is not None and form.is_valid() & openings.is_valid():
        try:
            made = plan_scenario(
                form.cleaned_data["name"],
                openings.planned,
                form.assumed,
                years=form.cleaned_data["years"],
                note=form.cleaned_data["note"],
                replaces=former.pk if former else None,
                by=request.actor,
            )
        except DomainError as error:
            form.add_error(getattr(error, "field", None), str(error))
        else:
            return redirect(made)
    refused = bool(form.errors) or (data is not None and not openings.is_valid())
    context = {
        "form": form,
        "openings": openings,
        "former": former,
        "refused": refused_fields(form, openings) if refused else [],
    }
    return render(request, "scenarios/edit.html", context, status=422 if refused else 200)


@page(Perm.SEE, obj=scenario_of)
@require_GET
def detail(request: Request, found: Scenario) -> HttpResponseBase:
    """What a plan gives, by year and as ranges; what decides; what it rests on."""
    if request.GET.get("export") in MEDIA:
        return download(f"scenario-{found.pk}", request.GET["export"], *_table(found))
    more = {
        "may_edit": not hasattr(found, "superseded_by") and may(request.actor, Perm.EDIT),
        "may_adopt": may(request.actor, Perm.ADOPT),
        "may_share": may(request.actor, Perm.SHARE),
        "exports": list(MEDIA),
        "inside": True,
    }
    return render(request, "scenarios/detail.html", {**told_of(found), **more})


def told_of(found: Scenario) -> dict[str, Any]:
    """What the page of a version reads of it."""
    result, names = found.result, series_names()
    shown = {k: millions(v) if k in SUMS else v for k, v in result["series"].items()}
    years = result["years"]
    return {
        "scenario": found,
        "jobs": result["jobs"],
        "peak": millions([result["peak"]])[0],
        "net": millions([result["net"]])[0],
        "per_job": result["cost_per_job"],
        "fans": [
            (
                names[k],
                fan(f"fan-{k}", years, shown[k], names[k]),
                list(zip(years, shown[k], strict=True)),
            )
            for k in names
        ],
        "tornadoes": [
            (words, tornado(f"on-{k}", result["levers"][k]), _named(result["levers"][k]))
            for k, words in (
                ("jobs", _("Jobs in the last year")),
                ("peak", _("Most cash to be found at once")),
            )
        ],
        "openings": found.openings.select_related("park", "province"),
        "assumed": [(capfirst(str(k.label)), found.assumed[k]) for k in Assumption],
    }


def _named(levers: list[list[Any]]) -> list[tuple[str, float]]:
    return [(capfirst(str(Assumption(key).label)), value) for key, value in levers]


def _table(found: Scenario) -> tuple[list[str], list[list[Any]]]:
    names = series_names()
    headers = [_("Series"), _("Year"), "P10", "P50", "P90"]
    rows = [
        [names[k], year, *values]
        for k in names
        for year, values in zip(
            found.result["years"],
            millions(found.result["series"][k]) if k in SUMS else found.result["series"][k],
            strict=True,
        )
    ]
    return headers, rows


@page(Perm.SEE)
@require_GET
def beside(request: Request) -> HttpResponse:
    """Two or three scenarios side by side."""
    chosen = side_by_side(request.actor, request.GET.getlist("s"))
    offered = scenarios_visible_to(request.actor).filter(superseded_by=None)[:ON_OFFER]
    rows = [
        {
            "scenario": s,
            "jobs": s.result["jobs"],
            "peak": millions([s.result["peak"]])[0],
            "net": millions([s.result["net"]])[0],
            "per_job": s.result["cost_per_job"],
            "fan": fan(f"jobs-{s.pk}", s.result["years"], s.result["series"]["jobs"], _("Jobs")),
        }
        for s in chosen
    ]
    context = {
        "rows": rows,
        "offered": list(offered),
        "chosen": {s.pk for s in chosen},
        "most": MOST_COMPARED,
    }
    return render(request, "scenarios/beside.html", context)


@page(Perm.SEE)
@require_GET
def history(request: Request) -> HttpResponse:
    """What the parks’ own history says, with the points, the fit and its error."""
    found = learned(request.actor)
    points = [(found.parks[one.park], one) for one in found.points]
    drawn = filling(found.points, found.curve)
    context: dict[str, Any] = {"learned": found, "points": points, "drawn": drawn}
    if found.curve:
        context["error"] = 100 * found.curve.error
    return render(request, "scenarios/history.html", context)
