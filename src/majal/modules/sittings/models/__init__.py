"""Sittings, what is on their agenda, who is there, conflicts of interest and votes."""

from majal.modules.sittings.models.item import Guest, Item
from majal.modules.sittings.models.presence import Attendance, Conflict, Presence, Why
from majal.modules.sittings.models.sitting import Invitation, Sitting
from majal.modules.sittings.models.voting import Ballot, Vote

__all__ = [
    "Attendance",
    "Ballot",
    "Conflict",
    "Guest",
    "Invitation",
    "Item",
    "Presence",
    "Sitting",
    "Vote",
    "Why",
]
