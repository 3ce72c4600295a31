"""Rows for the list of attestations, for the test that counts its queries."""

from majal.modules.attestations.models import Attestation
from majal.modules.people.public import Role
from tests.attestations.factories import acting_for
from tests.kernel.documents import issued
from tests.people.factories import holder_of
from tests.reception.factories import a_company


def _attestations(rows):
    company = a_company()
    who = acting_for(company)
    for number in range(rows):
        Attestation.objects.create(
            kind="organisation_record",
            subject_kind="organisations.organisation",
            subject_id=company.pk,
            organisation=company,
            language="fr",
            day="2026-05-01",
            valid_until="2026-07-01",
            fingerprint=f"{number:064}",
            wording=1,
            document=issued(about=None),
            asked_by=who,
        )
    return holder_of(Role.HEAD_OFFICE)


MAKE = {"attestations.attestation": _attestations}
