"""Commitments for tests."""

from itertools import count
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile

from majal.kernel.dates import PartialDate
from majal.modules.commitments.commands import Shown, claim_delivery
from majal.modules.commitments.models import Commitment
from majal.modules.conventions.public import Convention, Party
from majal.modules.people.public import Role, User
from majal.modules.territories.public import Territory
from tests.conventions.factories import a_convention, council_of, for_council, operator_of
from tests.figures.factories import the_source
from tests.people.factories import holder_of
from tests.territories.factories import a_territory

_numbers = count(1)


def a_commitment(convention: Convention | None = None, **fields: Any) -> Commitment:
    """The council promises the operator a road by the end of 2026, unless said otherwise."""
    convention = convention or a_convention()
    due = fields.pop("due", PartialDate(2026))
    values = {
        "code": f"C-{next(_numbers)}",
        "owed_by": council_of(convention),
        "owed_to": operator_of(convention),
        "kind": "infrastructure",
        "text_ar": "ربط المجمع بالطريق",
        "text_fr": "Relier le site à la route",
        **fields,
    }
    return Commitment.objects.create(
        convention=convention,
        due=due,
        due_first=due and due.first(),
        due_last=due and due.last(),
        **values,
    )


def a_paper(name: str = "paper.pdf") -> SimpleUploadedFile:
    """A small PDF as somebody uploads it."""
    return SimpleUploadedFile(name, b"%PDF-1.7\n%%EOF", "application/pdf")


def a_source_shown() -> Shown:
    """A source as evidence."""
    return Shown(source=the_source().code)


def a_claimed(convention: Convention | None = None, **fields: Any) -> Commitment:
    """A commitment of the council that it says is delivered since 1 June 2026."""
    commitment = a_commitment(convention, **fields)
    claim_delivery(
        commitment.pk,
        on=PartialDate(2026, 6, 1),
        evidence=[a_source_shown()],
        note="Voie ouverte",
        by=for_council(commitment.convention),
    )
    commitment.refresh_from_db()
    return commitment


def manager_of_party(party: Party) -> User:
    """Somebody who acts for a party as its organisation's manager."""
    return holder_of(Role.COMPANY_MANAGER, on="organisation", number=party.organisation_id)


def another_region(**fields: Any) -> User:
    """The representative of a council that is no party of any convention here."""
    land = Territory.objects.filter(code="12").first()
    land = land or a_territory("12", "region", ("الشمال", "Nord"), Territory.objects.get(code="MA"))
    return holder_of(Role.AUTHORITY, on="territory", number=land.pk, **fields)
