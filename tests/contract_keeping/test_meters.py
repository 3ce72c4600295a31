"""What contracts prove: beginnings, exits, months of stay, rent asked and subsidised."""

from datetime import timedelta
from decimal import Decimal

import pytest

from majal.kernel.actors import SYSTEM
from majal.modules.contract_keeping.meters import (
    contracts_begun,
    contracts_left,
    months_of_stay,
    rent_asked,
    rent_subsidised,
)
from majal.modules.rents.models import Subsidy
from majal.modules.tenancy.commands import end_contract
from tests.organisations.factories import an_organisation
from tests.rents.factories import some_terms
from tests.tenancy.factories import a_company, an_office, months_ago, running, today

pytestmark = pytest.mark.django_db


def told(meter):
    return [(r.subject.id if r.subject else None, r.value) for r in meter(today())]


def test_beginnings_exits_and_months_of_stay():
    assert told(contracts_begun) == []
    for n in range(5):
        contract = running(
            an_office(f"{n}"), company=a_company(f"F{n} SARL"), first_day=months_ago(6 + n)
        )
        end_contract(contract.pk, "grown", by=SYSTEM)
    running(an_office("9"), company=a_company("Vieille SARL"), first_day=months_ago(20))
    park = contract.park_id
    assert told(contracts_begun) == [(None, 5), (park, 5)]
    assert told(contracts_left) == [(None, 5), (park, 5)]
    assert told(months_of_stay) == [(None, 8), (park, 8)]
    assert next(iter(contracts_left(today() - timedelta(days=1)))).value == 0


def test_rent_asked_and_subsidised():
    region = an_organisation(name_fr="Région", name_ar="")
    contract = running(terms=some_terms(50, subsidy=Subsidy(region.pk, share=Decimal(30))))
    assert told(rent_asked) == [(None, 1000), (contract.park_id, 1000)]
    assert told(rent_subsidised) == [(None, 300), (contract.park_id, 300)]
