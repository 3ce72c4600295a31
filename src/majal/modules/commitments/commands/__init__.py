"""Everything that changes commitments."""

from majal.modules.commitments.commands.amending import move_due
from majal.modules.commitments.commands.evidence import MOST, Shown
from majal.modules.commitments.commands.steps import (
    accept_delivery,
    begin_commitment,
    claim_delivery,
    dispute_delivery,
    withdraw_commitment,
)
from majal.modules.commitments.commands.writing import add_commitment, edit_commitment

__all__ = [
    "MOST",
    "Shown",
    "accept_delivery",
    "add_commitment",
    "begin_commitment",
    "claim_delivery",
    "dispute_delivery",
    "edit_commitment",
    "move_due",
    "withdraw_commitment",
]
