"""Outages: the list, one of them, its end."""

from collections.abc import Iterable
from typing import Any

from django.db.models import QuerySet
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy
from django.views.decorators.http import require_GET, require_http_methods

from majal.kernel.actors import Actor
from majal.kernel.asking import ask
from majal.kernel.http import Request, page
from majal.kernel.listing import respond
from majal.kernel.lists import Column, Filter, List, register
from majal.kernel.names import local
from majal.modules.upkeep import errors
from majal.modules.upkeep.commands import end_outage, record_outage, withdraw_outage
from majal.modules.upkeep.forms import EndOutageForm, OutageForm, WhyForm
from majal.modules.upkeep.models import Outage
from majal.modules.upkeep.permissions import Perm
from majal.modules.upkeep.queries.pages import touched_by
from majal.modules.upkeep.queries.visible import (
    buildings_in,
    outage_of,
    outages_visible_to,
    parks_of,
)
from majal.modules.upkeep.templatetags.upkeep import plain_span
from majal.modules.upkeep.workflow import Cause, ServiceKind

Rows = QuerySet[Outage]
BESIDE = {
    errors.OutageBackwards: "ended_at",
    errors.OutageInFuture: "began_at",
    errors.WhyMissing: "why",
}
HOW = (
    ("now", pgettext_lazy("outages", "lasting now")),
    ("ended", pgettext_lazy("outages", "ended")),
    ("withdrawn", pgettext_lazy("outages", "taken back")),
)


def _how(rows: Rows, value: str) -> Rows:
    if value == "withdrawn":
        return rows.exclude(withdrawn_at=None)
    return rows.filter(withdrawn_at=None, ended_at__isnull=value == "now")


def _parks(actor: Actor) -> Iterable[tuple[str, str | Promise]]:
    return [(p.code, local(p)) for p in parks_of(actor)]


OUTAGES = register(
    List(
        name="upkeep.outage",
        title=gettext_lazy("Outages"),
        query=outages_visible_to,
        address=Outage.get_absolute_url,
        default_sort="-began",
        filters=(
            Filter("how", gettext_lazy("How it stands"), lambda _a: HOW, _how),
            Filter(
                "service",
                pgettext_lazy("outage", "Service"),
                lambda _a: ServiceKind.choices,
                lambda rows, v: rows.filter(service=v),
            ),
            Filter(
                "cause",
                pgettext_lazy("outage", "Cause"),
                lambda _a: Cause.choices,
                lambda rows, v: rows.filter(cause=v),
            ),
            Filter("park", gettext_lazy("Park"), _parks, lambda rows, v: rows.filter(park__code=v)),
        ),
        columns=(
            Column(
                "service",
                pgettext_lazy("outage", "Service"),
                lambda o: o.get_service_display(),
                sort=("service",),
            ),
            Column("building", gettext_lazy("Building"), lambda o: local(o.building)),
            Column(
                "began",
                pgettext_lazy("outage", "Began"),
                lambda o: o.began_at,
                sort=("began_at",),
                kind="date",
            ),
            Column(
                "ended",
                pgettext_lazy("outage", "Ended"),
                lambda o: o.ended_at,
                sort=("ended_at",),
                kind="date",
            ),
            Column(
                "lost",
                gettext_lazy("Open hours lost"),
                lambda o: "" if o.minutes_lost is None else plain_span(o.minutes_lost),
                sort=("minutes_lost",),
            ),
            Column(
                "tenants",
                gettext_lazy("Companies touched"),
                lambda o: o.tenants,
                sort=("tenants",),
                kind="number",
            ),
            Column("cause", pgettext_lazy("outage", "Cause"), lambda o: o.get_cause_display()),
            Column("park", gettext_lazy("Park"), lambda o: local(o.park), sort=("park__code",)),
        ),
        empty=gettext_lazy(
            "When the internet, the electricity, the air conditioning or the water fails for a "
            "whole building, record it here: what was available is counted from it."
        ),
    )
)


@page(Perm.SERVE)
def outage_list(request: Request) -> HttpResponseBase:
    """Every outage of one’s parks."""
    return respond(
        request,
        OUTAGES,
        lede=_("Services that failed for a whole building, and the open hours this cost."),
        action_address=reverse("upkeep:outage_new"),
        action_label=_("Record an outage"),
    )


@page(Perm.SERVE)
@require_http_methods(["GET", "POST"])
def new(request: Request) -> HttpResponse:
    """Record an outage, that lasts or has ended."""
    form = OutageForm(
        request.POST or None,
        buildings=buildings_in(parks_of(request.actor)).order_by("park__code", "pk"),
        initial={"began_at": timezone.localtime().replace(second=0, microsecond=0)},
    )

    def do(given: Any) -> Outage:
        building = given.pop("building")
        return record_outage(building, given.pop("service"), by=request.actor, **given)

    return ask(
        request,
        form,
        do,
        title=_("Record an outage"),
        done=_("The outage is on record."),
        back=reverse("upkeep:outages"),
        crumbs=[(_("Outages"), reverse("upkeep:outages"))],
        beside=BESIDE,
    )


@page(Perm.RECORD_OUTAGE, obj=outage_of)
@require_GET
def outage(request: Request, found: Outage) -> HttpResponse:
    """One outage."""
    context = {"outage": found, "touched": touched_by(found)}
    return render(request, "upkeep/outage.html", context)


@page(Perm.RECORD_OUTAGE, obj=outage_of)
@require_http_methods(["GET", "POST"])
def end(request: Request, found: Outage) -> HttpResponse:
    """Say since when it works again."""
    now = timezone.localtime().replace(second=0, microsecond=0)
    initial = {"ended_at": now, "cause": found.cause, "tenants": found.tenants}
    return ask(
        request,
        EndOutageForm(request.POST or None, initial=initial),
        lambda given: end_outage(found.pk, by=request.actor, **given),
        title=_("It works again"),
        done=_("The end is on record."),
        back=found.get_absolute_url(),
        crumbs=[(_("Outages"), reverse("upkeep:outages"))],
        beside=BESIDE,
    )


@page(Perm.RECORD_OUTAGE, obj=outage_of)
@require_http_methods(["GET", "POST"])
def withdraw(request: Request, found: Outage) -> HttpResponse:
    """Take back what was recorded by mistake."""
    return ask(
        request,
        WhyForm(request.POST or None),
        lambda given: withdraw_outage(found.pk, why=given["why"], by=request.actor),
        title=_("Take this outage back"),
        lede=_("It stays readable with the reason, and counts nowhere any more."),
        done=_("It is taken back."),
        back=found.get_absolute_url(),
        crumbs=[(_("Outages"), reverse("upkeep:outages"))],
        beside=BESIDE,
    )
