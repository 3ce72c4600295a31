"""Payments: the list, a new one, one of them, what it pays, its receipt and its reversal."""

from collections.abc import Iterable
from typing import Any

from django.db.models import Q, QuerySet
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext, pgettext_lazy
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from majal.kernel.actors import Actor
from majal.kernel.asking import ask
from majal.kernel.http import Request, page
from majal.kernel.listing import respond
from majal.kernel.lists import Column, Filter, List, register
from majal.kernel.names import local
from majal.kernel.permissions import may
from majal.modules.billing.public import invoices_visible_to, parks_invoiced
from majal.modules.organisations.public import Organisation
from majal.modules.payments.commands import (
    allocate_oldest,
    allocate_parts,
    print_receipt,
    record_payment,
    reverse_payment,
    unallocate,
)
from majal.modules.payments.forms import AllocationForm, PaymentForm, ReverseForm
from majal.modules.payments.models import Payment
from majal.modules.payments.permissions import Perm
from majal.modules.payments.queries import (
    free_of,
    paid_through,
    payment_of,
    payments_visible_to,
    still_owed,
)
from majal.modules.payments.workflow import Method

STANDS = (
    ("stands", pgettext_lazy("payments", "counted")),
    ("reversed", pgettext_lazy("payments", "reversed")),
)


def _parks(actor: Actor) -> Iterable[tuple[str, str]]:
    return [(park.code, local(park)) for park in parks_invoiced(actor)]


def _found(rows: QuerySet[Payment], words: str) -> QuerySet[Payment]:
    by_name = Q(payer__name_fr__icontains=words) | Q(payer__name_ar__icontains=words)
    return rows.filter(by_name | Q(reference__icontains=words))


LIST = register(
    List(
        name="payments.payment",
        title=gettext_lazy("Payments"),
        query=payments_visible_to,
        address=Payment.get_absolute_url,
        default_sort="-day",
        search=_found,
        filters=(
            Filter(
                "method",
                pgettext_lazy("payment", "By"),
                lambda _actor: Method.choices,
                lambda rows, value: rows.filter(method=value),
            ),
            Filter(
                "stands",
                pgettext_lazy("payments", "How it stands"),
                lambda _actor: STANDS,
                lambda rows, value: rows.filter(reversal__isnull=value == "stands"),
            ),
            Filter(
                "park",
                pgettext_lazy("payment", "Park"),
                _parks,
                lambda rows, code: rows.filter(park__code=code),
            ),
        ),
        columns=(
            Column(
                "day",
                pgettext_lazy("payment", "Received on"),
                lambda one: one.day,
                sort=("day", "pk"),
                kind="date",
            ),
            Column("payer", gettext_lazy("Company"), lambda one: local(one.payer)),
            Column(
                "amount",
                gettext_lazy("Amount (MAD)"),
                lambda one: one.amount,
                sort=("amount",),
                kind="number",
            ),
            Column("method", pgettext_lazy("payment", "By"), lambda one: one.get_method_display()),
            Column(
                "reference",
                pgettext_lazy("payment", "Reference"),
                lambda one: one.reference,
                kind="code",
            ),
            Column(
                "stands",
                pgettext_lazy("payments", "How it stands"),
                lambda one: str(STANDS[one.is_reversed][1]),
            ),
            Column("park", pgettext_lazy("payment", "Park"), lambda one: local(one.park)),
        ),
        empty=gettext_lazy(
            "What companies paid stands here: transfers, cheques, cash, cards. Record the first "
            "payment; it pays invoices in part or whole, and what is left is the company’s credit."
        ),
    )
)


@page(Perm.SEE_LIST)
def payment_list(request: Request) -> HttpResponseBase:
    """Every payment of one's parks."""
    begins = may(request.actor, Perm.BEGIN)
    return respond(
        request,
        LIST,
        lede=_("What came is never erased: a mistake is reversed, and both stay readable."),
        action_address=reverse("payments:record") if begins else "",
        action_label=_("Record a payment"),
    )


def payers_of(actor: Actor) -> list[tuple[int, str]]:
    """Companies with an invoice that the actor sees."""
    seen = invoices_visible_to(actor).order_by().values("payer")
    return sorted(
        ((one.pk, local(one)) for one in Organisation.objects.filter(pk__in=seen)),
        key=lambda pair: pair[1],
    )


