"""Walls do not move under a contract."""

from datetime import timedelta
from decimal import Decimal

import pytest

from majal.kernel.actors import SYSTEM
from majal.modules.premises.public import Shape, reshape_spaces
from majal.modules.tenancy.errors import SpaceStillHeld
from majal.modules.tenancy.models import ContractSpace
from tests.tenancy.factories import an_office, running, today

pytestmark = pytest.mark.django_db


def halves():
    return [Shape("A", Decimal(10)), Shape("B", Decimal(10))]


def test_a_space_under_contract_is_split_only_after_it_is_left():
    office = an_office()
    contract = running(office)
    with pytest.raises(SpaceStillHeld, match=contract.number):
        reshape_spaces([office.pk], halves(), on=today(), by=SYSTEM)
    leaves = today() + timedelta(days=30)
    ContractSpace.objects.filter(contract=contract).update(until=leaves)
    with pytest.raises(SpaceStillHeld):
        reshape_spaces([office.pk], halves(), on=leaves - timedelta(days=1), by=SYSTEM)
    assert reshape_spaces([office.pk], halves(), on=leaves, by=SYSTEM).on == leaves
