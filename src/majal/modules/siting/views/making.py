"""A study is asked for, changed, worked out, shared, withdrawn; travel times are sent."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from majal.kernel.asking import ask
from majal.kernel.errors import DomainError
from majal.kernel.http import Request, page
from majal.kernel.listing import MEDIA, download
from majal.modules.siting.commands import (
    Asked,
    change_study,
    compute_study,
    draft_study,
    make_version,
    send_times,
    share_study,
    withdraw_study,
)
from majal.modules.siting.forms import StudyForm, TimesForm, answers_of
from majal.modules.siting.models import Study
from majal.modules.siting.permissions import Perm
from majal.modules.siting.queries import (
    Census,
    demand_of,
    matrices_visible_to,
    parks_counted,
    read_census,
    study_of,
)
from majal.modules.siting.queries.drawing import demand_drawn
from majal.modules.siting.queries.telling import demand_told
from majal.modules.siting.queries.travel import estimated
from majal.modules.siting.workflow import StudyState


@page(Perm.EDIT)
@require_http_methods(["GET", "POST"])
def new(request: Request) -> HttpResponse:
    """Ask for a study: keep it as a draft, or have it worked out at once."""
    title = _("A new study")
    return _asking(request, None, lambda asked: draft_study(asked, by=request.actor), title=title)


@page(Perm.EDIT, obj=study_of)
@require_http_methods(["GET", "POST"])
def change(request: Request, study: Study) -> HttpResponse:
    """Change a study; one that is worked out stays, and a new version takes its place."""
    if study.state == StudyState.COMPUTED:
        title = _("A new version of the study")
        return _asking(
            request,
            study,
            lambda asked: make_version(study.pk, asked, by=request.actor),
            title=title,
        )

    def save(asked: Asked) -> Study:
        seen = request.POST.get("revision", "")
        number = int(seen) if seen.isascii() and seen.isdigit() and len(seen) <= 9 else 0
        return change_study(study.pk, asked, revision=number, by=request.actor)

    return _asking(request, study, save, title=_("Change the study"))


def _asking(
    request: Request, study: Study | None, save: Callable[[Asked], Study], *, title: str
) -> HttpResponse:
    census = read_census()
    form = _form(request, census, study)
    if request.method == "POST" and request.POST.get("do") != "show" and form.is_valid():
        try:
            found = save(form.asked)
            if request.POST.get("do") != "draft":
                found = compute_study(found.pk, by=request.actor)
        except DomainError as error:
            field = getattr(error, "field", None)
            form.add_error(field if field in form.fields else None, str(error))
        else:
            return redirect(found)
    context = {
        "form": form,
        "title": title,
        "study": study,
        "back": study.get_absolute_url() if study else reverse("siting:index"),
        "is_loaded": census.is_loaded,
        **_demand(census, form),
    }
    shown = request.method == "POST" and request.POST.get("do") != "show"
    return render(request, "siting/form.html", context, status=422 if shown else 200)


def _form(request: Request, census: Census, study: Study | None = None) -> StudyForm:
    return StudyForm(
        request.POST if request.method == "POST" else None,
        initial=answers_of(study, census.provinces) if study else None,
        provinces=census.provinces,
        parks=parks_counted(),
        matrices=matrices_visible_to(request.actor),
    )


def _demand(census: Census, form: StudyForm) -> dict[str, Any]:
    """What the preview of demand shows."""
    weights = form.weights
    if not census.is_loaded or not any(weights.values()):
        return {"demand": None}
    shares = demand_of(census, weights)
    drawn, steps = demand_drawn(shares)
    return {"demand": drawn, "steps": steps, **demand_told(census, weights, shares)}


@page(Perm.EDIT)
@require_POST
def demand(request: Request) -> HttpResponse:
    """The map of the demand that the typed weights make."""
    census = read_census()
    return render(request, "siting/_demand.html", _demand(census, _form(request, census)))


def _done(request: Request, study: Study, do: Callable[[], object], said: str) -> HttpResponse:
    try:
        do()
    except DomainError as error:
        messages.error(request, str(error))
    else:
        if said:
            messages.success(request, said)
    return redirect(study)


@page(Perm.EDIT, obj=study_of)
@require_POST
def compute(request: Request, study: Study) -> HttpResponse:
    """Work a study out, or what goes deeper where that failed."""
    return _done(request, study, lambda: compute_study(study.pk, by=request.actor), "")


@page(Perm.EDIT, obj=study_of)
@require_POST
def share(request: Request, study: Study) -> HttpResponse:
    """Let regions and parks read a study, or no longer."""
    shared = request.POST.get("shared") == "1"
    said = _("Regions and parks can read it now.") if shared else _("It is no longer shared.")
    return _done(
        request, study, lambda: share_study(study.pk, shared=shared, by=request.actor), said
    )


@page(Perm.EDIT, obj=study_of)
@require_POST
def withdraw(request: Request, study: Study) -> HttpResponse:
    """Take back a study that was never worked out."""
    said = _("The study is withdrawn; it stays on record.")
    return _done(request, study, lambda: withdraw_study(study.pk, by=request.actor), said)


@page(Perm.EDIT)
@require_http_methods(["GET", "POST"])
def times(request: Request) -> HttpResponse:
    """Send a table of travel times."""
    home = reverse("siting:index")
    return ask(
        request,
        TimesForm(request.POST or None, request.FILES or None),
        lambda given: send_times(
            given["file"], name=given["name"], said_by=given["said_by"], by=request.actor
        ),
        title=_("Send travel times"),
        lede=_(
            "Start from the estimated times, which are offered beside the list of studies, and "
            "write the real ones over them."
        ),
        done=_("The travel times are kept and can be chosen in a study."),
        button=_("Send"),
        back=home,
        crumbs=[(_("Where the next parks would serve"), home)],
    )


@page(Perm.EDIT)
@require_GET
def estimate(request: Request) -> HttpResponseBase:
    """The estimated travel times as a file to write real ones over."""
    kind = request.GET.get("kind", "")
    headers, rows = estimated(read_census().codes)
    return download("travel-times", kind if kind in MEDIA else "csv", headers, rows)
