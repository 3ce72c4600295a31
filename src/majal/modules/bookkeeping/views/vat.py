"""The VAT that fell due by collection, to look at and to take away; how it is declared."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from django.http import Http404, HttpResponse, HttpResponseBase
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_GET, require_http_methods

from majal.kernel.addresses import address_of
from majal.kernel.asking import ask
from majal.kernel.dates import PartialDate
from majal.kernel.http import Request, page
from majal.kernel.listing import MEDIA, download
from majal.kernel.names import local
from majal.modules.billing.public import LegalEntity, TaxCode, entity_of
from majal.modules.bookkeeping.commands import keep_filing
from majal.modules.bookkeeping.forms import FilingForm, PeriodForm
from majal.modules.bookkeeping.models import VatFiling
from majal.modules.bookkeeping.permissions import Perm
from majal.modules.bookkeeping.queries import Collected, collected_in, filing_of, vat_collected

SHOWN = 6


def period_of(request: Request) -> tuple[date, date, PeriodForm]:
    """The days asked for; without any that can be read, the month before this one."""
    ends = timezone.localdate().replace(day=1) - timedelta(days=1)
    first, last = ends.replace(day=1), ends
    asked = request.GET if "first" in request.GET else None
    form = PeriodForm(asked, initial={"first": first, "last": last})
    if asked is None or not form.is_valid():
        return first, last, form
    given = form.cleaned_data
    if given["first"] <= given["last"]:
        return given["first"], given["last"], form
    form.add_error(None, _("Choose a first and a last day, the last not before the first."))
    return first, last, form


def periods_of(filing: VatFiling, today: date) -> list[tuple[PartialDate, date, date]]:
    """The months or quarters that ended last, and the one that runs."""
    months = today.year * 12 + (today.month - 1) // filing.every * filing.every
    found = []
    for start in range(months, months - SHOWN * filing.every, -filing.every):
        (year, month), (then, after) = divmod(start, 12), divmod(start + filing.every, 12)
        first, last = date(year, month + 1, 1), date(then, after + 1, 1) - timedelta(days=1)
        told = PartialDate(year, month + 1)
        if filing.every > 1:
            told = PartialDate.between(told, PartialDate(last.year, last.month))
        found.append((told, first, last))
    return found


def told_of(entity: LegalEntity, first: date, last: date) -> dict[str, Any]:
    """What fell due by collection in a period, for its page."""
    taxes = {tax.code: tax for tax in TaxCode.objects.all()}
    rows = list(collected_in(entity, first, last))
    rates = vat_collected(rows)
    return {
        "rates": [(one, taxes[one.tax]) for one in rates],
        "net": sum(one.net for one in rates),
        "vat": sum(one.vat for one in rates),
        "paid": sum(one.due.paid for one in rows),
        "withheld": sum(one.due.withheld for one in rows),
        "invoices": len(rows),
    }


@page(Perm.EXPORT, obj=entity_of)
@require_GET
def collected(request: Request, entity: LegalEntity) -> HttpResponseBase:
    """What fell due by collection, invoice by invoice and rate by rate, as CSV or XLSX."""
    first, last, _form = period_of(request)
    kind = request.GET.get("export", "csv")
    if kind not in MEDIA:
        raise Http404
    headers = [
        _("Document"), _("Date"), _("Payer"), pgettext("invoice", "Tax"), _("VAT rate"),
        _("Before tax (MAD)"), _("VAT (MAD)"), _("Collected (MAD)"), _("VAT withheld (MAD)"),
    ]  # fmt: skip
    name = f"vat-{entity.code.lower()}-{first:%Y%m%d}-{last:%Y%m%d}"
    return download(name, kind, headers, _rows(collected_in(entity, first, last)))


def _rows(found: Iterator[Collected]) -> Iterator[list[Any]]:
    taxes = {tax.code: local(tax) for tax in TaxCode.objects.all()}
    for one in found:
        whole: list[Any] = [one.due.paid, one.due.withheld]
        head = [
            one.invoice.shown_number,
            one.invoice.day,
            str(one.invoice.buyer.get("name_fr", "")),
        ]
        for (rate, code), (net, vat) in one.due.parts.items():
            yield [*head, taxes.get(code, code), "" if rate is None else rate, net, vat, *whole]
            whole = ["", ""]  # the money of an invoice stands once


@page(Perm.KEEP_ACCOUNTS, obj=entity_of)
@require_http_methods(["GET", "POST"])
def filing(request: Request, entity: LegalEntity) -> HttpResponse:
    """Say how the VAT of a legal entity is declared."""
    found = filing_of(entity)
    back = address_of("bookkeeping:books", entity.pk)
    form = FilingForm(request.POST or None, initial={"regime": found.regime, "every": found.every})
    return ask(
        request,
        form,
        lambda given: keep_filing(entity.pk, by=request.actor, **given) and None,
        title=_("How VAT is declared"),
        lede=local(entity),
        done=_("Recorded."),
        back=back,
        crumbs=[(pgettext("accounting", "Books"), back)],
    )
