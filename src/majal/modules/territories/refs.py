"""What may be pointed at in territories."""

from django.utils.translation import gettext_lazy as _

from majal.kernel.names import local
from majal.kernel.refs import Kind, register
from majal.modules.territories.models import Territory
from majal.modules.territories.public import territories_visible_to

register(
    Kind(
        name="territories.territory",
        title=_("territory"),
        model=Territory,
        visible=territories_visible_to,
        label=local,
        address=Territory.get_absolute_url,
    )
)
