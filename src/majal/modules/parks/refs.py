"""Parks as records that anything may point at."""

from django.utils.translation import gettext_lazy as _

from majal.kernel.names import local
from majal.kernel.refs import Kind, register
from majal.modules.parks.models import Building, Park
from majal.modules.parks.queries import buildings_visible_to, parks_visible_to

register(
    Kind(
        name="parks.park",
        title=_("park"),
        model=Park,
        visible=parks_visible_to,
        label=local,
        address=Park.get_absolute_url,
    )
)
register(
    Kind(
        name="parks.building",
        title=_("building"),
        model=Building,
        visible=buildings_visible_to,
        label=local,
        address=lambda building: building.park.get_absolute_url(),
    )
)
