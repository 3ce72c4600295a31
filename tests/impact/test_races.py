"""Two at once, with real connections: one answer a company and year, one word on what was made."""

from decimal import Decimal

import pytest

from majal.kernel.actors import SYSTEM
from majal.modules.impact.commands import answer_barometer, record_made
from majal.modules.impact.models import ClimateAnswer, Investment
from tests.impact.factories import a_study, an_investment
from tests.people.factories import at_once
from tests.tenancy.factories import manager_of_company, running

pytestmark = pytest.mark.django_db(transaction=True)


def test_two_answers_of_one_company_are_one():
    contract = running()
    firm, by = contract.organisation_id, manager_of_company(contract)
    found = at_once(*(lambda n=n: answer_barometer(firm, n, n, by=by) for n in (2, 4)))
    refused = [one.__name__ for one in found if one]
    assert (refused, ClimateAnswer.objects.count()) == (["AnsweredAlready"], 1)


def test_two_who_say_what_was_made_do_not_overwrite_each_other():
    pk, source = an_investment().pk, a_study().code
    found = at_once(
        *(lambda n=n: record_made(pk, Decimal(n), source=source, by=SYSTEM) for n in (2, 4))
    )
    refused = [one.__name__ for one in found if one]
    assert refused == ["InvestmentMade"]
    assert Investment.objects.get(pk=pk).made in (2, 4)
