"""Kept results as records that anything may point at."""

from django.utils.translation import gettext_lazy as _

from majal.kernel.refs import Kind, register
from majal.modules.survival.models import Kept
from majal.modules.survival.queries import kept_visible_to

register(
    Kind(
        name="survival.kept",
        title=_("kept result on survival"),
        model=Kept,
        visible=kept_visible_to,
        label=str,
        address=Kept.get_absolute_url,
    )
)
