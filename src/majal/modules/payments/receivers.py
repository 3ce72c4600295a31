"""What payments do when a credit note takes back from an invoice that was paid."""

from typing import Any

from django.dispatch import receiver

from majal.kernel.actors import Actor
from majal.modules.billing.public import Invoice, invoice_credited
from majal.modules.payments.commands import free_overpaid


@receiver(invoice_credited, dispatch_uid="payments.free_overpaid")
def free(invoice: Invoice, by: Actor, **_said: Any) -> None:
    """What was paid beyond what is left of it becomes the company's credit."""
    free_overpaid(invoice.pk, by=by)
