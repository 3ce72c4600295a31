"""What is stored of admissions."""

from majal.modules.admissions.models.application import Application, Interest, Reading, Score
from majal.modules.admissions.models.waiting import Offer, WaitingEntry

__all__ = [
    "Application",
    "Interest",
    "Offer",
    "Reading",
    "Score",
    "WaitingEntry",
]
