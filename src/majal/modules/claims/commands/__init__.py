"""Everything that changes numbers of the press. One function per verb a person would use."""

from majal.modules.claims.commands.deciding import confirm_claim, dismiss_claim, reopen_claim
from majal.modules.claims.commands.demonstration import make_demo_claims
from majal.modules.claims.commands.finding import find_claims, take_number

__all__ = [
    "confirm_claim",
    "dismiss_claim",
    "find_claims",
    "make_demo_claims",
    "reopen_claim",
    "take_number",
]
