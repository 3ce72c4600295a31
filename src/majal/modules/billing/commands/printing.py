"""The paper of what was issued: set once, from what the invoice keeps, under the same number."""

from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from majal.kernel.actors import Actor
from majal.kernel.attachments import attach
from majal.kernel.command import command
from majal.kernel.documents import Numbered, Stamp, issue, qr, render_pdf, said_in
from majal.kernel.errors import NotFound
from majal.kernel.jobs import enqueue
from majal.kernel.permissions import require
from majal.kernel.refs import Ref
from majal.kernel.spelled import dirhams_in_words
from majal.modules.billing.models import Invoice, InvoiceLine
from majal.modules.billing.permissions import Perm
from majal.modules.billing.queries import invoices_visible_to
from majal.modules.billing.workflow import UNITS, Kind, series_of
from majal.modules.messages.public import send
from majal.modules.people.public import Role, Scope, people_holding

TEMPLATE = Path(__file__).parents[1] / "templates" / "billing" / "invoice.typ"
TITLES = {
    Kind.INVOICE: pgettext_lazy("paper", "Invoice"),
    Kind.CREDIT: pgettext_lazy("paper", "Credit note"),
}
WORDS = {
    "seller": _("Seller"),
    "buyer": _("Buyer"),
    "tax_id": _("Tax identifier (IF)"),
    "ice": _("ICE"),
    "rc": _("Trade register"),
    "business_tax": _("Business tax (TP)"),
    "cnss": _("CNSS"),
    "order": _("Order or market"),
    "period": _("Period"),
    "from_to": _("from {first} to {last}"),
    "due": _("To be paid by"),
    "terms": _("{days} days from the date of the invoice (law 69-21 on payment terms)"),
    "credits": _("This credit note takes back from invoice no. {number} of {day}."),
    "reason": pgettext_lazy("credit note", "Reason"),
    "label": pgettext_lazy("invoice", "What for"),
    "quantity": _("Quantity"),
    "price": _("Price before tax"),
    "rate": _("VAT"),
    "amount": _("Amount before tax"),
    "net": _("Total before tax"),
    "vat": _("VAT at {rate}"),
    "base": _("on {base}"),
    "total": _("Total with VAT"),
    "withheld": _("VAT withheld by the buyer ({rate})"),
    "to_pay": _("To be paid"),
    "to_give_back": _("To be given back"),
    "in_words": _("Stopped at the sum of"),
    "mentions": _("VAT"),
    "payment": _("Payment"),
    "bank": _("Bank"),
    "rib": _("Account (RIB)"),
    "reference": _("Reference to write on the transfer"),
    "scan": _("Code with account, amount and reference"),
    "outside": pgettext_lazy("VAT", "none"),
}


def print_soon(ids: Sequence[int], *, by: Actor) -> None:
    """Have the papers of these set once the transaction is through."""
    enqueue("billing.print", key=f"billing.print:{ids[0]}-{len(ids)}", owner=by.pk, ids=list(ids))


@command()
def print_invoice(invoice_id: int, *, by: Actor) -> Invoice:
    """Set the paper of something issued and tell the payer; asked again, it is the same one.

    Permission: billing.see on the invoice.
    Raises: NotFound; NotAllowed.
    """
    rows = invoices_visible_to(by).filter(pk=invoice_id)
    invoice: Invoice | None = rows.select_for_update(of=("self",)).first()
    if invoice is None or invoice.number is None or invoice.day is None:
        raise NotFound
    require(by, Perm.SEE, invoice)
    if invoice.document_id is not None:
        return invoice
    kind = Kind(invoice.kind)
    shown = said_in(invoice.language, lambda _code: str(TITLES[kind]))
    data = paper_of(invoice)

    def render(stamp: Stamp) -> bytes:
        seller = invoice.seller[f"name_{invoice.language}"]
        return render_pdf(
            TEMPLATE, data, title=shown, language=invoice.language, stamp=stamp, network=seller
        )

    invoice.document = issue(
        series_of(kind, invoice.issuer_id),
        title=said_in(
            invoice.language,
            lambda code: f"{TITLES[kind]}: {invoice.seller[f'name_{code}']}",
        ),
        language=invoice.language,
        render=render,
        about=Ref("billing.invoice", invoice.pk),
        numbered=Numbered(invoice.year or 0, invoice.number, invoice.day),
        by=by,
    )
    invoice.save(update_fields=["document"])
    attach(invoice, invoice.document.file, title=str(TITLES[kind]), permission=Perm.SEE, by=by)
    send(
        "billing.issued",
        to=people_holding(Role.COMPANY_MANAGER, on=Scope.ORGANISATION, numbers=[invoice.payer_id]),
        context={"invoice": invoice.pk},
        ref=Ref("billing.invoice", invoice.pk),
        dedupe_key=f"billing.issued:{invoice.pk}",
        by=by,
    )
    return invoice


