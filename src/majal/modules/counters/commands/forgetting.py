"""What the nights do: days that are over are closed, and who came is forgotten."""

from datetime import timedelta

from django.db.models import F
from django.utils import timezone

from majal.kernel.actors import Actor
from majal.kernel.command import command
from majal.kernel.dates import CASABLANCA
from majal.kernel.holding import free
from majal.kernel.permissions import require
from majal.modules.counters.models import Appointment, Opinion, Ticket
from majal.modules.counters.permissions import Perm
from majal.modules.counters.workflow import AppointmentState, TicketState

KEPT = timedelta(days=90)
"""How long after the day it is known who came, and in which words they were content or not."""


@command()
def close_past_days(*, by: Actor) -> int:
    """End what former days left open; says how many tickets.

    Whoever still waited left; whoever was called and never seen did not come; of whoever was at the
    counter nobody noted the end, so that no service is counted. Devices are forgotten.

    Permission: counters.anonymise.
    """
    require(by, Perm.ANONYMISE)
    today = timezone.now().astimezone(CASABLANCA).date()
    past = Ticket.objects.filter(day__lt=today)
    past.exclude(device="").update(device="")
    ended = 0
    for state, end, at in (
        (TicketState.WAITING, TicketState.LEFT, F("taken_at")),
        (TicketState.CALLED, TicketState.NO_SHOW, F("called_at")),
        (TicketState.SERVING, TicketState.LEFT, F("called_at")),
    ):
        ended += past.filter(state=state).update(state=end, ended_at=at)
    Appointment.objects.filter(day__lt=today, state=AppointmentState.BOOKED).update(
        state=AppointmentState.MISSED, ended_at=F("starts_at")
    )
    return ended


@command()
def forget_people(*, by: Actor) -> int:
    """Forget who held appointments of more than ninety days ago; says how many.

    What stays is counted and names nobody. Words of opinions and notes of agents go as well.

    Permission: counters.anonymise.
    """
    require(by, Perm.ANONYMISE)
    now = timezone.now()
    before = now.astimezone(CASABLANCA).date() - KEPT
    Opinion.objects.filter(ticket__day__lt=before).exclude(words="").update(words="")
    Ticket.objects.filter(day__lt=before).exclude(note="").update(note="")
    return free(Appointment.objects.filter(day__lt=before, forgotten_at=None)).update(
        name="", phone="", email="", held_by="", seed="", person=None, forgotten_at=now
    )
