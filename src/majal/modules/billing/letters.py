"""What billing writes: an invoice was issued, a line is contested, what became of that."""

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from majal.kernel.bidi import plain_number
from majal.kernel.dates import humanise
from majal.kernel.letters import Context, Letter, register
from majal.kernel.names import local
from majal.modules.billing.models import Contest, Invoice


def issued(context: Context) -> Context | None:
    """The invoice in words."""
    rows = Invoice.objects.select_related("payer").exclude(number=None)
    found = rows.filter(pk=context["invoice"]).first()
    return _told(found) if found else None


def contested(context: Context) -> Context | None:
    """The contested line in words."""
    rows = Contest.objects.select_related("line__invoice__payer")
    found = rows.filter(pk=context["contest"]).first()
    if found is None:
        return None
    said = {"line": str(found.line), "message": found.message, "answer": found.answer}
    return {**_told(found.line.invoice), **said, "outcome": found.get_outcome_display()}


def _told(one: Invoice) -> Context:
    return {
        "title": f"{one.get_kind_display()} {one.shown_number}",
        "payer": local(one.payer),
        "seller": local_of(one),
        "amount": plain_number(abs(one.to_pay), decimals=2),
        "due": humanise(one.due_on) if one.due_on and not one.is_credit else "",
        "reference": one.reference,
        "address": settings.MAJAL_ADDRESS + one.get_absolute_url(),
    }


def local_of(one: Invoice) -> str:
    """Who issued it, as the paper names it."""
    return str(one.seller.get(f"name_{one.language}", ""))


def example() -> Context:
    return {
        "title": _("invoice"),
        "payer": "Atlas",
        "seller": "—",
        "amount": "1 200,00",
        "due": "2026",
        "reference": "RF24 MTP2 026F 0000 1",
        "line": "—",
        "message": "—",
        "answer": "—",
        "outcome": "",
        "address": settings.MAJAL_ADDRESS,
    }


register(
    Letter(
        code="billing.issued",
        title=_("An invoice was issued to you"),
        purpose=_("Sending an invoice or a credit note to the company it is addressed to."),
        template="billing/letters/issued",
        fill=issued,
        example=example,
    )
)
register(
    Letter(
        code="billing.contested",
        title=_("A line of an invoice is contested"),
        purpose=_("Telling the accountant that a company contests a line of an invoice."),
        template="billing/letters/contested",
        fill=contested,
        example=example,
    )
)
register(
    Letter(
        code="billing.answered",
        title=_("What you contested was answered"),
        purpose=_("Giving the company the answer about the line it contested."),
        template="billing/letters/answered",
        fill=contested,
        example=example,
    )
)
