"""Bundles as records that anything may point at."""

from django.utils.translation import gettext_lazy as _

from majal.kernel.refs import Kind, register
from majal.modules.bundles.public import AuditBundle, bundles_visible_to

register(
    Kind(
        name="bundles.bundle",
        title=_("audit bundle"),
        model=AuditBundle,
        visible=bundles_visible_to,
        label=str,
        address=AuditBundle.get_absolute_url,
    )
)
