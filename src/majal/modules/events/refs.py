"""Events and registrations as records that anything may point at."""

from django.utils.translation import pgettext_lazy

from majal.kernel.names import local
from majal.kernel.refs import Kind, register
from majal.modules.events.models import Event, Registration
from majal.modules.events.queries import events_visible_to, registrations_visible_to

register(
    Kind(
        name="events.event",
        title=pgettext_lazy("event", "event"),
        model=Event,
        visible=events_visible_to,
        label=local,
        address=Event.get_absolute_url,
    )
)
register(
    Kind(
        name="events.registration",
        title=pgettext_lazy("event", "registration"),
        model=Registration,
        visible=registrations_visible_to,
        label=str,
        address=Registration.get_absolute_url,
    )
)
