"""What the database itself guards of conventions."""

from datetime import date
from decimal import Decimal

import pytest
from django.db import IntegrityError, ProgrammingError, transaction

from majal.modules.conventions.models import Attribution, Convention, Terms
from tests.conventions.factories import a_convention, a_step, council_of
from tests.figures.factories import a_measure
from tests.parks.factories import a_park

pytestmark = pytest.mark.django_db


def test_a_convention_is_never_deleted():
    convention = Convention.objects.create(code="CV-BARE", title_fr="Convention")
    with pytest.raises(ProgrammingError, match="Cannot delete"), transaction.atomic():
        Convention.objects.filter(pk=convention.pk).delete()


def test_terms_are_numbered_without_a_gap_and_in_order():
    convention = a_convention()
    with pytest.raises(IntegrityError, match="amendments are numbered"), transaction.atomic():
        Terms.objects.create(convention=convention, number=2, since=date(2025, 1, 1))
    with pytest.raises(IntegrityError, match="before the terms"), transaction.atomic():
        Terms.objects.create(convention=convention, number=1, since=date(2024, 2, 1))
    Terms.objects.create(convention=convention, number=1, since=date(2025, 1, 1))
    with pytest.raises(ProgrammingError, match="Cannot update"), transaction.atomic():
        Terms.objects.filter(convention=convention).update(total=1)


def test_a_step_is_of_a_party_of_its_own_convention():
    convention, other = a_convention(), a_convention()
    with pytest.raises(IntegrityError, match="another convention"), transaction.atomic():
        a_step(convention, "voted", council_of(other), session="mars 2024")


def share(convention, measure, park, part, since=date(2024, 1, 1), until=None):
    return Attribution.objects.create(
        convention=convention,
        measure=measure,
        park=park,
        share=Decimal(part),
        rule="part du coût",
        since=since,
        until=until,
    )


def test_shares_of_one_outcome_never_pass_one_on_any_day():
    measure, park = a_measure(), a_park()
    convention = a_convention()
    share(convention, measure, park, "0.6", until=date(2024, 12, 31))
    share(convention, measure, park, "0.4")
    with pytest.raises(IntegrityError, match="add up to"), transaction.atomic():
        share(convention, measure, park, "0.1", since=date(2024, 6, 1))
    share(convention, measure, park, "0.6", since=date(2025, 1, 1))
    share(convention, measure, a_park("tanger"), "1")
