"""Waiting lists for those who run a park, and the offer for whoever waits."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from majal.kernel import links
from majal.kernel.actors import Actor
from majal.kernel.asking import ask
from majal.kernel.errors import DomainError
from majal.kernel.http import Request, page
from majal.kernel.permissions import may
from majal.modules.admissions import errors
from majal.modules.admissions.commands import accept_offer, decline_offer, offer_place
from majal.modules.admissions.forms import OfferForm
from majal.modules.admissions.models import Offer
from majal.modules.admissions.permissions import Perm
from majal.modules.admissions.queries.visible import parks_of_lists
from majal.modules.admissions.queries.waiting import lists_visible_to, spaces_to_offer
from majal.modules.calls.public import Track
from majal.modules.cases.public import FOLLOW_LINK, applied
from majal.modules.parks.public import Park


@dataclass(frozen=True)
class Queue:
    """A list of a park, by its track."""

    park: Park
    track: Track

    @property
    def pk(self) -> int:
        """Permissions are asked of the park."""
        return self.park.pk


def queue_of(actor: Actor, park: str, track: str) -> Queue:
    """A list of a park the actor may see. Raises: Park.DoesNotExist."""
    if track not in Track.values:
        raise Park.DoesNotExist
    return Queue(parks_of_lists(actor).get(code=park), Track(track))


@page(Perm.LIST)
@require_GET
def lists(request: Request) -> HttpResponse:
    """Who waits, for which park, by which track, in order of rank."""
    found = lists_visible_to(request.actor)
    context = {"lists": [(one, may(request.actor, Perm.OFFER, one.park)) for one in found]}
    return render(request, "admissions/waiting.html", context)


@page(Perm.OFFER, obj=queue_of)
@require_http_methods(["GET", "POST"])
def offer(request: Request, queue: Queue) -> HttpResponse:
    """Offer a space to the first of a list."""

    def do(given: Any) -> None:
        offer_place(given["space_id"], queue.track, days=given["days"], by=request.actor)

    return ask(
        request,
        OfferForm(request.POST or None, spaces=spaces_to_offer(queue.park)),
        do,
        title=_("Offer a place"),
        lede=_(
            "It goes to the first of the list who has no offer. Choose a space that is free: which "
            "ones are let is kept with the contracts."
        ),
        button=_("Offer it"),
        done=_("Offered. The time to answer runs."),
        back=reverse("admissions:waiting"),
        crumbs=[(_("Waiting lists"), reverse("admissions:waiting"))],
        beside={errors.PlaceOffered: "space_id", errors.PlaceUnknown: "space_id"},
    )


@dataclass(frozen=True)
class Answering:
    """Somebody at the offer made to them: as whom they act, and where they came from."""

    offer: Offer
    by: Actor
    back: str

    @property
    def entry(self) -> Any:
        """Permissions are asked of its dossier."""
        return self.offer.entry


def _offer(pk: int) -> Offer:
    return Offer.objects.select_related("entry__application__case__type").get(pk=pk)


def own_offer(actor: Actor, pk: int) -> Answering:
    """An offer on the actor's own dossier. Raises: Offer.DoesNotExist."""
    found = _offer(pk)
    case = found.entry.application.case
    if not applied(actor, case):
        raise Offer.DoesNotExist
    return Answering(found, actor, reverse("applying:own", args=[case.pk]))


def linked_offer(actor: Actor, secret: str, pk: int) -> Answering:  # noqa: ARG001 - the link counts
    """An offer on the dossier behind a link. Raises: Offer.DoesNotExist."""
    try:
        holder = links.holder(secret, FOLLOW_LINK)
    except DomainError as error:
        raise Offer.DoesNotExist from error
    found = _offer(pk)
    if not applied(holder, found.entry.application.case):
        raise Offer.DoesNotExist
    return Answering(found, holder, reverse("applying:link", args=[secret]))


def _two_ways(do: Callable[[Request, Answering], str]) -> tuple[Any, Any]:
    """An answer to an offer, for whoever is signed in and for whoever has the link."""

    def answer(request: Request, at: Answering) -> HttpResponseBase:
        try:
            messages.success(request, do(request, at))
        except DomainError as error:
            messages.error(request, str(error))
        return redirect(at.back)

    @page(Perm.ANSWER, obj=own_offer)
    @require_POST
    def own(request: Request, at: Answering) -> HttpResponseBase:
        return answer(request, at)

    @page(Perm.OPEN_LINK, obj=linked_offer)
    @never_cache
    @require_POST
    def link(request: Request, at: Answering) -> HttpResponseBase:
        return answer(request, at)

    return own, link


def _accept(request: Request, at: Answering) -> str:  # noqa: ARG001
    accept_offer(at.offer.pk, by=at.by)
    return _("Accepted. The park will write to you about the contract.")


def _decline(request: Request, at: Answering) -> str:
    stay = "leave" not in request.POST
    decline_offer(at.offer.pk, stay=stay, by=at.by)
    if stay:
        return _("Declined. You stay on the list, at its end.")
    return _("Declined. You are on the list no longer.")


own_accept, link_accept = _two_ways(_accept)
own_decline, link_decline = _two_ways(_decline)
