"""What is stored of conventions: parties, steps, terms, meetings, what is handed over, shares."""

from majal.modules.conventions.models.attribution import Attribution
from majal.modules.conventions.models.convention import (
    Convention,
    Instrument,
    Party,
    PartyRole,
    Plan,
)
from majal.modules.conventions.models.handover import Handover, HandoverItem, HandoverKind
from majal.modules.conventions.models.meeting import Meeting
from majal.modules.conventions.models.steps import PartyStep
from majal.modules.conventions.models.terms import Renewal, Terms

__all__ = [
    "Attribution",
    "Convention",
    "Handover",
    "HandoverItem",
    "HandoverKind",
    "Instrument",
    "Meeting",
    "Party",
    "PartyRole",
    "PartyStep",
    "Plan",
    "Renewal",
    "Terms",
]
