"""Conventions as records that anything may point at."""

from django.utils.translation import gettext_lazy as _

from majal.kernel.refs import Kind, register
from majal.modules.conventions.public import Convention, conventions_visible_to

register(
    Kind(
        name="conventions.convention",
        title=_("convention"),
        model=Convention,
        visible=conventions_visible_to,
        label=str,
        address=Convention.get_absolute_url,
    )
)
