"""Contracts with suppliers: the list, one of them, its renewal and its end."""

from collections.abc import Iterable
from typing import Any

from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.html import strip_tags
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy
from django.views.decorators.http import require_GET, require_http_methods

from majal.kernel.actors import Actor
from majal.kernel.asking import ask
from majal.kernel.http import Request, page
from majal.kernel.listing import respond
from majal.kernel.lists import Column, Filter, List, register
from majal.kernel.names import local
from majal.kernel.permissions import may
from majal.modules.costs import errors
from majal.modules.costs.commands import (
    add_supplier_contract,
    correct_supplier_contract,
    end_supplier_contract,
    renew_supplier_contract,
)
from majal.modules.costs.forms import ContractForm, EndForm, RenewForm
from majal.modules.costs.models import SupplierContract
from majal.modules.costs.permissions import Perm
from majal.modules.costs.queries import (
    contract_of,
    contracts_visible_to,
    headings_in_use,
    parks_kept_by,
)
from majal.modules.costs.templatetags.costs import standing_pill
from majal.modules.costs.workflow import Renewal, Standing

FIELDS = (
    "title_ar", "title_fr", "number", "starts_on", "ends_on", "renewal", "renews_months",
    "notice_days", "yearly", "response_hours", "repair_hours", "availability", "terms",
)  # fmt: skip
BESIDE = {
    errors.SupplierMissing: "supplier",
    errors.ContractUnnamed: "title_fr",
    errors.TermMissing: "ends_on",
    errors.ContractBackwards: "ends_on",
    errors.NotLonger: "ends_on",
    errors.NoticeTooLong: "notice_days",
    errors.LevelBroken: "repair_hours",
    errors.HeadingEnded: "heading",
    errors.WhyMissing: "why",
}
HOW = (
    ("open", pgettext_lazy("contracts", "in force")),
    ("ended", pgettext_lazy("contracts", "ended")),
)


def _parks(actor: Actor) -> Iterable[tuple[str, str | Promise]]:
    return [(p.code, local(p)) for p in parks_kept_by(actor)]


CONTRACTS = register(
    List(
        name="costs.contract",
        title=gettext_lazy("Contracts with suppliers"),
        query=contracts_visible_to,
        address=SupplierContract.get_absolute_url,
        default_sort="ends",
        filters=(
            Filter(
                "how",
                gettext_lazy("How it stands"),
                lambda _a: HOW,
                lambda rows, v: rows.filter(ended_on__isnull=v == "open"),
            ),
            Filter(
                "renewal",
                gettext_lazy("At the end of the term"),
                lambda _a: Renewal.choices,
                lambda rows, v: rows.filter(renewal=v),
            ),
            Filter("park", gettext_lazy("Park"), _parks, lambda rows, v: rows.filter(park__code=v)),
        ),
        search=lambda rows, words: (
            rows.filter(supplier__icontains=words)
            | rows.filter(title_fr__icontains=words)
            | rows.filter(title_ar__icontains=words)
        ),
        columns=(
            Column("what", pgettext_lazy("contract", "What"), lambda c: local(c, "title")),
            Column("supplier", gettext_lazy("Supplier"), lambda c: c.supplier, sort=("supplier",)),
            Column(
                "state",
                gettext_lazy("State"),
                lambda c: strip_tags(standing_pill(c)),
                show=standing_pill,
            ),
            Column(
                "notice",
                gettext_lazy("Notice by"),
                lambda c: c.term.notice_by,
                kind="date",
            ),
            Column(
                "ends",
                gettext_lazy("Term ends"),
                lambda c: c.term.last,
                sort=("ends_on",),
                kind="date",
            ),
            Column(
                "yearly",
                gettext_lazy("Amount a year (MAD)"),
                lambda c: c.yearly,
                sort=("yearly",),
                kind="number",
            ),
            Column("park", gettext_lazy("Park"), lambda c: local(c.park), sort=("park__code",)),
        ),
        empty=gettext_lazy(
            "Record who cleans, guards and repairs, until when and with which notice: whoever runs "
            "the park is reminded before the notice has passed."
        ),
    )
)


