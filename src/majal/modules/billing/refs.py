"""Invoices and lines as records that anything may point at."""

from django.utils.translation import gettext_lazy as _

from majal.kernel.refs import Kind, register
from majal.modules.billing.models import Invoice, LegalEntity
from majal.modules.billing.public import entities_visible_to, invoices_visible_to

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
register(
    Kind(
        name="billing.entity",
        title=_("legal entity"),
        model=LegalEntity,
        visible=entities_visible_to,
        label=str,
        address=LegalEntity.get_absolute_url,
    )
)
