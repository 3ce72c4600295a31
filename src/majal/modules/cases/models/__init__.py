"""What is stored of dossiers."""

from majal.modules.cases.models.case import Case
from majal.modules.cases.models.clock import ClockEvent, Lapse
from majal.modules.cases.models.papers import CasePaper, Piece, PieceRequest
from majal.modules.cases.models.words import (
    Appeal,
    CaseMessage,
    Decision,
    Move,
)

__all__ = [
    "Appeal",
    "Case",
    "CaseMessage",
    "CasePaper",
    "ClockEvent",
    "Decision",
    "Lapse",
    "Move",
    "Piece",
    "PieceRequest",
]
