"""Payments as records that files and history may point at."""

from django.utils.translation import gettext_lazy as _

from majal.kernel.refs import Kind, register
from majal.modules.payments.models import Payment
from majal.modules.payments.queries import payments_visible_to

register(
    Kind(
        name="payments.payment",
        title=_("payment"),
        model=Payment,
        visible=payments_visible_to,
        label=str,
        address=Payment.get_absolute_url,
    )
)
