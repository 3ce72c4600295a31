"""What is read of attestations, already limited to what the actor may see."""

from majal.modules.attestations.queries.facts import (
    acts_for,
    named_resident,
    on_record,
    own_organisations,
    park_of_organisation,
)
from majal.modules.attestations.queries.visible import (
    Offer,
    attestation_of,
    attestations_of,
    attestations_visible_to,
    offer_of,
    offers_to,
    parks_of_list,
)

__all__ = [
    "Offer",
    "acts_for",
    "attestation_of",
    "attestations_of",
    "attestations_visible_to",
    "named_resident",
    "offer_of",
    "offers_to",
    "on_record",
    "own_organisations",
    "park_of_organisation",
    "parks_of_list",
]
