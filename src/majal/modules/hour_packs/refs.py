"""Packs as records that anything may point at."""

from django.utils.translation import pgettext_lazy

from majal.kernel.refs import Kind, register
from majal.modules.hour_packs.models import Pack
from majal.modules.hour_packs.queries import packs_visible_to

register(
    Kind(
        name="hour_packs.pack",
        title=pgettext_lazy("hours", "pack"),
        model=Pack,
        visible=packs_visible_to,
        label=str,
        address=Pack.get_absolute_url,
    )
)