def parks_for(actor: Actor) -> list[tuple[int, str]]:
    """Parks for which the actor may record."""
    return [(p.pk, local(p)) for p in parks_invoiced(actor) if may(actor, Perm.RECORD, p)]


@page(Perm.BEGIN)
@require_http_methods(["GET", "POST"])
def record(request: Request) -> HttpResponse:
    """Record what a company paid."""
    actor = request.actor
    form = PaymentForm(
        request.POST or None,
        payers=payers_of(actor),
        parks=parks_for(actor),
        initial={"day": timezone.localdate(), "payer_id": request.GET.get("company", "")},
    )

    def do(given: dict[str, Any]) -> Payment:
        oldest = given.pop("oldest")
        payer, park = int(given.pop("payer_id")), int(given.pop("park_id"))
        made = record_payment(payer, park, by=actor, **given)
        if oldest:
            allocate_oldest(made.pk, by=actor)
        return made

    return ask(
        request,
        form,
        lambda given: do(dict(given)),
        title=_("Record a payment"),
        lede=_(
            "Of cash, the stamp duty is computed by the rule in force and stands on the receipt."
        ),
        done=_("The payment is recorded."),
        back=reverse("payments:payments"),
        crumbs=[(_("Payments"), reverse("payments:payments"))],
    )


@page(Perm.SEE, obj=payment_of)
@require_GET
def detail(request: Request, payment: Payment) -> HttpResponse:
    """One payment and what it pays."""
    keeps = may(request.actor, Perm.RECORD, payment)
    free = free_of(payment)
    owed = still_owed(payment.payer_id).filter(issuer=payment.entity_id) if keeps else ()
    context = {
        "payment": payment,
        "pays": paid_through(payment),
        "free": free,
        "keeps": keeps,
        "may_allocate": keeps and free > 0 and bool(owed),
        "may_reverse": keeps and not payment.is_reversed and payment.method != Method.DEPOSIT,
        "in_list": may(request.actor, Perm.SEE_LIST),
    }
    return render(request, "payments/payment.html", context)


@page(Perm.RECORD, obj=payment_of)
@require_http_methods(["GET", "POST"])
def allocation(request: Request, payment: Payment) -> HttpResponse:
    """Choose which invoices a payment pays, and how much of each."""
    invoices = list(still_owed(payment.payer_id).filter(issuer=payment.entity_id))
    form = AllocationForm(request.POST or None, invoices=invoices)

    return ask(
        request,
        form,
        lambda _given: allocate_parts(payment.pk, form.parts(), by=request.actor),
        title=_("Which invoices it pays"),
        lede=_("Write how much of each invoice is paid. What is left is the company’s credit."),
        done=_("The payment is allocated."),
        back=payment.get_absolute_url(),
        crumbs=[(str(payment), payment.get_absolute_url())],
    )


@page(Perm.RECORD, obj=payment_of)
@require_POST
def take_off(request: Request, payment: Payment) -> HttpResponse:
    """Take it off an invoice again."""
    said = request.POST.get("invoice", "")
    unallocate(
        payment.pk, int(said) if said.isdecimal() and len(said) < 19 else 0, by=request.actor
    )
    return redirect(payment)


@page(Perm.RECORD, obj=payment_of)
@require_POST
def receipt(request: Request, payment: Payment) -> HttpResponse:
    """Set the receipt, once."""
    print_receipt(payment.pk, by=request.actor)
    return redirect(payment)


@page(Perm.RECORD, obj=payment_of)
@require_http_methods(["GET", "POST"])
def reverse_one(request: Request, payment: Payment) -> HttpResponse:
    """Take a payment back."""
    form = ReverseForm(request.POST or None, initial={"day": timezone.localdate()})
    return ask(
        request,
        form,
        lambda given: reverse_payment(payment.pk, by=request.actor, **given) and None,
        title=pgettext("payment", "Reverse it"),
        lede=_("What it paid is owed again from that day on. The payment and its reversal stay."),
        done=_("The payment is reversed."),
        back=payment.get_absolute_url(),
        crumbs=[(str(payment), payment.get_absolute_url())],
    )
