"""What was sent: the log with all of it, one delivery, sending again; how all endpoints fare."""

from collections.abc import Iterable
from datetime import datetime, time
from typing import Any

from django.contrib import messages
from django.db.models import Q, QuerySet
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, pgettext_lazy
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from majal.kernel.actors import Actor
from majal.kernel.errors import DomainError
from majal.kernel.http import Request, page, show
from majal.kernel.listing import respond
from majal.kernel.lists import Bulk, Column, Filter, List, register
from majal.modules.webhooks.commands import replay, replay_failed
from majal.modules.webhooks.forms import PeriodForm
from majal.modules.webhooks.models import Delivery, Endpoint
from majal.modules.webhooks.permissions import Perm
from majal.modules.webhooks.queries.endpoints import (
    FAILING,
    deliveries_visible_to,
    delivery_of,
    endpoint_of,
    endpoints_overseen_by,
    endpoints_visible_to,
    named,
)
from majal.modules.webhooks.queries.kinds import title_of
from majal.modules.webhooks.workflow import DeliveryState, EndpointState

SHOWN_STATES = [one for one in DeliveryState.choices if one[0] != DeliveryState.WITHHELD]


def _all_again(numbers: Iterable[int], actor: Actor) -> int:
    return len([replay(one, by=actor) for one in numbers])


def _found(rows: QuerySet[Delivery], words: str) -> QuerySet[Delivery]:
    return rows.filter(event__kind__icontains=words.strip())


DELIVERIES = register(
    List(
        name="webhooks.delivery",
        title=pgettext_lazy("webhooks", "What was sent"),
        query=deliveries_visible_to,
        address=lambda one: reverse("webhooks:delivery", args=[one.pk]),
        default_sort="-at",
        search=_found,
        filters=(
            Filter(
                "state",
                pgettext_lazy("delivery of a webhook", "State"),
                lambda _a: SHOWN_STATES,
                lambda rows, value: rows.filter(state=value),
            ),
            Filter(
                "endpoint",
                pgettext_lazy("webhook", "Endpoint"),
                lambda actor: [(str(e.pk), e.title) for e in endpoints_visible_to(actor)],
                lambda rows, value: rows.filter(endpoint_id=int(value)),
            ),
        ),
        columns=(
            Column(
                "kind",
                pgettext_lazy("webhook", "Event"),
                lambda one: one.event.kind,
                show=lambda one: title_of(one.event.kind),
                sort=("event__kind",),
            ),
            Column(
                "record",
                pgettext_lazy("webhook", "Record"),
                lambda one: f"{one.event.record_kind}:{one.event.record_id or ''}".strip(":"),
                kind="code",
            ),
            Column(
                "endpoint", pgettext_lazy("webhook", "Endpoint"), lambda one: one.endpoint.title
            ),
            Column(
                "state",
                pgettext_lazy("delivery of a webhook", "State"),
                lambda one: one.get_state_display(),
                sort=("state",),
            ),
            Column("tries", gettext_lazy("Tries"), lambda one: one.tries, kind="number"),
            Column(
                "status",
                pgettext_lazy("status of a site", "Answer"),
                lambda one: one.status or "",
                kind="code",
            ),
            Column(
                "at",
                pgettext_lazy("webhook", "Happened on"),
                lambda one: timezone.localdate(one.event.at),
                sort=("event__at",),
                kind="date",
            ),
        ),
        bulk=(Bulk("again", gettext_lazy("Send again"), Perm.OWN, _all_again),),
        empty=gettext_lazy("Nothing was sent yet. Make an endpoint, and send it a test event."),
    )
)


def _standing(rows: QuerySet[Endpoint], value: str) -> QuerySet[Endpoint]:
    return rows.filter(FAILING) if value == "failing" else rows.filter(state=value)


def _named(rows: QuerySet[Endpoint], words: str) -> QuerySet[Endpoint]:
    words = words.strip()
    return rows.filter(Q(title__icontains=words) | Q(owner__name__icontains=words))


