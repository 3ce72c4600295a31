"""What those who hold an appointment are written: booked, moved, cancelled.

The letter carries the link by which one cancels or moves, so that it is sealed: its text is written
when it leaves, and stands in no table.
"""

from datetime import UTC, datetime, timedelta
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from majal.kernel import links
from majal.kernel.dates import humanise_moment
from majal.kernel.letters import Context, Letter, register
from majal.kernel.names import local
from majal.modules.counters.models import Appointment
from majal.modules.counters.permissions import APPOINTMENT_LINK
from majal.modules.counters.workflow import AppointmentState


def appointment(context: Context) -> Context | None:
    """What the letter says; None once the appointment was moved again, cancelled or forgotten."""
    found = _found(context)
    if found is None or found.state != AppointmentState.BOOKED:
        return None
    return {**_words(found), "address": _address(found.seed)}


def cancelled(context: Context) -> Context | None:
    """What the letter of a cancellation says."""
    found = _found(context)
    return _words(found) if found else None


def _found(context: Context) -> Appointment | None:
    rows = Appointment.objects.select_related("counter__park", "procedure")
    found = rows.filter(pk=context["appointment"], forgotten_at=None).first()
    if found is None or found.starts_at != datetime.fromisoformat(context["at"]):
        return None
    return found


def _words(one: Appointment) -> dict[str, Any]:
    return {
        "name": one.name,
        "counter": local(one.counter),
        "park": local(one.counter.park),
        "where": local(one.counter, "place"),
        "when": humanise_moment(one.starts_at),
        "reference": one.reference,
    }


def _address(seed: str) -> str:
    secret = links.derived_secret(APPOINTMENT_LINK, seed)
    return settings.MAJAL_ADDRESS + reverse("counters:appointment", args=[secret])


def example() -> Context:
    """An appointment of nobody, with a link that opens nothing."""
    at = datetime(2027, 1, 13, 9, 0, tzinfo=UTC) + timedelta(days=1)
    return {
        "name": "Ghita Filali",
        "counter": "Sécurité sociale",
        "park": "Technopark Casablanca",
        "where": "Rez-de-chaussée",
        "when": humanise_moment(at),
        "reference": "K7M2QX4P",
        "address": _address("0"),
    }


PURPOSE = _("Confirming an appointment at a counter to whoever booked it, and its changes.")
for _code, _title, _fill in (
    ("appointment_booked", _("Appointment booked"), appointment),
    ("appointment_moved", _("Appointment moved"), appointment),
    ("appointment_cancelled", _("Appointment cancelled"), cancelled),
):
    register(
        Letter(
            code=f"counters.{_code}",
            title=_title,
            purpose=PURPOSE,
            template=f"counters/letters/{_code}",
            fill=_fill,
            example=example,
            in_app=False,
            optional=False,
            digest=False,
            urgent=True,
            sealed=True,
            keep_days=90,
        )
    )
