"""What the database itself guards of shares."""

from datetime import date
from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction

from majal.modules.steering.models import Attribution
from tests.conventions.factories import a_convention
from tests.figures.factories import a_measure
from tests.parks.factories import a_park

pytestmark = pytest.mark.django_db


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
