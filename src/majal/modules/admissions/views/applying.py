"""Whether one may apply to a call, and the beginning of an application."""

import secrets
from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from majal.kernel import links
from majal.kernel.actors import Actor
from majal.kernel.errors import DomainError
from majal.kernel.http import Request, page
from majal.kernel.names import stored_language
from majal.modules.admissions.commands import begin_application
from majal.modules.admissions.forms import ProfileForm
from majal.modules.admissions.models import Application
from majal.modules.admissions.permissions import Perm
from majal.modules.calls.public import Call, Choice, call_of, choices_for, open_calls
from majal.modules.case_types.public import OpenTo, published
from majal.modules.cases.public import FOLLOW_LINK

UNFIT = 422


@page(Perm.APPLY, obj=call_of)
@require_http_methods(["GET", "POST"])
def apply(request: Request, found: Call) -> HttpResponse:
    """Whether a track is open to one, why, and what else is; how an application begins."""
    tracks, parks = list(found.tracks.all()), list(found.parks.all())
    asked = request.method == "POST" or "track" in request.GET
    given: Any = request.POST if request.method == "POST" else request.GET if asked else None
    form = ProfileForm(given, tracks=tracks, parks=parks)
    error: DomainError | None = None
    choices: list[Choice] = []
    if asked and form.is_valid():
        choices = choices_for(tracks, form.profile)
        if request.method == "POST":
            try:
                application = _begin(request, found, form)
            except DomainError as refused:
                error = refused
            else:
                return redirect(_own(request.actor, application))
    chosen = next((c for c in choices if c.row.track == form["track"].value()), None)
    context = {
        "call": found,
        "form": form,
        "choice": chosen,
        "others": [c for c in choices if c is not chosen and c.fits is not False],
        "other_calls": [c for c in open_calls(request.actor) if c.pk != found.pk][:4]
        if chosen and chosen.fits is False
        else [],
        "error": error,
        "key": (given and given.get("key")) or secrets.token_urlsafe(24),
        "is_open": found.is_open(),
        "must_sign_in": published(found.kind.code).definition.open_to != OpenTo.ANYONE
        and not request.actor.is_authenticated,
    }
    bad = error or (asked and form.errors)
    return render(request, "admissions/apply.html", context, status=UNFIT if bad else 200)


def _begin(request: Request, found: Call, form: ProfileForm) -> Application:
    return begin_application(
        found.code,
        form.cleaned_data["track"],
        int(form.cleaned_data["park"]),
        profile=form.profile,
        key=(request.POST.get("key") or secrets.token_urlsafe(24))[:64],
        language=stored_language(),
        by=request.actor,
    )


def _own(actor: Actor, application: Application) -> str:
    """Where whoever applied goes on: by their account, or by the link of the dossier."""
    if actor.is_authenticated:
        return reverse("applying:own", args=[application.case_id])
    return reverse("applying:link", args=[links.derived_secret(FOLLOW_LINK, application.case.seed)])
