"""Real processes at once: a company is asked once to receive a visit."""

import pytest

from majal.modules.visits.models import Host
from tests.organisations.factories import an_organisation
from tests.racing import by_processes
from tests.visits.factories import a_visit

pytestmark = pytest.mark.django_db(transaction=True)


def test_of_three_who_ask_a_company_one_asks_it():
    event, company = a_visit(), an_organisation()
    found = by_processes(
        "from majal.modules.visits.commands import ask_host",
        "ask_host(given[0], given[1], by=SYSTEM)",
        [event.pk, company.pk],
        processes=3,
    )
    assert found == ["done", *["visit_host_asked_already"] * 2]
    assert Host.objects.count() == 1
