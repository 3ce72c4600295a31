"""Applications for those who read them: what was given to one, one of them, its scores."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods

from majal.kernel.actors import Actor
from majal.kernel.asking import ask
from majal.kernel.errors import DomainError
from majal.kernel.http import Request, page
from majal.kernel.sending import send_attachment
from majal.modules.admissions import errors
from majal.modules.admissions.commands import (
    declare_interest,
    keep_scores,
    score_live,
    submit_scores,
)
from majal.modules.admissions.forms import ReasonForm, ScoreForm
from majal.modules.admissions.models import Application, Reading
from majal.modules.admissions.permissions import Perm
from majal.modules.admissions.queries.blind import sight_of
from majal.modules.admissions.queries.scoring import sheet_of
from majal.modules.admissions.queries.visible import reading_of, readings_of
from majal.modules.sittings.public import Item, items_visible_to

UNFIT = 422


@page(Perm.MY_READINGS)
@require_GET
def readings(request: Request) -> HttpResponse:
    """What was given to one to read, open ones first."""
    rows = list(readings_of(request.actor).order_by("-pk")[:200])
    context = {
        "due": [r for r in rows if r.submitted_at is None],
        "done": [r for r in rows if r.submitted_at is not None],
    }
    return render(request, "admissions/readings.html", context)


@page(Perm.READ, obj=reading_of)
@never_cache
@require_http_methods(["GET", "POST"])
def reading(request: Request, found: Reading) -> HttpResponse:
    """An application as its reader sees it, and the grid to score it by."""
    criteria = list(found.application.call.grid.criteria.all())
    given = {f"c{s.criterion_id}": str(s.points) for s in found.scores.all()}
    form = ScoreForm(
        request.POST or None, criteria=criteria, initial={**given, "comment": found.comment}
    )
    error: DomainError | None = None
    if request.method == "POST" and form.is_valid():
        do = keep_scores if "keep" in request.POST else submit_scores
        try:
            do(found.pk, form.points, comment=form.cleaned_data["comment"], by=request.actor)
        except DomainError as refused:
            error = refused
        else:
            kept = "keep" in request.POST
            messages.success(request, _("Kept.") if kept else _("Handed in. Thank you."))
            return redirect(found.get_absolute_url() if kept else reverse("admissions:readings"))
    context = {
        "reading": found,
        "application": found.application,
        "sight": sight_of(found.application),
        "form": form,
        "criteria": criteria,
        "error": error,
    }
    bad = error or (request.method == "POST" and form.errors)
    return render(request, "admissions/reading.html", context, status=UNFIT if bad else 200)


@page(Perm.READ, obj=reading_of)
@require_http_methods(["GET", "POST"])
def interest(request: Request, found: Reading) -> HttpResponse:
    """Say that one has an interest; one reads it no longer."""

    def do(given: Any) -> None:
        declare_interest(found.pk, given["reason"], by=request.actor)

    return ask(
        request,
        ReasonForm(request.POST or None),
        do,
        title=_("I have an interest in this application"),
        lede=_("Say which. You read it no longer, and somebody else will."),
        done=_("Thank you. Somebody else will read it."),
        back=reverse("admissions:readings"),
        beside={errors.ReasonMissing: "reason"},
    )


def paper_of(actor: Actor, pk: int, paper: int) -> Any:
    """A reading with the paper asked for, where its track shows papers. Raises: DoesNotExist."""
    found = reading_of(actor, pk)
    found.wanted_paper = paper  # type: ignore[attr-defined]
    return found


@page(Perm.READ, obj=paper_of)
@never_cache
@require_GET
def paper(request: Request, found: Any) -> HttpResponseBase:
    """A paper of an application, where its track shows names."""
    shown = sight_of(found.application).papers
    row = next((p for p in shown if p.pk == found.wanted_paper), None)
    if row is None:
        raise Http404
    return send_attachment(request, row.attachment)


def item_of(actor: Actor, pk: int) -> Item:
    """An item about an application, of a sitting the actor may see. Raises: DoesNotExist."""
    return items_visible_to(actor).filter(ref_kind="admissions.application").get(pk=pk)


@page(Perm.SIT, obj=item_of)
@never_cache
@require_http_methods(["GET", "POST"])
def live(request: Request, item: Item) -> HttpResponse:
    """The scores of an application while the committee sits, and one's own to give."""
    rows = Application.objects.select_related("call__grid", "case__version", "case__park")
    application = rows.get(pk=item.ref_id or 0)
    criteria = list(application.call.grid.criteria.all())
    form = ScoreForm(request.POST or None, criteria=criteria)
    error: DomainError | None = None
    if request.method == "POST" and form.is_valid():
        try:
            score_live(item.pk, form.points, comment=form.cleaned_data["comment"], by=request.actor)
        except DomainError as refused:
            error = refused
        else:
            messages.success(request, _("Your scores count from now on."))
            return redirect("admissions:live", pk=item.pk)
    sheet = sheet_of(application)
    context = {
        "item": item,
        "application": application,
        "sheet": sheet,
        "form": form,
        "mine": next((r for r in sheet.rows if r.reading.reader_id == request.actor.pk), None),
        "error": error,
    }
    if request.htmx and request.method == "GET":
        return render(request, "admissions/live.html#scores", context)
    bad = error or (request.method == "POST" and form.errors)
    return render(request, "admissions/live.html", context, status=UNFIT if bad else 200)
