"""Assessments: all of them, one, its answers one by one, its submission and its review."""

from collections.abc import Mapping
from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from majal.kernel.actors import Actor
from majal.kernel.addresses import address_of
from majal.kernel.asking import ask
from majal.kernel.errors import DomainError
from majal.kernel.http import Request, page
from majal.kernel.listing import respond
from majal.kernel.lists import Column, Filter, List, register
from majal.kernel.names import local
from majal.kernel.permissions import may
from majal.modules.readiness.commands import (
    Shown,
    accept_assessment,
    accept_proposal,
    answer_criterion,
    begin_assessment,
    cancel_assessment,
    give_back_assessment,
    submit_assessment,
)
from majal.modules.readiness.forms import AnswerForm, BeginForm, ProvinceForm, ReviewForm
from majal.modules.readiness.models import Assessment
from majal.modules.readiness.permissions import Perm
from majal.modules.readiness.queries.facts import facts_of
from majal.modules.readiness.queries.rules import proposal_of
from majal.modules.readiness.queries.sites import (
    Site,
    assessment_of,
    assessments_visible_to,
    free_provinces,
    site_of,
)
from majal.modules.readiness.queries.telling import Asked, asked_of, sheet_of
from majal.modules.readiness.workflow import ASSESSMENT, AssessmentState


def _states(actor: Actor) -> list[tuple[str, Any]]:  # noqa: ARG001
    return list(AssessmentState.choices)


def _in_state(rows: Any, value: str) -> Any:
    return rows.filter(state=value)


LIST = register(
    List(
        name="readiness.assessment",
        title=gettext_lazy("Assessments of sites"),
        query=assessments_visible_to,
        columns=(
            Column("site", gettext_lazy("Site"), lambda a: local(a.park or a.province)),
            Column("on", gettext_lazy("As of"), lambda a: a.on, sort=("on",), kind="date"),
            Column("state", gettext_lazy("State"), lambda a: a.get_state_display()),
            Column(
                "begun",
                gettext_lazy("Begun on"),
                lambda a: timezone.localdate(a.begun_at),
                sort=("begun_at",),
                kind="date",
            ),
        ),
        address=Assessment.get_absolute_url,
        default_sort="-on",
        filters=(Filter("state", gettext_lazy("State"), _states, _in_state),),
        empty=gettext_lazy(
            "An assessment says which conditions of a site are met. None has been begun yet."
        ),
    )
)


@page(Perm.SEE)
@require_GET
def assessment_list(request: Request) -> HttpResponseBase:
    """Every assessment one may see, those superseded as well."""
    return respond(request, LIST)


def _crumbs(site: Site | None = None) -> list[tuple[Any, str]]:
    found: list[tuple[Any, str]] = [(_("Readiness of sites"), address_of("readiness:index"))]
    return [*found, (site.name, site.get_absolute_url())] if site else found


@page(Perm.ANSWER, obj=site_of)
@require_http_methods(["GET", "POST"])
def begin(request: Request, site: Site) -> HttpResponse:
    """Begin the next assessment of a site."""
    form = BeginForm(request.POST or None, initial={"on": timezone.localdate()})

    def do(given: Mapping[str, Any]) -> Assessment:
        return begin_assessment(site, on=given["on"], by=request.actor)

    return ask(
        request,
        form,
        do,
        title=_("Begin an assessment"),
        lede=_("The answers that hold today are carried over; each can be changed."),
        done=_("The assessment is begun."),
        back=site.get_absolute_url(),
        crumbs=_crumbs(site),
        button=_("Begin"),
    )


@page(Perm.SEE)
@require_http_methods(["GET", "POST"])
def begin_province(request: Request) -> HttpResponse:
    """Begin to assess a province that has no park."""
    lands = free_provinces(request.actor)
    form = ProvinceForm(request.POST or None, initial={"on": timezone.localdate()}, lands=lands)

    def do(given: Mapping[str, Any]) -> Assessment:
        land = next(one for one in lands if one.code == given["province"])
        return begin_assessment(Site(None, land), on=given["on"], by=request.actor)

    return ask(
        request,
        form,
        do,
        title=_("Assess a province without a park"),
        lede=_("Parks that were announced are assessed from their own page."),
        done=_("The assessment is begun."),
        back=address_of("readiness:index"),
        crumbs=_crumbs(),
        button=_("Begin"),
    )


