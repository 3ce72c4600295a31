"""Counters and their presence, appointments, the queue."""

from majal.modules.counters.models.appointment import Appointment
from majal.modules.counters.models.counter import Closing, Counter, Presence, Screen
from majal.modules.counters.models.queue import Opinion, QueueDay, Ticket

__all__ = [
    "Appointment",
    "Closing",
    "Counter",
    "Opinion",
    "Presence",
    "QueueDay",
    "Screen",
    "Ticket",
]
