"""What can be booked, as records that anything may point at."""

from django.utils.translation import pgettext_lazy

from majal.kernel.names import local
from majal.kernel.refs import Kind, register
from majal.modules.bookables.models import Bookable, Clearance
from majal.modules.bookables.queries import bookables_visible_to, clearances_visible_to

register(
    Kind(
        name="bookables.bookable",
        title=pgettext_lazy("bookable", "thing that can be booked"),
        model=Bookable,
        visible=bookables_visible_to,
        label=local,
        address=Bookable.get_absolute_url,
    )
)
register(
    Kind(
        name="bookables.clearance",
        title=pgettext_lazy("machine", "clearance"),
        model=Clearance,
        visible=clearances_visible_to,
        label=lambda one: f"{local(one.kind)} · {one.person}",
        address=Clearance.get_absolute_url,
    )
)
