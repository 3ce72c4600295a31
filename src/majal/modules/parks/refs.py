"""Parks as records that anything may point at."""

from django.utils.translation import gettext_lazy as _

from majal.kernel.names import local
from majal.kernel.refs import Kind, register
from majal.modules.parks.models import Park
from majal.modules.parks.queries import parks_visible_to

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