def paper_of(invoice: Invoice) -> dict[str, Any]:
    """What the template is given: all of it kept with the invoice, nothing looked up anew."""
    code = invoice.language
    sign = Decimal(-1 if invoice.is_credit else 1)
    lines = list(invoice.lines.select_related("tax").order_by("position"))
    to_pay = sign * invoice.to_pay
    days = (invoice.due_on - invoice.day).days if invoice.due_on and invoice.day else 0
    former = invoice.credits
    return {
        "words": WORDS,
        "kind": invoice.kind,
        "language": code,
        "seller": _side(invoice.seller, code),
        "buyer": _side(invoice.buyer, code),
        "first": invoice.first,
        "last": invoice.last,
        "due": invoice.due_on,
        "days": days,
        "credits": former and {"number": former.shown_number, "day": former.day},
        "reason": invoice.reason,
        "lines": [_line(line, code, sign) for line in lines],
        "net": sign * invoice.net,
        "rates": _rates(lines, sign),
        "vat": sign * invoice.vat,
        "total": sign * invoice.total,
        "withheld": sign * invoice.withheld,
        "withheld_percent": invoice.withheld_percent,
        "to_pay": to_pay,
        "spelled": {lang: dirhams_in_words(to_pay, lang) for lang in ("ar", "fr")},
        "mentions": [one[code] for one in invoice.mentions],
        "reference": _grouped(invoice.reference),
        "pay": qr(_payment_text(invoice)) if invoice.seller["rib"] and to_pay > 0 else b"",
    }


def _side(kept: dict[str, str], code: str) -> dict[str, str]:
    """The seller or the buyer, named in the language of the paper."""
    named = {name: kept[f"{name}_{code}"] for name in ("name", "address")}
    court = kept.get("rc_court", "")
    rib = kept.get("rib", "")
    return {**kept, **named, "rc": f"{kept.get('rc_number', '')} {court}".strip(), "rib": _rib(rib)}


def _line(line: InvoiceLine, code: str, sign: Decimal) -> dict[str, Any]:
    whole = line.credits_id is None
    return {
        "label": line.label_ar if code == "ar" else line.label_fr,
        "first": line.first,
        "last": line.last,
        "quantity": (line.quantity if whole else sign * line.quantity).normalize(),
        "unit": UNITS.get(line.unit, line.unit),
        "price": line.unit_price.normalize(),
        "rate": line.rate,
        "net": sign * line.net,
    }


def _rates(lines: Sequence[InvoiceLine], sign: Decimal) -> list[dict[str, Decimal]]:
    """The VAT apart: each rate with what it is taken of."""
    rates = sorted({line.rate for line in lines if line.rate is not None})
    return [
        {
            "rate": rate.normalize(),
            "base": sign * sum((one.net for one in lines if one.rate == rate), Decimal(0)),
            "vat": sign * sum((one.vat for one in lines if one.rate == rate), Decimal(0)),
        }
        for rate in rates
    ]


def _payment_text(invoice: Invoice) -> str:
    """What the code for payment says, as lines that any telephone shows."""
    lines = [
        invoice.seller["name_fr"],
        f"RIB {invoice.seller['rib']}",
        f"MAD {invoice.to_pay:.2f}",
        invoice.reference,
    ]
    return "\n".join(lines)


def _grouped(reference: str) -> str:
    """A reference in groups of four, as ISO 11649 prints it."""
    return " ".join(reference[at : at + 4] for at in range(0, len(reference), 4))


def _rib(rib: str) -> str:
    """Bank, town, account, key."""
    return " ".join(part for part in (rib[:3], rib[3:6], rib[6:22], rib[22:]) if part)
