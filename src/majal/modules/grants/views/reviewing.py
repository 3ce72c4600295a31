"""Proposals for those who review them: what was given to one, one of them without names."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods

from majal.kernel.asking import ask
from majal.kernel.errors import DomainError
from majal.kernel.http import Request, page
from majal.modules.grants import errors
from majal.modules.grants.commands import declare_interest, keep_scores, submit_review
from majal.modules.grants.forms import ReasonForm, ReviewForm
from majal.modules.grants.models import Review
from majal.modules.grants.permissions import Perm
from majal.modules.grants.queries.blind import sight_of
from majal.modules.grants.queries.visible import review_of, reviews_of

UNFIT = 422


@page(Perm.MY_REVIEWS)
@require_GET
def reviews(request: Request) -> HttpResponse:
    """What was given to one to review, open ones first."""
    rows = list(reviews_of(request.actor).order_by("-pk")[:200])
    context = {
        "due": [r for r in rows if r.submitted_at is None],
        "done": [r for r in rows if r.submitted_at is not None],
    }
    return render(request, "grants/reviews.html", context)


@page(Perm.REVIEW, obj=review_of)
@never_cache
@require_http_methods(["GET", "POST"])
def review(request: Request, found: Review) -> HttpResponse:
    """A proposal without names, and the criteria to score it by."""
    criteria = list(found.proposal.call.criteria.all())
    shown: dict[str, Any] = {"comment": found.comment}
    for one in found.scores.all():
        shown |= {f"c{one.criterion_id}": str(one.points), f"r{one.criterion_id}": one.reason}
    kept = "keep" in request.POST
    form = ReviewForm(request.POST or None, criteria=criteria, whole=not kept, initial=shown)
    error: DomainError | None = None
    if request.method == "POST" and form.is_valid():
        do = keep_scores if kept else submit_review
        try:
            do(found.pk, form.given, comment=form.cleaned_data["comment"], by=request.actor)
        except DomainError as refused:
            error = refused
        else:
            messages.success(request, _("Kept.") if kept else _("Handed in. Thank you."))
            return redirect(found.get_absolute_url() if kept else reverse("grants:reviews"))
    context = {
        "review": found,
        "call": found.proposal.call,
        "sight": sight_of(found.proposal),
        "form": form,
        "error": error,
    }
    bad = error or (request.method == "POST" and form.errors)
    return render(request, "grants/review.html", context, status=UNFIT if bad else 200)


@page(Perm.REVIEW, obj=review_of)
@require_http_methods(["GET", "POST"])
def interest(request: Request, found: Review) -> HttpResponse:
    """Say that one has an interest; one reviews it no longer."""

    def do(given: Any) -> None:
        declare_interest(found.pk, given["reason"], by=request.actor)

    return ask(
        request,
        ReasonForm(request.POST or None),
        do,
        title=_("I have an interest in this proposal"),
        lede=_("Say which. You review it no longer, and somebody else will."),
        done=_("Thank you. Somebody else will review it."),
        back=reverse("grants:reviews"),
        beside={errors.ReasonMissing: "reason"},
    )
