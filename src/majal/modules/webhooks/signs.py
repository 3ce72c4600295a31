"""Vital signs of webhooks: what is on its way, which receivers fail."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from majal.kernel.signs import Alarm, Group, Sign, register
from majal.modules.webhooks.models import Delivery, Endpoint
from majal.modules.webhooks.queries.endpoints import FAILING
from majal.modules.webhooks.workflow import DeliveryState

ROUTE = "webhooks:all"


def waiting() -> float:
    """How many events are on their way to a receiver, or wait for another try."""
    return float(Delivery.objects.filter(state=DeliveryState.WAITING).count())


def given_up() -> float:
    """How many events were given up and are still in the log of thirty days."""
    return float(Delivery.objects.filter(state=DeliveryState.GIVEN_UP).count())


def failing() -> float:
    """How many receivers did not take what was sent to them last."""
    return float(Endpoint.objects.filter(FAILING).count())


register(
    Sign(
        "webhooks_waiting",
        pgettext_lazy("vital sign", "Events on their way to receivers"),
        "Deliveries of webhooks that wait, for the first or for another try.",
        waiting,
        Group.POST,
        route=ROUTE,
        alarm=Alarm(
            _("See whether a worker runs; then which receivers fail, and write to their owners."),
            above=10_000,
            minutes=15,
        ),
    )
)
register(
    Sign(
        "webhooks_given_up",
        pgettext_lazy("vital sign", "Events given up, thirty days"),
        "Deliveries of webhooks given up within the log of thirty days.",
        given_up,
        Group.POST,
        route=ROUTE,
    )
)
register(
    Sign(
        "webhooks_failing",
        pgettext_lazy("vital sign", "Receivers that fail"),
        "Endpoints of webhooks whose last delivery failed.",
        failing,
        Group.POST,
        route=ROUTE,
        query="state=failing",
    )
)
