"""Rules of reminders and late invoices for tests."""

from datetime import timedelta
from decimal import Decimal
from typing import Any

from django.utils import timezone

from majal.kernel.actors import SYSTEM
from majal.modules.billing.public import Invoice
from majal.modules.late_terms.commands import StepSaid, set_terms, write_policy
from majal.modules.late_terms.models import Policy
from majal.modules.organisations.public import Organisation
from majal.modules.payments.public import allocate, record_payment
from tests.billing.factories import a_line, an_entity, an_invoice
from tests.reception.factories import a_company

D = Decimal
TERM = 60


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
