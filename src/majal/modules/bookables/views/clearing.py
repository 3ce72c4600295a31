"""Clearances: granted after a training, listed, withdrawn."""

from typing import Any

from django.http import HttpResponse, HttpResponseBase
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy
from django.views.decorators.http import require_http_methods

from majal.kernel.asking import ask
from majal.kernel.errors import NotFound
from majal.kernel.http import Request, page
from majal.kernel.listing import respond
from majal.kernel.lists import Column, Filter, List, register
from majal.kernel.names import local
from majal.kernel.permissions import may
from majal.modules.bookables import errors
from majal.modules.bookables.commands import (
    add_clearance_kind,
    grant_clearance,
    withdraw_clearance,
)
from majal.modules.bookables.forms import ClearForm, KindForm, WithdrawForm
from majal.modules.bookables.models import Clearance
from majal.modules.bookables.permissions import Perm
from majal.modules.bookables.queries import (
    clearance_kinds,
    clearance_of,
    clearances_visible_to,
    holds_today,
)
from majal.modules.people.public import User

CLEARANCES = register(
    List(
        name="bookables.clearance",
        title=gettext_lazy("Clearances to use machines"),
        query=clearances_visible_to,
        address=lambda one: reverse("bookables:withdraw", args=[one.pk]),
        default_sort="-granted",
        filters=(
            Filter(
                "kind",
                pgettext_lazy("machine", "Clearance"),
                lambda actor: [(one.code, local(one)) for one in clearance_kinds(actor)],
                lambda rows, v: rows.filter(kind__code=v),
            ),
        ),
        columns=(
            Column(
                "person", gettext_lazy("Person"), lambda c: str(c.person), sort=("person__name",)
            ),
            Column(
                "kind",
                pgettext_lazy("machine", "Clearance"),
                lambda c: local(c.kind),
                sort=("kind__code",),
            ),
            Column("training", gettext_lazy("Training"), lambda c: c.training, sort=("training",)),
            Column(
                "granted",
                gettext_lazy("Granted on"),
                lambda c: c.granted_on,
                sort=("granted_on",),
                kind="date",
            ),
            Column(
                "expires",
                gettext_lazy("Expires on"),
                lambda c: c.expires_on,
                sort=("expires_on",),
                kind="date",
            ),
            Column(
                "state",
                gettext_lazy("State"),
                lambda c: (
                    pgettext_lazy("clearance", "counts today")
                    if holds_today(c)
                    else pgettext_lazy("clearance", "withdrawn")
                    if c.withdrawn_at
                    else pgettext_lazy("clearance", "expired")
                ),
            ),
        ),
        empty=gettext_lazy("Whoever followed a training is cleared here to use its machine."),
    )
)


@page(Perm.CLEAR)
def clearances(request: Request) -> HttpResponseBase:
    """Who may use what."""
    return respond(
        request,
        CLEARANCES,
        template="bookables/clearances.html",
        lede=_("A machine that asks for a clearance is booked only by those who hold it."),
        action_address=reverse("bookables:clear"),
        action_label=_("Grant a clearance"),
        keeps_kinds=may(request.actor, Perm.KEEP_CLEARANCES),
    )


@page(Perm.CLEAR)
@require_http_methods(["GET", "HEAD", "POST"])
def clear(request: Request) -> HttpResponse:
    """Grant a clearance after a training."""

    def do(given: Any) -> None:
        person = User.objects.filter(email__iexact=given["email"], is_active=True).first()
        if person is None:
            raise NotFound
        grant_clearance(
            given["kind"],
            person.pk,
            on=given["on"],
            training=given["training"],
            expires_on=given["expires_on"],
            by=request.actor,
        )

    back = reverse("bookables:clearances")
    return ask(
        request,
        ClearForm(request.POST or None, kinds=clearance_kinds(request.actor)),
        do,
        title=_("Grant a clearance"),
        done=_("Granted."),
        back=back,
        crumbs=[(_("Clearances to use machines"), back)],
        beside={
            NotFound: "email",
            errors.ClearanceHeld: "email",
            errors.ClearanceBackwards: "on",
            errors.ReasonMissing: "training",
        },
    )


@page(Perm.CLEAR, obj=clearance_of)
@require_http_methods(["GET", "HEAD", "POST"])
def withdraw(request: Request, found: Clearance) -> HttpResponse:
    """Take a clearance back."""

    def do(given: Any) -> None:
        withdraw_clearance(found.pk, reason=given["reason"], by=request.actor)

    back = reverse("bookables:clearances")
    return ask(
        request,
        WithdrawForm(request.POST or None),
        do,
        title=_("Withdraw the clearance"),
        lede=f"{local(found.kind)} · {found.person}",
        done=_("Withdrawn."),
        back=back,
        crumbs=[(_("Clearances to use machines"), back)],
        button=_("Withdraw"),
        beside={errors.ReasonMissing: "reason"},
    )


@page(Perm.KEEP_CLEARANCES)
@require_http_methods(["GET", "HEAD", "POST"])
def new_kind(request: Request) -> HttpResponse:
    """Say that there is a kind of clearance."""
    back = reverse("bookables:clearances")
    return ask(
        request,
        KindForm(request.POST or None),
        lambda given: add_clearance_kind(by=request.actor, **given) and None,
        title=_("A kind of clearance"),
        done=_("Recorded."),
        back=back,
        crumbs=[(_("Clearances to use machines"), back)],
        beside={errors.ClearanceTaken: "code", errors.NameMissing: "name_ar"},
    )
