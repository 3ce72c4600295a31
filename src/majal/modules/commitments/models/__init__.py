"""What is stored of commitments: the promise, every step of it, the evidence of each step."""

from majal.modules.commitments.models.commitment import Commitment, Kind
from majal.modules.commitments.models.moves import Acceptance, Evidence, Move

__all__ = ["Acceptance", "Commitment", "Evidence", "Kind", "Move"]