@page(Perm.SEE, obj=assessment_of)
@require_GET
def assessment(request: Request, found: Assessment) -> HttpResponse:
    """One assessment: the questionnaire with its answers, and what may be done with it now."""
    return _shown(request, found, ReviewForm())


def _shown(request: Request, found: Assessment, form: ReviewForm) -> HttpResponse:
    sheet = sheet_of(found, reader=request.actor)
    context = {
        "found": found,
        "site": Site(found.park, found.province),
        "sheet": sheet,
        "answered": sum(row.level is not None for row in sheet),
        "asked": len(sheet),
        "writes": found.state == AssessmentState.DRAFT and may(request.actor, Perm.ANSWER, found),
        "steps": {step.name for step in ASSESSMENT.available(found, to=request.actor)},
        "form": form,
    }
    status = 422 if form.errors else 200
    return render(request, "readiness/assessment.html", context, status=status)


@page(Perm.ANSWER, obj=assessment_of)
@require_POST
def submit(request: Request, found: Assessment) -> HttpResponse:
    """Submit an assessment for review."""
    try:
        submit_assessment(found.pk, by=request.actor)
    except DomainError as error:
        messages.error(request, str(error))
    else:
        messages.success(request, _("The assessment is submitted; reviewers were told."))
    return redirect(found)


@page(Perm.ANSWER, obj=assessment_of)
@require_POST
def cancel(request: Request, found: Assessment) -> HttpResponse:
    """Cancel a draft."""
    try:
        cancel_assessment(found.pk, by=request.actor)
    except DomainError as error:
        messages.error(request, str(error))
        return redirect(found)
    messages.success(request, _("The draft is cancelled; it stays on record."))
    return redirect(Site(found.park, found.province).get_absolute_url())


@page(Perm.REVIEW, obj=assessment_of)
@require_POST
def review(request: Request, found: Assessment) -> HttpResponse:
    """Accept a submitted assessment, or give it back with a note."""
    note = request.POST.get("note", "").replace("\0", "")[:1000]
    try:
        if request.POST.get("do") == "accept":
            accept_assessment(found.pk, note=note, by=request.actor)
        else:
            give_back_assessment(found.pk, note=note, by=request.actor)
    except DomainError as error:
        form = ReviewForm({"note": note})
        form.add_error("note", str(error))
        return _shown(request, found, form)
    messages.success(request, _("The review is recorded; the author was told."))
    return redirect(found)


def _question(actor: Actor, pk: int, code: str) -> Asked:
    return asked_of(assessment_of(actor, pk), code)


@page(Perm.ANSWER, obj=_question)
@require_http_methods(["GET", "POST"])
def answer(request: Request, asked: Asked) -> HttpResponse:
    """Answer one criterion; what the data propose stands beside."""
    proposal = None
    if asked.criterion.rule:
        proposal = proposal_of(asked.criterion.rule, facts_of(request.actor, asked.site))
    form = AnswerForm(
        request.POST or None,
        request.FILES or None,
        criterion=asked.criterion,
        site=asked.site,
        actor=request.actor,
        answer=asked.answer,
        proposed=proposal.score if proposal else None,
    )
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        shown = Shown(given["source"], given["document"], given["figure"], given["record"])
        try:
            answer_criterion(
                asked.assessment.pk,
                asked.criterion.code,
                score=given["score"],
                note=given["note"],
                reason=given.get("reason", ""),
                shown=shown,
                by=request.actor,
            )
        except DomainError as error:
            field = getattr(error, "field", None)
            form.add_error(field if field in form.fields else None, str(error))
        else:
            messages.success(request, _("The answer is kept."))
            return redirect(asked.next_address)
    context = {"asked": asked, "form": form, "proposal": proposal}
    return render(request, "readiness/answer.html", context, status=422 if form.errors else 200)


@page(Perm.ANSWER, obj=_question)
@require_POST
def accept(request: Request, asked: Asked) -> HttpResponse:
    """Take the level that the data propose."""
    text = request.POST.get("expected", "")
    expected = int(text) if text.isascii() and text.isdecimal() and len(text) < 3 else -1
    try:
        accept_proposal(
            asked.assessment.pk, asked.criterion.code, expected=expected, by=request.actor
        )
    except DomainError as error:
        messages.error(request, str(error))
        return redirect(asked.address)
    messages.success(request, _("The answer is kept."))
    return redirect(asked.next_address)
