"""Invoices and credit notes: the list, one of them, its paper, what is taken back of it."""

from collections.abc import Iterable
from typing import Any

from django.db.models import Q, QuerySet
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
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
from majal.modules.billing.commands import credit_invoice, print_invoice
from majal.modules.billing.forms import CreditForm
from majal.modules.billing.models import Invoice
from majal.modules.billing.permissions import Perm
from majal.modules.billing.queries import (
    invoice_of,
    invoices_visible_to,
    own_invoices,
    parks_invoiced,
    payer_of,
    with_lines,
)
from majal.modules.billing.workflow import UNITS, Answer, Kind, State

SHOWN = 300


def _parks(actor: Actor) -> Iterable[tuple[str, str]]:
    return [(park.code, local(park)) for park in parks_invoiced(actor)]


def _found(rows: QuerySet[Invoice], words: str) -> QuerySet[Invoice]:
    by_name = Q(payer__name_fr__icontains=words) | Q(payer__name_ar__icontains=words)
    plain = words.replace(" ", "").upper()
    found = by_name | Q(reference__icontains=plain)
    number, _slash, year = plain.partition("/")
    if number.isdecimal() and len(number) < 9:
        found |= Q(number=int(number), **({"year": int(year[:4])} if year.isdecimal() else {}))
    return rows.filter(found)


LIST = register(
    List(
        name="billing.invoice",
        title=gettext_lazy("Invoices"),
        query=invoices_visible_to,
        address=Invoice.get_absolute_url,
        default_sort="-day",
        search=_found,
        filters=(
            Filter(
                "state",
                pgettext_lazy("invoice", "State"),
                lambda _actor: State.choices,
                lambda rows, value: rows.filter(state=value),
            ),
            Filter(
                "kind",
                pgettext_lazy("invoice", "Kind"),
                lambda _actor: Kind.choices,
                lambda rows, value: rows.filter(kind=value),
            ),
            Filter(
                "park",
                pgettext_lazy("invoice", "Park"),
                _parks,
                lambda rows, code: rows.filter(park__code=code),
            ),
        ),
        columns=(
            Column(
                "number",
                pgettext_lazy("invoice", "Number"),
                lambda one: one.shown_number,
                sort=("year", "number"),
                kind="code",
            ),
            Column("kind", pgettext_lazy("invoice", "Kind"), lambda one: one.get_kind_display()),
            Column("payer", gettext_lazy("Payer"), lambda one: local(one.payer)),
            Column(
                "day",
                pgettext_lazy("invoice", "Dated"),
                lambda one: one.day,
                sort=("day", "pk"),
                kind="date",
            ),
            Column(
                "due",
                pgettext_lazy("invoice", "To be paid by"),
                lambda one: one.due_on,
                sort=("due_on",),
                kind="date",
            ),
            Column(
                "net",
                gettext_lazy("Before tax (MAD)"),
                lambda one: one.net,
                sort=("net",),
                kind="number",
            ),
            Column(
                "total",
                gettext_lazy("With VAT (MAD)"),
                lambda one: one.total,
                sort=("total",),
                kind="number",
            ),
            Column(
                "park",
                pgettext_lazy("invoice", "Park"),
                lambda one: local(one.park) if one.park else "",
            ),
            Column("state", pgettext_lazy("invoice", "State"), lambda one: one.get_state_display()),
        ),
        empty=gettext_lazy("Drafts, invoices and credit notes of your parks stand here."),
    )
)


@page(Perm.SEE_LIST)
def invoice_list(request: Request) -> HttpResponseBase:
    """Invoices, credit notes and drafts of one's parks."""
    return respond(request, LIST)


@page(Perm.OWN)
@require_GET
def own(request: Request) -> HttpResponse:
    """What was issued to one's organisations."""
    rows = list(own_invoices(request.actor).order_by("-day", "-pk")[:SHOWN])
    return render(request, "billing/own.html", {"rows": rows, "today": timezone.localdate()})


@page(Perm.SEE, obj=invoice_of)
@require_GET
def detail(request: Request, invoice: Invoice) -> HttpResponse:
    """One invoice, credit note or draft with its lines."""
    actor = request.actor
    notes = invoice.credit_notes.order_by("day", "pk")
    context = {
        "invoice": invoice,
        "lines": [_line(line) for line in with_lines(invoice)],
        "notes": notes,
        "former": invoice.credits,
        "terms": payer_of(invoice.payer_id),
        "may_draft": invoice.is_draft and may(actor, Perm.DRAFT, invoice),
        "may_issue": invoice.is_draft and may(actor, Perm.ISSUE, invoice),
        "may_credit": not invoice.is_draft
        and not invoice.is_credit
        and may(actor, Perm.CREDIT, invoice),
        "may_contest": not invoice.is_credit and may(actor, Perm.CONTEST, invoice),
        "may_answer": may(actor, Perm.ANSWER, invoice),
        "may_terms": may(actor, Perm.TERMS),
        "in_list": may(actor, Perm.SEE_LIST),
    }
    return render(request, "billing/detail.html", context)


def _line(line: Any) -> dict[str, Any]:
    contests = sorted(line.contests.all(), key=lambda c: c.asked_at)
    return {
        "line": line,
        "unit": UNITS.get(line.unit, line.unit),
        "contests": contests,
        "open": any(c.outcome == Answer.OPEN for c in contests),
    }


@page(Perm.SEE, obj=invoice_of)
@require_POST
def paper(request: Request, invoice: Invoice) -> HttpResponse:
    """Have the paper set at once where the job has not come to it yet."""
    print_invoice(invoice.pk, by=request.actor)
    return redirect(invoice)


@page(Perm.CREDIT, obj=invoice_of)
@require_http_methods(["GET", "POST"])
def credit(request: Request, invoice: Invoice) -> HttpResponse:
    """Take back from an invoice, line by line."""
    lines = with_lines(invoice)
    form = CreditForm(request.POST or None, lines=lines)
    return ask(
        request,
        form,
        lambda given: credit_invoice(
            invoice.pk,
            reason=given["reason"],
            charge_again=given["charge_again"],
            lines=form.parts(),
            by=request.actor,
        ),
        title=pgettext("paper", "Credit note"),
        lede=_("Write how much of each line is taken back before tax. Nothing written: nothing."),
        done=_("The credit note is issued; its paper follows in a moment."),
        back=invoice.get_absolute_url(),
        crumbs=[(str(invoice), invoice.get_absolute_url())],
        button=_("Issue the credit note"),
    )
