"""What the database itself guards of conventions."""

from datetime import date

import pytest
from django.db import IntegrityError, ProgrammingError, transaction

from majal.modules.conventions.models import Convention, Terms
from tests.conventions.factories import a_convention, a_step, council_of

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
