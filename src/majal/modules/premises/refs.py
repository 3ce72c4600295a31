"""Spaces and rights to buildings as records that anything may point at."""

from django.utils.translation import gettext_lazy as _

from majal.kernel.addresses import address_of
from majal.kernel.refs import Kind, register
from majal.modules.parks.public import Space
from majal.modules.premises.models import Tenure
from majal.modules.premises.queries import (
    address_of_tenure,
    spaces_visible_to,
    tenures_visible_to,
)

register(
    Kind(
        name="premises.space",
        title=_("space"),
        model=Space,
        visible=spaces_visible_to,
        label=str,
        address=lambda space: address_of("premises:space", space.building.park.code, space.pk),
    )
)
register(
    Kind(
        name="premises.tenure",
        title=_("right to a building"),
        model=Tenure,
        visible=tenures_visible_to,
        label=str,
        address=address_of_tenure,
    )
)
