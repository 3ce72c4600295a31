"""Assumptions and kept results as records that anything may point at."""

from django.utils.translation import gettext_lazy as _

from majal.kernel.refs import Kind, register
from majal.modules.additionality.models import Assumption, Kept
from majal.modules.additionality.queries import assumptions_visible_to, kept_visible_to

register(
    Kind(
        name="additionality.assumption",
        title=_("assumption"),
        model=Assumption,
        visible=assumptions_visible_to,
        label=str,
        address=Assumption.get_absolute_url,
    )
)
register(
    Kind(
        name="additionality.kept",
        title=_("net result, kept"),
        model=Kept,
        visible=kept_visible_to,
        label=str,
        address=Kept.get_absolute_url,
    )
)
