"""Everything that reads organisations, already limited to what the given actor may see."""

from majal.modules.organisations.queries.completing import would_differ, would_fill
from majal.modules.organisations.queries.consents import Asked, consents_of, has_consented
from majal.modules.organisations.queries.directory import (
    in_region,
    in_sector,
    main_sector,
    matching,
    organisation_of,
    organisations_represented_by,
    organisations_visible_to,
    sees_all,
    shown_contacts,
    with_technology,
)
from majal.modules.organisations.queries.people import (
    representation_of,
    representations_of,
    represented_by,
)
from majal.modules.organisations.queries.sightings import seen_as, sightings_of
from majal.modules.organisations.queries.vault import Vault, expiring_documents, vault_of
from majal.modules.organisations.queries.vocabulary import (
    kinds_of_organisation,
    regions,
    sectors,
    technologies,
)
from majal.modules.organisations.queries.words import sector_words, words_for

__all__ = [
    "Asked",
    "Vault",
    "consents_of",
    "expiring_documents",
    "has_consented",
    "in_region",
    "in_sector",
    "kinds_of_organisation",
    "main_sector",
    "matching",
    "organisation_of",
    "organisations_represented_by",
    "organisations_visible_to",
    "regions",
    "representation_of",
    "representations_of",
    "represented_by",
    "sector_words",
    "sectors",
    "seen_as",
    "sees_all",
    "shown_contacts",
    "sightings_of",
    "technologies",
    "vault_of",
    "with_technology",
    "words_for",
    "would_differ",
    "would_fill",
]
