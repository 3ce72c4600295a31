"""Studies of siting: the first page, the list, one study with its result, two side by side."""

from typing import Any

from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET

from majal.kernel.http import Request, page
from majal.kernel.listing import MEDIA, download, respond
from majal.kernel.lists import Column, Filter, List, register
from majal.kernel.models import JobRun
from majal.kernel.permissions import may
from majal.modules.siting.forms import CompareForm
from majal.modules.siting.models import Aim, Part, Result, Study
from majal.modules.siting.permissions import Perm
from majal.modules.siting.queries import (
    computed_for,
    matrices_visible_to,
    results_of,
    search_studies,
    studies_visible_to,
    study_of,
)
from majal.modules.siting.queries.drawing import curve_drawn, served_drawn
from majal.modules.siting.queries.explaining import explained
from majal.modules.siting.queries.telling import (
    depth_told,
    file_rows,
    provinces_by_code,
    share_of,
    told,
)
from majal.modules.siting.queries.working import depth_key, plan_key
from majal.modules.siting.workflow import StudyState

CARDS, CHOICES = 6, 60
GOING = (JobRun.State.WAITING, JobRun.State.RUNNING)
STUDIES = register(
    List(
        name="siting.study",
        title=_("Studies of siting"),
        query=studies_visible_to,
        address=Study.get_absolute_url,
        default_sort="-made",
        search=search_studies,
        filters=(
            Filter(
                "state",
                _("State"),
                lambda _a: StudyState.choices,
                lambda rows, v: rows.filter(state=v),
            ),
            Filter("aim", _("Aim"), lambda _a: Aim.choices, lambda rows, v: rows.filter(aim=v)),
        ),
        columns=(
            Column("title", _("Study"), lambda o: o.title, sort=("title",)),
            Column("aim", _("Aim"), lambda o: o.get_aim_display()),
            Column("parks", _("New parks"), lambda o: o.k, sort=("k",), kind="number"),
            Column("state", _("State"), lambda o: o.get_state_display()),
            Column(
                "made",
                _("Made on"),
                lambda o: timezone.localdate(o.created_at),
                sort=("created_at",),
                kind="date",
            ),
        ),
        empty=_(
            "A study finds, among all provinces, those in which the next parks would serve most, "
            "and says how sure that is."
        ),
    )
)


@page(Perm.SEE, replica=True)
@require_GET
def index(request: Request) -> HttpResponse:
    """The latest studies as cards, and how to make one."""
    edits = may(request.actor, Perm.EDIT)
    found = list(computed_for(request.actor)[:CARDS])
    plans: dict[int, Result] = {}
    for one in Result.objects.filter(study__in=[s.pk for s in found], part=Part.PLAN):
        plans.setdefault(one.study_id, one)
    names = provinces_by_code() if plans else {}
    cards = [
        {
            "study": study,
            "young": share_of(plans[study.pk].content["young"]),
            "names": [names[c] for c in plans[study.pk].content["plan"]["chosen"] if c in names],
            "proven": plans[study.pk].content["plan"]["proven"],
        }
        for study in found
        if study.pk in plans
    ]
    drafts = studies_visible_to(request.actor).exclude(
        state__in=[StudyState.COMPUTED, StudyState.WITHDRAWN]
    )
    context = {
        "cards": cards,
        "edits": edits,
        "drafts": list(drafts[:CARDS]) if edits else [],
        "matrices": list(matrices_visible_to(request.actor)[:CARDS]) if edits else [],
    }
    return render(request, "siting/index.html", context)


@page(Perm.SEE, replica=True)
@require_GET
def study_list(request: Request) -> HttpResponseBase:
    """Every study that the reader may see."""
    return respond(request, STUDIES)


@page(Perm.SEE, obj=study_of, replica=True)
@require_GET
def study_page(request: Request, study: Study) -> HttpResponseBase:
    """One study: who is served, where, how sure, what else could be."""
    plan, depth = results_of(study)
    names = provinces_by_code()
    if plan and request.GET.get("export") in MEDIA:
        headers, rows = file_rows(study, plan, names)
        return download(f"siting-{study.pk}", request.GET["export"], headers, rows)
    if depth is not None and plan is not None and depth.inputs != plan.inputs:
        depth = None
    run = _run(study, plan, depth)
    context: dict[str, Any] = {
        "study": study,
        "plan": plan,
        "depth": depth,
        "edits": may(request.actor, Perm.EDIT),
        "going": run is not None and run.state in GOING,
        "percent": int(100 * run.done / run.total) if run and run.total else None,
        "stopped": run is None or run.state not in GOING,
        "failed": run is None or run.state == JobRun.State.FAILED,
        "reasons": explained(study.refusal, names),
        "address": request.build_absolute_uri(study.get_absolute_url()),
        "exports": [(kind, f"?export={kind}") for kind in MEDIA],
    }
    waits = plan is None or depth is None
    if (
        request.headers.get("HX-Request")
        and waits
        and study.state
        in (
            StudyState.COMPUTED,
            StudyState.COMPUTING,
        )
    ):
        return render(request, "siting/study.html#state", context)
    if plan is not None:
        context |= {
            "told": told(study, plan.content, names),
            "map": served_drawn(plan.content, study.limit),
        }
    if plan is not None and depth is not None:
        context |= {
            "deep": depth_told(depth.content, plan.content, study, names),
            "curve": curve_drawn(depth.content["curve"], study.aim, study.k),
        }
    answer = render(request, "siting/study.html", context)
    if request.headers.get("HX-Request"):
        answer["HX-Refresh"] = "true"
    return answer


def _run(study: Study, plan: Result | None, depth: Result | None) -> JobRun | None:
    """The job that a page waits for, if it waits."""
    if study.state == StudyState.COMPUTING:
        return JobRun.objects.filter(key=plan_key(study)).first()
    if plan is not None and depth is None:
        return JobRun.objects.filter(key=depth_key(study)).first()
    return None


@page(Perm.SEE, replica=True)
@require_GET
def compare(request: Request) -> HttpResponse:
    """Two studies side by side."""
    studies = list(computed_for(request.actor)[:CHOICES])
    asked = {"first", "second"} <= set(request.GET)
    form = CompareForm(request.GET if asked else None, studies=studies)
    sides: list[dict[str, Any]] = []
    if asked and form.is_valid():
        names = provinces_by_code()
        held = {str(s.pk): s for s in studies}
        for name in ("first", "second"):
            study = held[form.cleaned_data[name]]
            plan, _depth = results_of(study)
            if plan is None:
                continue
            sides.append(
                {
                    "study": study,
                    "plan": plan,
                    "told": told(study, plan.content, names),
                    "map": served_drawn(plan.content, study.limit, name=name),
                }
            )
    both: set[int] = set()
    if len(sides) > 1:
        first, second = ({c.province.pk for c in s["told"]["chosen"]} for s in sides)
        both = first & second
    context = {"form": form, "sides": sides, "both": both, "enough": len(studies) > 1}
    return render(request, "siting/compare.html", context, status=422 if form.errors else 200)
