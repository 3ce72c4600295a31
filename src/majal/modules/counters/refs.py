"""Counters, appointments and tickets as records that anything may point at."""

from django.utils.translation import gettext_lazy as _

from majal.kernel.addresses import address_of
from majal.kernel.names import local
from majal.kernel.refs import Kind, register
from majal.modules.counters.models import Appointment, Counter, Ticket
from majal.modules.counters.queries import (
    appointments_visible_to,
    counters_visible_to,
    tickets_visible_to,
)

register(
    Kind(
        name="counters.counter",
        title=_("counter"),
        model=Counter,
        visible=counters_visible_to,
        label=local,
        address=Counter.get_absolute_url,
    )
)
register(
    Kind(
        name="counters.appointment",
        title=_("appointment"),
        model=Appointment,
        visible=appointments_visible_to,
        label=str,
        address=lambda one: address_of("counters:own", one.pk),
    )
)
register(
    Kind(
        name="counters.ticket",
        title=_("ticket"),
        model=Ticket,
        visible=tickets_visible_to,
        label=lambda one: f"{one.label} · {one.day}",
        address=lambda one: address_of("counters:counter", one.counter_id),
    )
)
