"""Funds raised: declared, documented, verified."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from majal.kernel.asking import ask
from majal.kernel.errors import DomainError
from majal.kernel.http import Request, page
from majal.kernel.listing import respond
from majal.kernel.lists import Column, Filter, List, register
from majal.kernel.names import local
from majal.kernel.permissions import may
from majal.modules.financing import errors
from majal.modules.financing.commands import (
    add_evidence,
    declare_raise,
    mend_raise,
    verify_raise,
)
from majal.modules.financing.forms import EvidenceForm, MendForm, RaiseForm
from majal.modules.financing.models import Raise, RaiseGrade, RaiseKind
from majal.modules.financing.permissions import Perm
from majal.modules.financing.queries.visible import own_companies, raise_of, raises_visible_to

BESIDE: dict[type[Any], str] = {errors.AmountRefused: "amount", errors.DayAhead: "received_on"}
LIST = register(
    List(
        name="financing.raise",
        title=gettext_lazy("Funds raised"),
        query=raises_visible_to,
        address=Raise.get_absolute_url,
        default_sort="-received",
        filters=(
            Filter(
                "grade",
                gettext_lazy("Grade"),
                lambda _a: RaiseGrade.choices,
                lambda rows, v: rows.filter(grade=v),
            ),
            Filter(
                "kind",
                gettext_lazy("Kind of money"),
                lambda _a: RaiseKind.choices,
                lambda rows, v: rows.filter(kind=v),
            ),
        ),
        columns=(
            Column("company", gettext_lazy("Company"), lambda r: local(r.organisation)),
            Column("kind", gettext_lazy("Kind of money"), lambda r: r.get_kind_display()),
            Column(
                "amount",
                gettext_lazy("Amount (DH)"),
                lambda r: r.amount,
                sort=("amount",),
                kind="number",
            ),
            Column("grade", gettext_lazy("Grade"), lambda r: r.get_grade_display()),
            Column(
                "received",
                gettext_lazy("Received on"),
                lambda r: r.received_on,
                sort=("received_on",),
                kind="date",
            ),
        ),
        empty=gettext_lazy("What companies raised stands here once they declare it."),
    )
)


@page(Perm.FOLLOW)
def followed(request: Request) -> HttpResponseBase:
    """All declarations, for those who accompany companies."""
    return respond(
        request, LIST, lede=_("Confidential: others see totals of five companies or more.")
    )


@page(Perm.OWN)
@require_http_methods(["GET", "POST"])
def new(request: Request) -> HttpResponse:
    """Declare money that one’s company raised."""
    form = RaiseForm(
        request.POST or None, request.FILES or None, companies=own_companies(request.actor)
    )

    def do(given: Any) -> Raise:
        details = {n: v for n, v in given.items() if n not in ("organisation", "kind", "amount")}
        return declare_raise(
            given["organisation"], given["kind"], given["amount"], **details, by=request.actor
        )

    return ask(
        request,
        form,
        do,
        title=_("Declare funds raised"),
        lede=_(
            "Confidential: it is published only in totals of five companies or more, unless your "
            "company agreed to be named."
        ),
        done=_("Recorded."),
        back=reverse("financing:own"),
        crumbs=[(_("Our financing"), reverse("financing:own"))],
        beside=BESIDE,
    )


@page(Perm.SEE, obj=raise_of)
@require_GET
def declared(request: Request, found: Raise) -> HttpResponse:
    """One declaration."""
    actor = request.actor
    context = {
        "one": found,
        "own": may(actor, Perm.WRITE, found),
        "may_verify": found.grade == RaiseGrade.DOCUMENTED
        and may(actor, Perm.VERIFY)
        and found.declared_by_id != actor.pk,
    }
    return render(request, "financing/raise.html", context)


@page(Perm.WRITE, obj=raise_of)
@require_http_methods(["GET", "POST"])
def mend(request: Request, found: Raise) -> HttpResponse:
    """Replace a declaration by a right one."""
    names = ("organisation", "kind", "amount", "received_on", "investor")
    form = MendForm(
        request.POST or None,
        request.FILES or None,
        companies=own_companies(request.actor).filter(pk=found.organisation_id),
        initial={name: getattr(found, name) for name in names},
    )

    def do(given: Any) -> None:
        details = {n: v for n, v in given.items() if n not in ("organisation", "kind", "amount")}
        mend_raise(found.pk, given["kind"], given["amount"], **details, by=request.actor)

    return ask(
        request,
        form,
        do,
        title=_("Mend this declaration"),
        lede=_("The former one stays in the record; send the document once more."),
        done=_("Recorded."),
        back=reverse("financing:own"),
        crumbs=[(_("Our financing"), reverse("financing:own"))],
        beside=BESIDE,
    )


@page(Perm.WRITE, obj=raise_of)
@require_http_methods(["GET", "POST"])
def evidence(request: Request, found: Raise) -> HttpResponse:
    """Add the document that proves a declaration."""
    return ask(
        request,
        EvidenceForm(request.POST or None, request.FILES or None),
        lambda given: add_evidence(found.pk, given["evidence"], by=request.actor),
        title=_("Add the document"),
        done=_("Recorded: the amount counts from now on."),
        back=found.get_absolute_url(),
    )


@page(Perm.VERIFY, obj=raise_of)
@require_POST
def verify(request: Request, found: Raise) -> HttpResponse:
    """Say that the amount was checked."""
    try:
        verify_raise(found.pk, by=request.actor)
    except DomainError as error:
        messages.error(request, str(error))
    else:
        messages.success(request, pgettext_lazy("funds raised", "Verified."))
    return redirect(found.get_absolute_url())
