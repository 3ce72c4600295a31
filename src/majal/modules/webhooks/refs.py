"""Endpoints as records that anything may point at, and the test event."""

from django.utils.translation import pgettext_lazy

from majal.kernel.happenings import Happening, happenings
from majal.kernel.refs import Kind, register
from majal.modules.webhooks.models import Endpoint
from majal.modules.webhooks.queries.endpoints import endpoints_visible_to
from majal.modules.webhooks.workflow import PING

register(
    Kind(
        name="webhooks.endpoint",
        title=pgettext_lazy("webhook", "endpoint"),
        model=Endpoint,
        visible=endpoints_visible_to,
        label=str,
        address=Endpoint.get_absolute_url,
    )
)
happenings.add(PING, Happening(PING, pgettext_lazy("webhook", "test"), "webhooks.endpoint"))
