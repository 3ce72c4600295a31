"""Pages behind links: one’s application, one’s alert, the hire that a company declares."""

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from majal.kernel import links
from majal.kernel.actors import Actor, LinkHolder
from majal.kernel.errors import DomainError
from majal.kernel.http import Request, page
from majal.kernel.link_pages import link_ended
from majal.modules.vacancies.commands import (
    confirm_alert,
    declare_hire,
    stop_alert,
    withdraw_candidacy,
)
from majal.modules.vacancies.forms import HireForm
from majal.modules.vacancies.models import Alert, Candidacy, Vacancy
from majal.modules.vacancies.permissions import ALERT_LINK, CANDIDACY_LINK, HIRE_LINK, Perm
from majal.modules.vacancies.queries.people import standing

UNFIT = 422


@dataclass(frozen=True)
class Behind:
    """What is behind a link, or why it opens nothing."""

    holder: LinkHolder | None = None
    record: Any = None
    error: DomainError | None = None


def _behind(secret: str, purpose: str, rows: Any) -> Behind:
    try:
        holder = links.holder(secret, purpose)
    except DomainError as error:
        return Behind(error=error)
    record = rows.filter(pk=holder.id).first()
    return Behind(holder, record) if record else Behind(error=links.LinkRevoked())


def candidacy_behind(actor: Actor, secret: str) -> Behind:  # noqa: ARG001 - the link counts
    """The application of a link."""
    rows = Candidacy.objects.select_related("vacancy__organisation", "cv__file")
    return _behind(secret, CANDIDACY_LINK, rows.filter(emptied_at=None))


def alert_behind(actor: Actor, secret: str) -> Behind:  # noqa: ARG001 - the link counts
    """The alert of a link."""
    return _behind(secret, ALERT_LINK, Alert.objects.select_related("park").filter(stopped_at=None))


def offer_behind(actor: Actor, secret: str) -> Behind:  # noqa: ARG001 - the link counts
    """The offer of a link by which hires are declared."""
    return _behind(secret, HIRE_LINK, Vacancy.objects.select_related("organisation", "park"))


@page(Perm.OPEN_LINK, obj=candidacy_behind)
@never_cache
@require_http_methods(["GET", "POST"])
def candidacy(request: Request, found: Behind) -> HttpResponse:
    """Where one’s application stands, and to withdraw it."""
    if found.holder is None:
        return link_ended(request, found.error or links.LinkUnknown())
    if request.method == "POST":
        offer = found.record.vacancy
        withdraw_candidacy(by=found.holder)
        messages.success(request, _("Withdrawn. What you had sent is erased."))
        return redirect(offer.get_absolute_url())
    return render(request, "vacancies/candidacy.html", {"one": found.record})


@page(Perm.OPEN_LINK, obj=alert_behind)
@never_cache
@require_http_methods(["GET", "POST"])
def alert(request: Request, found: Behind) -> HttpResponse:
    """Confirm an alert, or stop it."""
    if found.holder is None:
        return link_ended(request, found.error or links.LinkUnknown())
    if request.method == "POST" and "stop" in request.POST:
        stop_alert(by=found.holder)
        messages.success(request, _("Stopped. Your address is erased."))
        return redirect("vacancies:list")
    if request.method == "POST":
        confirm_alert(by=found.holder)
        messages.success(request, _("Confirmed: you are told as soon as something fits."))
        return redirect(request.path)
    return render(request, "vacancies/alert.html", {"one": found.record})


@page(Perm.OPEN_LINK, obj=offer_behind)
@never_cache
@require_http_methods(["GET", "POST"])
def hire(request: Request, found: Behind) -> HttpResponse:
    """Say in one tap that the offer led to a hire."""
    if found.holder is None:
        return link_ended(request, found.error or links.LinkUnknown())
    offer: Vacancy = found.record
    form = HireForm(request.POST or None, initial=first_answers(offer))
    if request.method == "POST" and form.is_valid():
        try:
            declare_hire(offer.pk, by=found.holder, **form.cleaned_data)
        except DomainError as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, _("Thank you, it is recorded."))
            return redirect(reverse("vacancies:hire_link", args=[links_secret(request)]))
    declared = standing(offer)
    context = {
        "offer": offer,
        "form": form,
        "declared": declared,
        "left": max(0, offer.positions - declared),
    }
    return render(request, "vacancies/hire.html", context, status=UNFIT if form.errors else 200)


def links_secret(request: Request) -> str:
    """The secret in the address that was asked."""
    return str(request.resolver_match.kwargs["secret"]) if request.resolver_match else ""


def first_answers(offer: Vacancy) -> dict[str, Any]:
    """What the form of a hire says at first: one tap is enough."""
    return {"kind": offer.kind, "starts_on": timezone.localdate(), "sex": "unknown"}
