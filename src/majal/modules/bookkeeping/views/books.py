"""Journals, the VAT of a period invoiced and collected, documents as UBL."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext
from django.views.decorators.http import require_GET, require_http_methods

from majal.kernel.actors import Actor
from majal.kernel.addresses import address_of
from majal.kernel.asking import ask
from majal.kernel.http import Request, page
from majal.kernel.listing import MEDIA, download
from majal.kernel.names import local
from majal.kernel.permissions import may
from majal.modules.billing.public import (
    Invoice,
    LegalEntity,
    TaxCode,
    closed_through,
    entity_of,
    invoices_visible_to,
)
from majal.modules.billing.public import Perm as BillingPerm
from majal.modules.bookkeeping.commands import keep_accounts
from majal.modules.bookkeeping.forms import AccountsForm
from majal.modules.bookkeeping.permissions import Perm
from majal.modules.bookkeeping.queries import accounts_of, as_ubl, filing_of, journal_of, vat_of
from majal.modules.bookkeeping.views.vat import period_of, periods_of, told_of

WORDS = {
    "customer": gettext_lazy("customer"),
    "withheld": gettext_lazy("VAT withheld"),
    "sale": gettext_lazy("sale"),
    "vat": gettext_lazy("VAT"),
}


def issued_of(actor: Actor, pk: int) -> Invoice:
    """Something issued that the actor may see. Raises: Invoice.DoesNotExist."""
    return invoices_visible_to(actor).exclude(number=None).get(pk=pk)


@page(BillingPerm.SEE, obj=issued_of)
@require_GET
def ubl(request: Request, invoice: Invoice) -> HttpResponse:  # noqa: ARG001
    """An invoice or a credit note as UBL 2.1."""
    lines = list(invoice.lines.select_related("tax", "product").order_by("position"))
    answer = HttpResponse(as_ubl(invoice, lines), content_type="application/xml")
    answer["Content-Disposition"] = f'attachment; filename="{invoice.reference}.xml"'
    return answer


@page(Perm.EXPORT, obj=entity_of)
@require_GET
def books(request: Request, entity: LegalEntity) -> HttpResponse:
    """The journal and the VAT of a period, to look at and to take away: invoiced, collected."""
    first, last, form = period_of(request)
    taxes = {tax.code: tax for tax in TaxCode.objects.all()}
    rates = vat_of(entity, first, last)
    context = {
        "entity": entity,
        "form": form,
        "first": first,
        "last": last,
        "first_iso": first.isoformat(),
        "last_iso": last.isoformat(),
        "rates": [(one, taxes[one.tax]) for one in rates],
        "net": sum(one.net for one in rates),
        "vat": sum(one.vat for one in rates),
        "collected": told_of(entity, first, last),
        "filing": filing_of(entity),
        "periods": periods_of(filing_of(entity), timezone.localdate()),
        "accounts": accounts_of(entity),
        "closed": closed_through(entity.pk),
        "may_keep": may(request.actor, Perm.KEEP_ACCOUNTS),
    }
    return render(request, "bookkeeping/books.html", context)


@page(Perm.EXPORT, obj=entity_of)
@require_GET
def journal(request: Request, entity: LegalEntity) -> HttpResponseBase:
    """The journal of sales as CSV or XLSX."""
    first, last, _form = period_of(request)
    kind = request.GET.get("export", "csv")
    if kind not in MEDIA:
        raise Http404
    headers = [
        _("Date"), _("Document"), _("Payment reference"), _("Payer"), _("What"), _("Account"),
        _("Label"), _("Debit (MAD)"), _("Credit (MAD)"),
    ]  # fmt: skip
    name = f"journal-{entity.code.lower()}-{first:%Y%m%d}-{last:%Y%m%d}"
    return download(name, kind, headers, _rows(entity, first, last))


def _rows(entity: LegalEntity, first: date, last: date) -> Iterator[list[Any]]:
    for one in journal_of(entity, first, last):
        yield [
            one.day,
            one.number,
            one.reference,
            one.payer,
            str(WORDS[one.what]),
            one.account,
            one.label,
            one.debit,
            one.credit,
        ]


@page(Perm.KEEP_ACCOUNTS, obj=entity_of)
@require_http_methods(["GET", "POST"])
def accounts(request: Request, entity: LegalEntity) -> HttpResponse:
    """Write the accounts that the journals name."""
    found = accounts_of(entity)
    names = ("customers", "vat", "withheld", "sales")
    initial = {name: getattr(found, name) for name in names}
    back = address_of("bookkeeping:books", entity.pk)
    return ask(
        request,
        AccountsForm(request.POST or None, initial=initial),
        lambda given: keep_accounts(entity.pk, by=request.actor, **given) and None,
        title=_("Accounts of the journals"),
        lede=local(entity),
        done=_("Recorded."),
        back=back,
        crumbs=[(pgettext("accounting", "Books"), back)],
    )
