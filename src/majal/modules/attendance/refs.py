"""Attendances and links for the door as records that anything may point at."""

from django.db.models import QuerySet
from django.utils.translation import pgettext_lazy

from majal.kernel.actors import Actor
from majal.kernel.addresses import address_of
from majal.kernel.refs import Kind, register
from majal.modules.attendance.models import Attendance, Gate
from majal.modules.attendance.queries import attendances_visible_to
from majal.modules.events.public import events_served_by


def _address(one: Attendance) -> str:
    return str(one.registration.get_absolute_url())


def _gates(actor: Actor) -> QuerySet[Gate]:
    return Gate.objects.filter(event__in=events_served_by(actor).order_by().values("pk"))


def _of_gate(gate: Gate) -> str:
    return address_of("attendance:gates", gate.event_id)


register(
    Kind(
        name="attendance.attendance",
        title=pgettext_lazy("attendance", "attendance"),
        model=Attendance,
        visible=attendances_visible_to,
        label=str,
        address=_address,
    )
)
register(
    Kind(
        name="attendance.gate",
        title=pgettext_lazy("attendance", "link"),
        model=Gate,
        visible=_gates,
        label=str,
        address=_of_gate,
    )
)
