"""Attestations for tests."""

from typing import Any

from majal.kernel.actors import SYSTEM
from majal.modules.attestations.commands import issue_attestation
from majal.modules.attestations.models import Attestation
from majal.modules.organisations.models import Sighting
from majal.modules.organisations.public import Organisation, appoint_representative
from majal.modules.people.public import Role, User
from tests.figures.factories import the_source
from tests.people.factories import person
from tests.reception.factories import a_company, an_open_park, host_of


def acting_for(company: Organisation, role: str = "manager", **fields: Any) -> User:
    """Somebody who is on record as acting for a company."""
    who = person(**fields)
    appoint_representative(company.pk, email=who.email, role=role, by=SYSTEM)
    return User.objects.get(pk=who.pk)


def a_manager() -> User:
    """Whoever manages a company of their own."""
    return host_of(a_company(), Role.COMPANY_MANAGER)


def a_mention(company: Organisation, **fields: Any) -> Sighting:
    """A source that named a company a resident of a park."""
    park = an_open_park()
    values = {
        "relation": "resident",
        "place": park.code,
        "place_ar": park.name_ar,
        "place_fr": park.name_fr,
        "seen_in": "2023",
        "source": the_source(),
        **fields,
    }
    return Sighting.objects.create(organisation=company, **values)


def an_attestation(
    kind: str = "organisation_record",
    language: str = "fr",
    company: Organisation | None = None,
    by: User | None = None,
) -> Attestation:
    """One that a company's manager asked for."""
    company = company or a_company()
    return issue_attestation(kind, company.pk, language=language, by=by or acting_for(company))
