"""What other modules may use of the numbers of the press."""

from majal.modules.claims.commands import find_claims, make_demo_claims
from majal.modules.claims.models import Claim
from majal.modules.claims.queries.claims import claims_visible_to, quotes_behind
from majal.modules.claims.queries.reading import Proposal, proposals

__all__ = [
    "Claim",
    "Proposal",
    "claims_visible_to",
    "find_claims",
    "make_demo_claims",
    "proposals",
    "quotes_behind",
]
