"""Invoices as records that anything may point at."""

from django.utils.translation import gettext_lazy as _

from majal.kernel.refs import Kind, register
from majal.modules.billing.models import Invoice
from majal.modules.billing.public import invoices_visible_to

register(
    Kind(
        name="billing.invoice",
        title=_("invoice"),
        model=Invoice,
        visible=invoices_visible_to,
        label=str,
        address=Invoice.get_absolute_url,
    )
)
