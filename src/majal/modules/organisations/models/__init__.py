"""What is stored of organisations: vocabulary, organisations, who acts for them."""

from majal.modules.organisations.models.identifiers import (
    plain,
    read_digits,
    read_ice,
    read_phone,
)
from majal.modules.organisations.models.organisation import (
    LegalForm,
    Organisation,
    OrganisationSector,
    OrganisationTechnology,
    Visibility,
)
from majal.modules.organisations.models.representation import Acts, Representation
from majal.modules.organisations.models.vocabulary import OrganisationKind, Sector, Technology

__all__ = [
    "Acts",
    "LegalForm",
    "Organisation",
    "OrganisationKind",
    "OrganisationSector",
    "OrganisationTechnology",
    "Representation",
    "Sector",
    "Technology",
    "Visibility",
    "plain",
    "read_digits",
    "read_ice",
    "read_phone",
]
