"""What arrears do when an invoice is paid or credited: whoever owes nothing is left in peace."""

from typing import Any

from django.dispatch import receiver

from majal.kernel.actors import SYSTEM
from majal.modules.arrears.commands import settle_accounts
from majal.modules.billing.public import Invoice, invoice_credited
from majal.modules.payments.public import invoice_paid


@receiver(invoice_paid, dispatch_uid="arrears.paid")
@receiver(invoice_credited, dispatch_uid="arrears.credited")
def settle(invoice: Invoice, **_said: Any) -> None:
    """Close the company's account where nothing is late any more."""
    settle_accounts([invoice.payer_id], by=SYSTEM)
