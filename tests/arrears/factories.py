"""Late companies, rules of reminders and rounds for tests."""

from datetime import timedelta
from decimal import Decimal
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from majal.kernel.actors import SYSTEM
from majal.modules.arrears.commands import (
    StepSaid,
    begin_round,
    carry_out,
    offer_plan,
    record_dispatch,
    send_round,
    set_terms,
    write_policy,
)
from majal.modules.arrears.models import Plan, Policy, Reminder, Round
from majal.modules.arrears.workflow import instalments_of, months_on
from majal.modules.billing.public import Invoice
from majal.modules.organisations.public import Organisation
from majal.modules.payments.public import allocate, record_payment
from tests.billing.factories import a_line, an_entity, an_invoice, terms_of
from tests.reception.factories import a_company

D = Decimal
TERM = 60
PDF = (
    b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj 2 0 obj<</Type/Pages/Kids[]/Count 0>>"
    b"endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"
)


def a_step(after: int, **fields: Any) -> StepSaid:
    """A plain step by e-mail."""
    values = {
        "channel": "email",
        "title_ar": "تذكير",
        "title_fr": "Relance",
        "words_ar": "إلى {company}: {amount} درهم في {day}.",
        "words_fr": "À {company} : {amount} DH au {day}.",
        **fields,
    }
    return StepSaid(after, **values)


STEPS = (
    a_step(7),
    a_step(20),
    a_step(40, channel="paper", formal=True, title_fr="Mise en demeure"),
)


def a_policy(*steps: StepSaid, **terms: Any) -> Policy:
    """Two plain steps and a formal notice; the same one when asked again."""
    entity = an_entity()
    found = Policy.objects.filter(entity=entity).first()
    if found is None:
        found = write_policy(entity.pk, steps=steps or STEPS, by=SYSTEM)
        values = {"minimum": D(0), "gap_days": 7, "tolerance_days": 5, "suspend_after": 2, **terms}
        found = set_terms(found.pk, by=SYSTEM, **values)
    return found


def a_late_invoice(days: int = 10, payer: Organisation | None = None, **line: Any) -> Invoice:
    """An invoice of 1,200 dirhams that was to be paid so many days ago; later ones are later."""
    on = timezone.localdate() - timedelta(days=days + TERM)
    return an_invoice(a_line(**line), payer=payer or a_company(), on=on)


def pay(invoice: Invoice, amount: Any = None, days_ago: int = 0) -> None:
    """Pay so much of an invoice, or all of it."""
    whole = D(amount if amount is not None else invoice.to_pay)
    day = timezone.localdate() - timedelta(days=days_ago)
    made = record_payment(
        invoice.payer_id, invoice.park_id, method="transfer", amount=whole, day=day, by=SYSTEM
    )
    allocate(made.pk, invoice.pk, whole, by=SYSTEM)


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
