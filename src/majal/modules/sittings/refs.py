"""Sittings and items as records that anything may point at."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from majal.kernel.refs import Kind, register
from majal.modules.sittings.public import (
    Item,
    Sitting,
    items_visible_to,
    sittings_visible_to,
)

register(
    Kind(
        name="sittings.sitting",
        title=pgettext_lazy("noun", "sitting"),
        model=Sitting,
        visible=sittings_visible_to,
        label=str,
        address=Sitting.get_absolute_url,
    )
)
register(
    Kind(
        name="sittings.item",
        title=_("item of an agenda"),
        model=Item,
        visible=items_visible_to,
        label=str,
        address=Item.get_absolute_url,
    )
)
