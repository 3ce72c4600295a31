"""Keys as records that anything may point at."""

from django.utils.translation import gettext_lazy as _

from majal.kernel.refs import Kind, register
from majal.modules.keys.models import Key
from majal.modules.keys.queries import keys_visible_to

register(
    Kind(
        name="keys.key",
        title=_("key or badge"),
        model=Key,
        visible=keys_visible_to,
        label=lambda one: f"{one.get_kind_display()} {one.number}",
        address=Key.get_absolute_url,
    )
)
