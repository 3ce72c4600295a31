"""What other modules may use of support for research.

``award_made`` is sent when a panel awarded money, ``award_revoked`` before an appeal takes it back.
``release_award`` gives back to a call what is left unspent. Panels of ``CALL_PLACE`` stand on the
page of a call, which is their record; those of ``OWN_PLACE`` and ``PROPOSAL_PLACE`` on the page of
a proposal, for its company and for those who handle it.
"""

from majal.modules.grant_calls.public import (
    STAFF,
    Call,
    CallState,
    Category,
    call_of,
    calls_visible_to,
)
from majal.modules.grants.commands import (
    award_made,
    award_revoked,
    make_demo_grants,
    release_award,
)
from majal.modules.grants.models import Award, Proposal
from majal.modules.grants.permissions import COMPANY, OF_PARK, handles_it, proposed_it
from majal.modules.grants.queries.calls import Use, uses_of
from majal.modules.grants.queries.money import sheet_of
from majal.modules.grants.queries.visible import own_proposals, proposals_visible_to
from majal.modules.grants.workflow import dirhams

CALL_PLACE = "grants.call"
OWN_PLACE = "grants.own"
PROPOSAL_PLACE = "grants.proposal"

__all__ = [
    "CALL_PLACE",
    "COMPANY",
    "OF_PARK",
    "OWN_PLACE",
    "PROPOSAL_PLACE",
    "STAFF",
    "Award",
    "Call",
    "CallState",
    "Category",
    "Proposal",
    "Use",
    "award_made",
    "award_revoked",
    "call_of",
    "calls_visible_to",
    "dirhams",
    "handles_it",
    "make_demo_grants",
    "own_proposals",
    "proposals_visible_to",
    "proposed_it",
    "release_award",
    "sheet_of",
    "uses_of",
]
