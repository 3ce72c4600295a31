"""What is stored of admissions."""

from majal.modules.admissions.models.application import Application, Interest, Reading, Score
from majal.modules.admissions.models.call import Call, CallTrack
from majal.modules.admissions.models.grid import Criterion, Grid
from majal.modules.admissions.models.waiting import Offer, WaitingEntry

__all__ = [
    "Application",
    "Call",
    "CallTrack",
    "Criterion",
    "Grid",
    "Interest",
    "Offer",
    "Reading",
    "Score",
    "WaitingEntry",
]
