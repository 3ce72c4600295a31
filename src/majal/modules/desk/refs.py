"""Procedures as records that anything may point at."""

from django.utils.translation import gettext_lazy as _

from majal.kernel.names import local
from majal.kernel.refs import Kind, register
from majal.modules.desk.models import Version
from majal.modules.desk.queries import procedures_visible_to

register(
    Kind(
        name="desk.procedure",
        title=_("procedure"),
        model=Version,
        visible=procedures_visible_to,
        label=local,
        address=Version.get_absolute_url,
    )
)