@page(Perm.READ)
def contract_list(request: Request) -> HttpResponseBase:
    """Every contract of one's parks with a supplier."""
    return respond(
        request,
        CONTRACTS,
        lede=_(
            "Until when each runs, the last day to give notice, and what the supplier promised."
        ),
        action_address=reverse("costs:contract_new"),
        action_label=_("Record a contract"),
    )


@page(Perm.READ)
@require_http_methods(["GET", "POST"])
def new(request: Request) -> HttpResponse:
    """Record a contract with a supplier."""
    form = ContractForm(
        request.POST or None,
        parks=parks_kept_by(request.actor),
        headings=headings_in_use(),
        initial={"renewal": Renewal.TACIT, "renews_months": 12, "starts_on": timezone.localdate()},
    )

    def do(given: Any) -> SupplierContract:
        return add_supplier_contract(
            given["park"],
            given["heading"],
            supplier=given["supplier"],
            by=request.actor,
            **{name: given[name] for name in FIELDS},
        )

    return ask(
        request,
        form,
        do,
        title=_("Record a contract"),
        done=_("The contract is on record."),
        back=reverse("costs:contracts"),
        crumbs=[(_("Contracts with suppliers"), reverse("costs:contracts"))],
        beside=BESIDE,
    )


@page(Perm.SEE, obj=contract_of)
@require_GET
def contract(request: Request, found: SupplierContract) -> HttpResponse:
    """One contract: its term, its notice, its service level."""
    standing = found.standing
    keeps = found.ended_on is None and may(request.actor, Perm.CONTRACT, found)
    over = standing == Standing.ENDED
    context = {
        "contract": found,
        "term": found.term,
        "standing": standing,
        "may_edit": keeps and not over,
        "may_renew": keeps
        and found.ends_on is not None
        and (not over or found.renewal == Renewal.EXPRESS),
    }
    return render(request, "costs/contract.html", context)


def _crumbs(found: SupplierContract) -> list[tuple[str, str]]:
    return [
        (_("Contracts with suppliers"), reverse("costs:contracts")),
        (local(found, "title"), found.get_absolute_url()),
    ]


@page(Perm.CONTRACT, obj=contract_of)
@require_http_methods(["GET", "POST"])
def edit(request: Request, found: SupplierContract) -> HttpResponse:
    """Correct what was recorded."""
    initial = {name: getattr(found, name) for name in FIELDS}
    form = ContractForm(
        request.POST or None,
        parks=(),
        headings=headings_in_use(),
        known=True,
        initial={**initial, "heading": found.heading_id, "supplier": found.supplier},
    )

    def do(given: Any) -> SupplierContract:
        return correct_supplier_contract(
            found.pk,
            heading_id=given["heading"],
            supplier=given["supplier"],
            by=request.actor,
            **{name: given[name] for name in FIELDS},
        )

    return ask(
        request,
        form,
        do,
        title=_("Correct this contract"),
        done=_("The contract is corrected; its history shows what it said."),
        back=found.get_absolute_url(),
        crumbs=_crumbs(found),
        beside=BESIDE,
    )


@page(Perm.CONTRACT, obj=contract_of)
@require_http_methods(["GET", "POST"])
def renew(request: Request, found: SupplierContract) -> HttpResponse:
    """Renew it until a later day."""
    return ask(
        request,
        RenewForm(request.POST or None),
        lambda given: renew_supplier_contract(found.pk, given["ends_on"], by=request.actor),
        title=_("Renew this contract"),
        done=_("The contract is renewed."),
        back=found.get_absolute_url(),
        crumbs=_crumbs(found),
        beside=BESIDE,
    )


@page(Perm.CONTRACT, obj=contract_of)
@require_http_methods(["GET", "POST"])
def end(request: Request, found: SupplierContract) -> HttpResponse:
    """Say on which day it ends, and why."""
    return ask(
        request,
        EndForm(request.POST or None, initial={"ended_on": found.term.last}),
        lambda given: end_supplier_contract(
            found.pk, given["ended_on"], why=given["why"], by=request.actor
        ),
        title=_("End this contract"),
        lede=_("Notice was given, or both sides agreed: nobody is reminded of it any more."),
        done=_("The end is on record."),
        back=found.get_absolute_url(),
        crumbs=_crumbs(found),
        beside={**BESIDE, errors.ContractBackwards: "ended_on"},
    )
