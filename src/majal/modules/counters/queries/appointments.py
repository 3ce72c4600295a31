"""Appointments, for those who hold them and for the counter that awaits them."""

from datetime import date

from django.db.models import Q, QuerySet

from majal.kernel import links
from majal.kernel.actors import SYSTEM, Actor, LinkHolder
from majal.kernel.permissions import scopes
from majal.modules.counters.models import Appointment, Counter
from majal.modules.counters.permissions import APPOINTMENT_LINK
from majal.modules.counters.queries.counters import counters_served_by
from majal.modules.people.public import Role


def _whole(rows: QuerySet[Appointment]) -> QuerySet[Appointment]:
    return rows.select_related("counter__park", "counter__organisation", "procedure")


def appointments_visible_to(actor: Actor) -> QuerySet[Appointment]:
    """One's own, those of the counters one serves, those of the park one manages."""
    rows = _whole(Appointment.objects.all())
    if actor is SYSTEM:
        return rows
    if isinstance(actor, LinkHolder):
        mine = actor.purpose == APPOINTMENT_LINK
        return rows.filter(pk=actor.id) if mine else rows.none()
    parks = scopes(actor, Role.PARK_MANAGER, Role.FRONT_DESK, kind="park")
    served = counters_served_by(actor).values("pk")
    own = Q(person_id=actor.pk) if actor.pk else Q(pk__in=[])
    return rows.filter(own | Q(counter__in=served) | Q(counter__park__in=parks))


def appointments_of_person(user_id: int, *, since: date) -> QuerySet[Appointment]:
    """Somebody's own appointments from a day on, the next one first."""
    return _whole(Appointment.objects.filter(person=user_id, day__gte=since)).order_by("starts_at")


def appointments_of_day(counter: Counter, day: date) -> QuerySet[Appointment]:
    """Whom a counter awaits on a day, cancelled ones left out."""
    rows = Appointment.objects.filter(counter=counter, day=day).exclude(state="cancelled")
    return rows.select_related("procedure").order_by("starts_at", "place")


def appointment_of_link(secret: str) -> tuple[LinkHolder, Appointment]:
    """Whoever shows this secret, and the appointment it opens.

    Raises: LinkUnknown; LinkRevoked; LinkExpired; Appointment.DoesNotExist.
    """
    holder = links.holder(secret, APPOINTMENT_LINK)
    return holder, _whole(Appointment.objects.all()).get(pk=holder.id)
