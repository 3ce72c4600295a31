"""What other modules may use from the counters of the one-stop desk."""

from majal.modules.counters.commands import Visitor, book_appointment, make_demo_counters
from majal.modules.counters.models import Appointment, Counter, Ticket
from majal.modules.counters.queries import (
    appointments_of_person,
    counters_for,
    counters_of,
    counters_visible_to,
    days_of,
    slots_of,
)
from majal.modules.counters.workflow import AppointmentState, TicketState

__all__ = [
    "Appointment",
    "AppointmentState",
    "Counter",
    "Ticket",
    "TicketState",
    "Visitor",
    "appointments_of_person",
    "book_appointment",
    "counters_for",
    "counters_of",
    "counters_visible_to",
    "days_of",
    "make_demo_counters",
    "slots_of",
]
