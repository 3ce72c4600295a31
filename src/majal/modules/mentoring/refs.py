"""Experts, sessions and vouchers as records that anything may point at."""

from django.utils.translation import pgettext_lazy

from majal.kernel.refs import Kind, register
from majal.modules.mentoring.models import Expert, Session, Voucher
from majal.modules.mentoring.queries import (
    experts_visible_to,
    sessions_visible_to,
    vouchers_visible_to,
)

register(
    Kind(
        name="mentoring.expert",
        title=pgettext_lazy("mentoring", "expert"),
        model=Expert,
        visible=experts_visible_to,
        label=str,
        address=Expert.get_absolute_url,
    )
)
register(
    Kind(
        name="mentoring.session",
        title=pgettext_lazy("mentoring", "session"),
        model=Session,
        visible=sessions_visible_to,
        label=str,
        address=Session.get_absolute_url,
    )
)
register(
    Kind(
        name="mentoring.voucher",
        title=pgettext_lazy("mentoring", "voucher"),
        model=Voucher,
        visible=vouchers_visible_to,
        label=str,
        address=Voucher.get_absolute_url,
    )
)
