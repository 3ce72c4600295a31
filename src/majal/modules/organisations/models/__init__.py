"""What is stored of organisations: vocabulary, records, who acts for them, vault, consents."""

from majal.modules.organisations.models.consents import Consent
from majal.modules.organisations.models.documents import (
    SOON,
    Document,
    DocumentKind,
    DocumentState,
)
from majal.modules.organisations.models.identifiers import (
    mend_ice,
    plain,
    read_digits,
    read_email,
    read_ice,
    read_phone,
    read_website,
)
from majal.modules.organisations.models.organisation import (
    LegalForm,
    Organisation,
    OrganisationSector,
    OrganisationTechnology,
    Visibility,
)
from majal.modules.organisations.models.representation import Acts, Representation
from majal.modules.organisations.models.sightings import Relation, Sighting
from majal.modules.organisations.models.vocabulary import OrganisationKind, Sector, Technology

__all__ = [
    "SOON",
    "Acts",
    "Consent",
    "Document",
    "DocumentKind",
    "DocumentState",
    "LegalForm",
    "Organisation",
    "OrganisationKind",
    "OrganisationSector",
    "OrganisationTechnology",
    "Relation",
    "Representation",
    "Sector",
    "Sighting",
    "Technology",
    "Visibility",
    "mend_ice",
    "plain",
    "read_digits",
    "read_email",
    "read_ice",
    "read_phone",
    "read_website",
]
