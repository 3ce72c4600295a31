"""Comparisons of provinces: the list, a new one, and one with its result."""

from collections.abc import Mapping
from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from majal.kernel.asking import ask
from majal.kernel.http import Request, page
from majal.kernel.listing import MEDIA, download, respond
from majal.kernel.lists import Column, Filter, List, register
from majal.kernel.models import JobRun
from majal.kernel.names import local
from majal.kernel.permissions import may
from majal.modules.counterfactuals.commands import ask_again, ask_study
from majal.modules.counterfactuals.forms import StudyForm
from majal.modules.counterfactuals.models import Evidence, Part, Scale, Study
from majal.modules.counterfactuals.permissions import Perm
from majal.modules.counterfactuals.queries import (
    identity,
    job_key,
    latest_estimate,
    openings,
    provinces,
    series_on_offer,
    studies_visible_to,
    study_of,
    unit_of,
)
from majal.modules.counterfactuals.queries.drawing import (
    course_drawn,
    course_table,
    mixes_drawn,
    told,
)

GOING = (JobRun.State.WAITING, JobRun.State.RUNNING)
EVIDENCE = dict(Evidence.choices)
STUDIES = register(
    List(
        name="counterfactuals.study",
        title=gettext_lazy("With a park and without"),
        query=studies_visible_to,
        address=Study.get_absolute_url,
        default_sort="-asked",
        filters=(
            Filter(
                "evidence",
                gettext_lazy("Evidence"),
                lambda _a: Evidence.choices,
                lambda rows, v: rows.filter(evidence=v),
            ),
        ),
        columns=(
            Column("title", gettext_lazy("Comparison"), lambda o: o.title, sort=("title",)),
            Column("series", gettext_lazy("Series"), lambda o: o.get_kind_display()),
            Column(
                "evidence",
                gettext_lazy("Evidence"),
                lambda o: EVIDENCE[o.evidence] if o.evidence else "",
            ),
            Column(
                "asked",
                gettext_lazy("Asked on"),
                lambda o: timezone.localdate(o.asked_at),
                sort=("asked_at",),
                kind="date",
            ),
        ),
        empty=gettext_lazy(
            "A comparison shows how the provinces of some parks fared beside provinces without a "
            "park, and how much that proves."
        ),
    )
)


@page(Perm.SEE)
@require_GET
def study_list(request: Request) -> HttpResponseBase:
    """Every comparison, with how much it proves."""
    lede = _("Did provinces with a park fare otherwise than similar ones without?")
    mine = may(request.actor, Perm.COMPARE)
    return respond(
        request, STUDIES, lede=lede, template="counterfactuals/list.html", may_compare=mine
    )


@page(Perm.COMPARE)
@require_http_methods(["GET", "POST"])
def new(request: Request) -> HttpResponse:
    """Ask for a comparison."""
    form = StudyForm(
        request.POST or None,
        series=series_on_offer(),
        parks=[
            (park.code, f"{local(park)} · {local(park.province)} · {year}")
            for park, year in openings()
        ],
        provinces=[(land.code, local(land)) for land in provinces().values()],
    )
    home = reverse("counterfactuals:list")
    return ask(
        request,
        form,
        lambda given: ask_study(**given, by=request.actor),
        title=_("A new comparison"),
        lede=_(
            "Choose before you look: a comparison is fixed once it is asked for, and each stays on "
            "record, whatever it shows."
        ),
        done=_("The comparison is being worked out."),
        button=_("Compare"),
        back=home,
        crumbs=[(_("With a park and without"), home)],
    )


@page(Perm.SEE, obj=study_of)
@require_GET
def study(request: Request, found: Study) -> HttpResponseBase:
    """One comparison: its evidence first, then what it was found by."""
    estimate = latest_estimate(found)
    if estimate and request.GET.get("export") in MEDIA:
        headers, rows = course_table(estimate.result)
        return download(f"comparison-{found.pk}", request.GET["export"], headers, rows)
    inputs, code = identity(found)
    current = estimate is not None and (estimate.inputs_hash, estimate.code_version) == (
        inputs,
        code,
    )
    run = None if current else JobRun.objects.filter(key=job_key(found, inputs, code)).first()
    lands = provinces()
    parts = list(found.provinces.all())
    context = {
        "study": found,
        "estimate": estimate,
        "evidence": EVIDENCE[estimate.evidence] if estimate else "",
        "unit": unit_of(found),
        "logs": found.scale == Scale.LOG,
        "treated": [
            (local(lands[p.territory_id]), p.since) for p in parts if p.part == Part.TREATED
        ],
        "left_out": sum(1 for p in parts if p.part == Part.LEFT_OUT),
        "going": run is not None and run.state in GOING,
        "failed": not current and (run is None or run.state == JobRun.State.FAILED),
        "percent": int(100 * run.done / run.total) if run and run.total else None,
        "outdated": estimate is not None and not current,
        "may_compare": may(request.actor, Perm.COMPARE),
        "exports": [(kind, f"?export={kind}") for kind in MEDIA],
        **(_shown(estimate.result, lands) if estimate else {}),
    }
    if request.headers.get("HX-Request") and not current:
        return render(request, "counterfactuals/study.html#state", context)
    answer = render(request, "counterfactuals/study.html", context)
    if request.headers.get("HX-Request"):
        answer["HX-Refresh"] = "true"
    return answer


def _shown(result: Mapping[str, Any], lands: Mapping[int, Any]) -> dict[str, Any]:
    return {
        "result": result,
        "told": told(result, lands),
        "course": course_drawn(result),
        "mixes": mixes_drawn(result, lands),
    }


@page(Perm.COMPARE, obj=study_of)
@require_POST
def again(request: Request, found: Study) -> HttpResponse:
    """Have a comparison worked out anew."""
    if ask_again(found.pk, by=request.actor):
        messages.success(request, _("The comparison is being worked out."))
    else:
        messages.info(
            request, _("Neither the series nor the code changed since: the result is the same.")
        )
    return redirect(found.get_absolute_url())
