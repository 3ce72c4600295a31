"""Many people at the same moment: one coordinator, one review, one answer."""

import pytest

from majal.kernel.actors import SYSTEM
from majal.modules.portfolios.commands import answer_request, assign_company, correct_review
from majal.modules.portfolios.models import Assignment
from tests.bookings.test_races import at_once
from tests.portfolios.factories import SAID, a_request, a_review, another_coordinator
from tests.programmes.factories import ago
from tests.tenancy.factories import a_company

pytestmark = pytest.mark.django_db(transaction=True)


def test_one_of_many_coordinators_follows_a_company():
    company, people = a_company(), [another_coordinator() for _ in range(4)]

    def assign(n):
        assign_company(company.pk, people[n % 4].pk, since=ago(n), by=SYSTEM)

    found = at_once(12, assign)
    assert sorted(filter(None, found)) == ["portfolio_coordinated_already"] * 11
    assert Assignment.objects.count() == 1


def test_a_review_is_corrected_once_and_a_request_answered_once():
    review, asked = a_review(), a_request()
    found = at_once(6, lambda n: correct_review(review.pk, SAID, by=SYSTEM))
    assert sorted(filter(None, found)) == ["portfolio_review_corrected"] * 5
    found = at_once(6, lambda n: answer_request(asked.pk, f"Réponse {n}", by=SYSTEM))
    assert sorted(filter(None, found)) == ["portfolio_answered_already"] * 5
