"""Rounds of reminders, proofs and plans for tests."""

from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from majal.kernel.actors import SYSTEM
from majal.modules.arrears.commands import (
    begin_round,
    carry_out,
    offer_plan,
    record_dispatch,
    send_round,
)
from majal.modules.arrears.models import Plan, Reminder, Round
from majal.modules.arrears.workflow import instalments_of, months_on
from majal.modules.billing.public import Invoice
from majal.modules.organisations.public import Organisation
from tests.billing.factories import terms_of
from tests.late_terms.factories import a_policy

PDF = (
    b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj 2 0 obj<</Type/Pages/Kids[]/Count 0>>"
    b"endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"
)


def a_round(invoice: Invoice) -> Round:
    """A round of the invoice's park, previewed."""
    a_policy()
    return begin_round(invoice.park_id, by=SYSTEM)


def sent(found: Round) -> list[Reminder]:
    """Send a round to its end; its letters."""
    send_round(found.pk, found.turn, by=SYSTEM)
    while carry_out(found.pk, by=SYSTEM):
        pass
    return list(Reminder.objects.order_by("pk"))


def remind(invoice: Invoice) -> Reminder:
    """Send the next step of an invoice; the letter."""
    return sent(a_round(invoice))[-1]


def a_paper() -> SimpleUploadedFile:
    """A proof."""
    return SimpleUploadedFile("accuse.pdf", PDF, "application/pdf")


def dispatched(reminder: Reminder, **fields: Any) -> Reminder:
    """Record that a notice left today by registered post."""
    values = {
        "proof": "registered",
        "reference": "RR 123 456 MA",
        "day": timezone.localdate(),
        "file": a_paper(),
        "by": SYSTEM,
        **fields,
    }
    return record_dispatch(reminder.pk, **values)


def a_plan(invoice: Invoice, count: int = 3, **fields: Any) -> Plan:
    """A plan for one invoice, the first instalment today, then month by month."""
    a_policy()
    first = timezone.localdate()
    amounts = instalments_of(invoice.to_pay, count)
    parts = [(months_on(first, n), amount) for n, amount in enumerate(amounts)]
    values = {"invoices": [invoice.pk], "parts": parts, "by": SYSTEM, **fields}
    return offer_plan(invoice.payer_id, invoice.park_id, **values)


def in_arabic(payer: Organisation) -> Organisation:
    """A company that is invoiced in Arabic."""
    terms_of(payer, language="ar", address_ar="الدار البيضاء")
    return payer