ALL = register(
    List(
        name="webhooks.endpoint",
        title=gettext_lazy("Endpoints of webhooks"),
        query=endpoints_overseen_by,
        address=lambda one: reverse("people:person", args=[one.owner_id]),
        default_sort="-failing",
        search=_named,
        filters=(
            Filter(
                "state",
                pgettext_lazy("endpoint", "State"),
                lambda _a: [
                    *EndpointState.choices,
                    ("failing", pgettext_lazy("endpoint", "failing")),
                ],
                _standing,
            ),
        ),
        columns=(
            Column("title", gettext_lazy("What it is for"), str, sort=("title",)),
            Column("site", pgettext_lazy("webhook", "Receiver"), lambda e: e.site, kind="code"),
            Column(
                "owner", gettext_lazy("Owner"), lambda e: str(e.owner), sort=("owner__sort_key",)
            ),
            Column(
                "state",
                pgettext_lazy("endpoint", "State"),
                lambda e: e.get_ending_display() if e.ending else e.get_state_display(),
                sort=("state",),
            ),
            Column(
                "failing",
                gettext_lazy("Failures in a row"),
                lambda e: e.failures,
                sort=("failures",),
                kind="number",
            ),
            Column(
                "since",
                gettext_lazy("Failing since"),
                lambda e: timezone.localdate(e.failing_since) if e.failing_since else None,
                sort=("failing_since",),
                kind="date",
            ),
            Column(
                "waiting",
                pgettext_lazy("webhooks", "On their way"),
                lambda e: e.waiting,
                sort=("waiting",),
                kind="number",
            ),
            Column(
                "status",
                pgettext_lazy("status of a site", "Answer"),
                lambda e: e.status or "",
                kind="code",
            ),
        ),
        empty=gettext_lazy("Nobody has made an endpoint yet."),
    )
)


@page(Perm.OVERSEE)
@require_http_methods(["GET", "POST"])
def overseen(request: Request) -> HttpResponseBase:
    """Every endpoint and how it fares, without secrets and without what is sent."""
    return respond(
        request,
        ALL,
        lede=_("Which receivers fail, and whose they are. What is sent and secrets are not shown."),
    )


@page(Perm.OWN)
@require_http_methods(["GET", "POST"])
def deliveries(request: Request) -> HttpResponseBase:
    """Everything that was sent to one's own endpoints."""
    return respond(
        request,
        DELIVERIES,
        lede=_("The log of thirty days. What you may not see is neither sent nor listed."),
    )


@page(Perm.OWN, obj=delivery_of)
@require_GET
def delivery(request: Request, found: Delivery) -> HttpResponse:
    """One delivery: what came of it, and when it is tried again; it refreshes while on its way."""
    ((_one, label, address),) = named([found], to=request.actor)
    context: dict[str, Any] = {
        "delivery": found,
        "endpoint": found.endpoint,
        "title": title_of(found.event.kind),
        "record": label,
        "record_address": address,
        "under_way": found.state == DeliveryState.WAITING and found.tries < 2,
        "may_again": found.state in (DeliveryState.DELIVERED, DeliveryState.GIVEN_UP)
        and found.endpoint.state == EndpointState.ACTIVE,
    }
    return show(request, "webhooks/delivery.html", context, part="card")


@page(Perm.OWN, obj=delivery_of)
@require_POST
def again(request: Request, found: Delivery) -> HttpResponse:
    """Send it once more."""
    try:
        replay(found.pk, by=request.actor)
    except DomainError as error:
        messages.error(request, str(error))
    return redirect("webhooks:delivery", found.pk)


@page(Perm.OWN, obj=endpoint_of)
@require_POST
def failed_again(request: Request, found: Endpoint) -> HttpResponse:
    """Send once more whatever was given up since a day."""
    form = PeriodForm(request.POST)
    if not form.is_valid():
        messages.error(request, " ".join(str(e) for e in form.errors.get("since", [])))
        return redirect(found)
    since = timezone.make_aware(datetime.combine(form.cleaned_data["since"], time()))
    try:
        count = replay_failed(found.pk, since=since, by=request.actor)
    except DomainError as error:
        messages.error(request, str(error))
        return redirect(found)
    if not count:
        messages.info(request, _("Nothing was given up since that day."))
    else:
        said = ngettext("%(n)s event is sent again.", "%(n)s events are sent again.", count)
        messages.success(request, said % {"n": count})
    return redirect(found)
