"""Two who issue the same certificates at the same moment: each person has one, no number is lost."""

import pytest

from majal.kernel.actors import SYSTEM
from majal.kernel.models import IssuedDocument
from majal.modules.certificates.commands import issue_certificate, issue_some
from majal.modules.certificates.models import Certificate
from tests.attendance.factories import attended
from tests.bookings.test_races import at_once
from tests.certificates.factories import CHOICE
from tests.certificates.lists import several

pytestmark = pytest.mark.django_db(transaction=True)


def test_one_person_by_four_at_once():
    one = attended()
    found = at_once(4, lambda _n: issue_certificate(one.registration_id, CHOICE, by=SYSTEM))
    assert sorted(filter(None, found)) == ["certificate_issued_already"] * 3
    assert list(IssuedDocument.objects.values_list("number", flat=True)) == [1]


def test_all_of_an_event_by_two_at_once():
    event = several(3)
    found = at_once(2, lambda _n: issue_some(event.pk, CHOICE, by=SYSTEM))
    assert set(found) <= {None, "certificate_issued_already"}
    assert Certificate.objects.count() == 3
    numbers = IssuedDocument.objects.order_by("pk").values_list("number", flat=True)
    assert sorted(numbers) == [1, 2, 3]
