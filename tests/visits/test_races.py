"""Real processes at once: a company is asked once to receive a visit."""

import pytest

from majal.kernel.actors import SYSTEM
from majal.modules.visits.commands import ask_host
from majal.modules.visits.models import Host
from tests.apart import by_processes
from tests.organisations.factories import an_organisation
from tests.visits.factories import a_visit

pytestmark = pytest.mark.django_db(transaction=True)


def ask(event, company):
    ask_host(event, company, by=SYSTEM)


def test_of_three_who_ask_a_company_one_asks_it():
    event, company = a_visit(), an_organisation()
    found = by_processes(ask, [(event.pk, company.pk)] * 3)
    assert found == ["done", *["visit_host_asked_already"] * 2]
    assert Host.objects.count() == 1
