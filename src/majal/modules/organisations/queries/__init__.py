"""Everything that reads organisations, already limited to what the given actor may see."""

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
from majal.modules.organisations.queries.vocabulary import (
    kinds_of_organisation,
    regions,
    sectors,
    technologies,
)

__all__ = [
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
    "sectors",
    "sees_all",
    "shown_contacts",
    "technologies",
    "with_technology",
]
