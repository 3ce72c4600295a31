"""What is stored of conventions: parties, their steps, terms."""

from majal.modules.conventions.models.convention import (
    Convention,
    Instrument,
    Party,
    PartyRole,
    Plan,
)
from majal.modules.conventions.models.steps import PartyStep
from majal.modules.conventions.models.terms import CHANGING, Renewal, Terms

__all__ = [
    "CHANGING",
    "Convention",
    "Instrument",
    "Party",
    "PartyRole",
    "PartyStep",
    "Plan",
    "Renewal",
    "Terms",
]
