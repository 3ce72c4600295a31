"""Asking for an attestation in three taps: which, in which language, issue."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from majal.kernel.actors import Actor
from majal.kernel.errors import DomainError, NotFound
from majal.kernel.http import Request, page
from majal.kernel.names import stored_language
from majal.kernel.permissions import may
from majal.modules.attestations.commands import issue_attestation
from majal.modules.attestations.forms import LanguageForm
from majal.modules.attestations.permissions import Perm
from majal.modules.attestations.queries import (
    Offer,
    attestations_of,
    offer_of,
    offers_to,
)
from majal.modules.attestations.workflow import not_offered


@page(Perm.OWN)
@require_GET
def own(request: Request) -> HttpResponse:
    """What one may ask for, and what one was given."""
    today = timezone.localdate()
    mine = attestations_of(request.actor)
    context = {
        "offers": list(offers_to(request.actor)),
        "awaited": not_offered(),
        "mine": [(one, one.standing(today)) for one in mine],
    }
    return render(request, "attestations/own.html", context)


def offer_for(actor: Actor, kind: str, subject: int) -> Offer:
    """What an actor may ask for. Raises: NotFound, also for what others may ask."""
    offer = offer_of(actor, kind, subject)
    if not may(actor, offer.kind.permission, offer.subject):
        raise NotFound
    return offer


@page(Perm.OWN, obj=offer_for)
@require_http_methods(["GET", "POST"])
def ask(request: Request, offer: Offer) -> HttpResponse:
    """The attestation as it would read; the language, and it is issued."""
    form = LanguageForm(request.POST or None, language=stored_language())
    if request.method == "POST" and form.is_valid():
        try:
            made = issue_attestation(
                offer.kind.code,
                offer.subject.pk,
                language=form.cleaned_data["language"],
                by=request.actor,
            )
        except DomainError as error:
            form.add_error(None, str(error))
        else:
            return redirect(made)
    status = 422 if form.errors else 200
    return render(request, "attestations/ask.html", {"offer": offer, "form": form}, status=status)
