"""Committees, their seats and sittings, what is on the agenda, votes, conflicts and minutes."""

from majal.modules.sittings.models.committee import Committee, Function, Numbering, Seat
from majal.modules.sittings.models.item import Guest, Item
from majal.modules.sittings.models.minutes import Minutes
from majal.modules.sittings.models.presence import Attendance, Conflict, Presence, Why
from majal.modules.sittings.models.sitting import Invitation, Sitting
from majal.modules.sittings.models.voting import Ballot, Vote

__all__ = [
    "Attendance",
    "Ballot",
    "Committee",
    "Conflict",
    "Function",
    "Guest",
    "Invitation",
    "Item",
    "Minutes",
    "Numbering",
    "Presence",
    "Seat",
    "Sitting",
    "Vote",
    "Why",
]
