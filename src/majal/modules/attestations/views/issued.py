"""Attestations that were issued: the list, one of them, and its withdrawal."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db.models import Q, QuerySet
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy
from django.views.decorators.http import require_GET, require_http_methods

from majal.kernel.actors import Actor
from majal.kernel.asking import ask
from majal.kernel.documents import address
from majal.kernel.http import Request, page
from majal.kernel.listing import respond
from majal.kernel.lists import Column, Filter, List, register
from majal.kernel.names import local, stored_language
from majal.kernel.permissions import may
from majal.modules.attestations import errors
from majal.modules.attestations.commands import withdraw_attestation
from majal.modules.attestations.forms import WithdrawForm
from majal.modules.attestations.models import Attestation
from majal.modules.attestations.permissions import Perm
from majal.modules.attestations.queries import (
    attestation_of,
    attestations_visible_to,
    parks_of_list,
)
from majal.modules.attestations.workflow import Ended, kinds

STANDING = (
    ("valid", pgettext_lazy("attestation", "valid")),
    ("expired", pgettext_lazy("attestation", "expired")),
    *Ended.choices,
)


def _standing(rows: QuerySet[Attestation], value: str) -> QuerySet[Attestation]:
    today: date = timezone.localdate()
    if value == "valid":
        return rows.filter(ended="", valid_until__gte=today)
    if value == "expired":
        return rows.filter(ended="", valid_until__lt=today)
    return rows.filter(ended=value)


def _kinds(actor: Actor) -> Iterable[tuple[str, Any]]:  # noqa: ARG001
    return [(kind.code, kind.title) for kind in kinds]


def _parks(actor: Actor) -> Iterable[tuple[str, str]]:
    return [(park.code, local(park)) for park in parks_of_list(actor)]


LIST = register(
    List(
        name="attestations.attestation",
        title=gettext_lazy("Attestations issued"),
        query=lambda actor: attestations_visible_to(actor).filter(document__isnull=False),
        address=Attestation.get_absolute_url,
        default_sort="-number",
        search=lambda rows, words: rows.filter(
            Q(organisation__name_fr__icontains=words)
            | Q(organisation__name_ar__icontains=words)
            | Q(document__code=words.upper().replace("-", ""))
        ),
        filters=(
            Filter(
                "kind",
                pgettext_lazy("attestation", "Kind"),
                _kinds,
                lambda rows, kind: rows.filter(kind=kind),
            ),
            Filter(
                "standing", pgettext_lazy("attestation", "State"), lambda _a: STANDING, _standing
            ),
            Filter(
                "park",
                pgettext_lazy("attestation", "Park"),
                _parks,
                lambda rows, code: rows.filter(park__code=code),
            ),
        ),
        columns=(
            Column("kind", gettext_lazy("Attestation"), lambda one: one.title),
            Column(
                "number",
                pgettext_lazy("attestation", "Number"),
                lambda one: one.document.shown_number,
                sort=("document__year", "document__number"),
                kind="code",
            ),
            Column(
                "organisation",
                pgettext_lazy("attestation", "Organisation"),
                lambda one: local(one.organisation) if one.organisation else "",
            ),
            Column("by", gettext_lazy("Asked by"), lambda one: str(one.asked_by)),
            Column(
                "day",
                pgettext_lazy("attestation", "Issued on"),
                lambda one: one.day,
                sort=("day",),
                kind="date",
            ),
            Column(
                "until",
                gettext_lazy("Valid until"),
                lambda one: one.valid_until,
                sort=("valid_until",),
                kind="date",
            ),
            Column(
                "standing",
                pgettext_lazy("attestation", "State"),
                lambda one: str(dict(STANDING)[one.standing(timezone.localdate())]),
            ),
            Column(
                "park",
                pgettext_lazy("attestation", "Park"),
                lambda one: local(one.park) if one.park else "",
            ),
        ),
        empty=gettext_lazy("Attestations that companies took for themselves stand here."),
    )
)


@page(Perm.SEE_LIST)
def issued_list(request: Request) -> HttpResponseBase:
    """Attestations issued: of one's park, of one's organisations, or all."""
    return respond(request, LIST)


@page(Perm.SEE, obj=attestation_of)
@require_GET
def detail(request: Request, attestation: Attestation) -> HttpResponse:
    """One attestation: its file, how it is checked, whether it holds."""
    document = attestation.document
    standing = attestation.standing(timezone.localdate())
    context = {
        "attestation": attestation,
        "document": document,
        "standing": standing,
        "standing_words": dict(STANDING)[standing],
        "check": address(document.code, stored_language()) if document else "",
        "may_withdraw": not attestation.ended and may(request.actor, Perm.WITHDRAW, attestation),
    }
    return render(request, "attestations/detail.html", context)


@page(Perm.WITHDRAW, obj=attestation_of)
@require_http_methods(["GET", "POST"])
def withdraw(request: Request, attestation: Attestation) -> HttpResponse:
    """Say that it holds no more, with the reason."""
    return ask(
        request,
        WithdrawForm(request.POST or None),
        lambda given: withdraw_attestation(attestation.pk, by=request.actor, **given),
        title=_("Withdraw the attestation"),
        lede=_("Whoever checks it by its code reads at once that it holds no more."),
        done=_("The attestation is withdrawn, and whoever asked for it is told."),
        back=attestation.get_absolute_url(),
        crumbs=[(attestation.title, attestation.get_absolute_url())],
        button=pgettext_lazy("attestation", "Withdraw"),
        beside={errors.ReasonMissing: "reason"},
    )
