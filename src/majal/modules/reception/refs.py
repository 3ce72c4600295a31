"""Visits and mail as records that anything may point at."""

from django.utils.translation import gettext_lazy as _

from majal.kernel.addresses import address_of
from majal.kernel.refs import Kind, register
from majal.modules.reception.models import Dispatch, Item, Visit
from majal.modules.reception.queries import (
    dispatches_visible_to,
    items_visible_to,
    visits_visible_to,
)

register(
    Kind(
        name="reception.visit",
        title=_("visit"),
        model=Visit,
        visible=visits_visible_to,
        label=str,
        address=Visit.get_absolute_url,
    )
)
register(
    Kind(
        name="reception.item",
        title=_("letter or parcel"),
        model=Item,
        visible=items_visible_to,
        label=str,
        address=Item.get_absolute_url,
    )
)
register(
    Kind(
        name="reception.dispatch",
        title=_("letter or parcel sent"),
        model=Dispatch,
        visible=dispatches_visible_to,
        label=str,
        address=lambda _sent: address_of("reception:sent"),
    )
)
