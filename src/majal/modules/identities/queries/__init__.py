"""What is read of providers, their rules, and who is linked to them."""

from majal.modules.identities.queries.known import Known, known, known_providers
from majal.modules.identities.queries.rules import (
    identities_of,
    rule_visible_to,
    rules_visible_to,
    still_backed,
)

__all__ = [
    "Known",
    "identities_of",
    "known",
    "known_providers",
    "rule_visible_to",
    "rules_visible_to",
    "still_backed",
]
