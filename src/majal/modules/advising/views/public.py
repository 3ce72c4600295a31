"""Experts who agreed to be shown to everybody: the catalogue, one of them, and taking it back."""

from typing import Any

from django import forms
from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from majal.kernel.http import Request, page, show
from majal.modules.advising.forms import FindForm
from majal.modules.advising.permissions import Perm
from majal.modules.advising.queries import (
    LISTING,
    person_of,
    public_expert,
    public_experts,
    spoken_by,
)
from majal.modules.mentoring.public import Expert, domains, own_profile, skills_said
from majal.modules.parks.public import Park
from majal.modules.people.public import give_consent, has_consented, withdraw_consent

MOST, SHOWN = 60, 4


@page(Perm.SEE)
@require_GET
def people(request: Request) -> HttpResponse:
    """Who advises on what, in which language and where; names only of those who agreed."""
    shown = public_experts()
    parks = list(Park.objects.filter(pk__in=shown.order_by().values("parks")).order_by("code"))
    form = FindForm(request.GET or None, parks=parks)
    given = form.cleaned_data if form.is_bound and form.is_valid() else {}
    rows = shown.none() if form.is_bound and not form.is_valid() else shown
    if given.get("skill"):
        rows = rows.filter(skills__contains=[given["skill"]])
    if given.get("language"):
        rows = rows.filter(languages__contains=[given["language"]])
    if given.get("park"):
        rows = rows.filter(parks__code=given["park"])
    found = list(rows[: MOST + 1])
    context = {
        "form": form,
        "rows": [_card(one) for one in found[:MOST]],
        "more": len(found) > MOST,
        "narrowed": any(given.values()),
        **_oneself(request),
    }
    return show(request, "advising/people.html", context, part="found")


def _card(one: Expert) -> dict[str, Any]:
    return {
        "expert": one,
        "skills": skills_said(one.skills[:SHOWN]),
        "more": max(0, len(one.skills) - SHOWN),
        "languages": spoken_by(one),
    }


def _oneself(request: Request) -> dict[str, Any]:
    """Whether the reader is an expert, and agreed."""
    own = own_profile(request.actor) if request.actor.pk else None
    return {"own": own, "listed": own is not None and has_consented(own.user_id, LISTING)}


@page(Perm.SEE, obj=public_expert)
@require_GET
def person(request: Request, found: Expert) -> HttpResponse:
    """One of them: what they know, their languages and parks; no address, no telephone."""
    known = set(found.skills)
    context = {
        "expert": found,
        "domains": [
            (one.name, [name for code, name in one.skills if code in known])
            for one in domains()
            if known & {code for code, _name in one.skills}
        ],
        "spoken": spoken_by(found),
        "data": person_of(found, settings.MAJAL_ADDRESS + request.path),
        "oneself": request.actor.pk == found.user_id,
    }
    return render(request, "advising/person.html", context)


class ListedForm(forms.Form):
    """Whether one agrees."""

    listed = forms.BooleanField(required=False)


@page(Perm.LISTED)
@require_POST
def listed(request: Request) -> HttpResponse:
    """Agree for oneself to be shown to everybody, or take it back: it holds at once."""
    form = ListedForm(request.POST)
    wanted = form.is_valid() and form.cleaned_data["listed"]
    own = own_profile(request.actor)
    if own is None:
        return redirect("advising:public")
    if wanted != has_consented(own.user_id, LISTING):
        if wanted:
            give_consent(LISTING, by=request.actor)
            messages.success(request, _("Everybody can see you in the catalogue now."))
        else:
            withdraw_consent(LISTING, by=request.actor)
            messages.success(request, _("You are no longer shown to the public."))
    return redirect(own)
