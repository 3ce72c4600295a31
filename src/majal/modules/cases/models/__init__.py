"""What is stored of dossiers."""

from majal.modules.cases.models.case import Case
from majal.modules.cases.models.clock import ClockEvent, Lapse
from majal.modules.cases.models.papers import CasePaper, Piece, PieceRequest
from majal.modules.cases.models.words import (
    Advice,
    Appeal,
    CaseMessage,
    Decision,
    Move,
    Opinion,
)

__all__ = [
    "Advice",
    "Appeal",
    "Case",
    "CaseMessage",
    "CasePaper",
    "ClockEvent",
    "Decision",
    "Lapse",
    "Move",
    "Opinion",
    "Piece",
    "PieceRequest",
]
