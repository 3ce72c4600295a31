"""On exit what opens the space comes back or is recorded as lost before anybody signs."""

from decimal import Decimal
from types import SimpleNamespace

import pytest
from django.db import IntegrityError, transaction

from majal.kernel.actors import SYSTEM
from majal.kernel.panels import drawn
from majal.modules.handovers import errors
from majal.modules.handovers.commands import describe_item, note_absence
from majal.modules.handovers.models import Handover
from majal.modules.handovers.queries.pages import proposed_claims
from majal.modules.keys.commands import lose_key, take_back
from tests.handovers.factories import closed, first, looked_at, signed
from tests.keys.factories import a_badge
from tests.tenancy.factories import (
    manager_of_company,
    of_another_park,
    running,
    the_manager,
)

pytestmark = pytest.mark.django_db


def test_an_exit_is_not_signed_while_keys_are_out():
    contract = running()
    closed(contract)
    space = contract.held_spaces.get().space_id
    key = a_badge("101-1", contract, kind="key", space_id=space)
    badge = a_badge("B12", contract)
    report = looked_at(contract, "exit")
    with pytest.raises(errors.KeysOut, match=r"101-1.*B12|B12.*101-1"):
        signed(report)
    take_back(key.pk, by=SYSTEM)
    with pytest.raises(errors.KeysOut):
        signed(report)
    lose_key(badge.pk, cost=Decimal(150), by=SYSTEM)
    signed(report)
    assert [(one["number"], one["lost"] is not None) for one in report.keys_kept] == [
        ("B12", True),
        ("101-1", False),
    ]
    note_absence(report.pk, "absent", name="Salma", reason="Injoignable", witness="H", by=SYSTEM)
    report.refresh_from_db()
    assert report.state == "closed"


def test_keys_handed_out_between_two_signatures_keep_the_exit_open():
    contract = running()
    report = signed(looked_at(contract, "exit"))
    a_badge("B12", contract)
    with pytest.raises(errors.KeysOut, match="B12"):
        signed(report, "tenant")
    report.refresh_from_db()
    assert (report.state, report.signatures.count()) == ("signing", 1)


def test_the_database_closes_no_exit_while_a_key_of_its_space_is_out():
    contract = running()
    report = looked_at(contract, "exit")
    a_badge("101-1", contract, kind="key", space_id=report.space_id)
    with pytest.raises(IntegrityError) as found, transaction.atomic():
        Handover.objects.filter(pk=report.pk).update(state="signing")
    assert found.value.__cause__.diag.constraint_name == "handover_keys_out"


def test_on_entry_keys_are_out_as_they_should_be():
    contract = running()
    a_badge("B12", contract)
    report = closed(contract)
    assert [one["number"] for one in report.keys_kept] == ["B12"]


def test_what_is_proposed_to_be_claimed_is_told_beside_the_deposit():
    contract = running()
    lose_key(a_badge("B12", contract).pk, cost=Decimal(150), by=SYSTEM)
    report = looked_at(contract, "exit")
    describe_item(first(report).pk, "damaged", cost=Decimal(400), by=SYSTEM)
    signed(report)
    where = {"organisation": contract.organisation_id, "park": contract.park_id}
    assert proposed_claims(the_manager(), **where) == []
    signed(report, "tenant")
    told = [(report, Decimal(550))]
    assert proposed_claims(the_manager(), **where) == told
    assert proposed_claims(manager_of_company(contract), **where) == told
    assert proposed_claims(of_another_park(), **where) == []
    deposit = SimpleNamespace(
        payer_id=contract.organisation_id,
        park_id=contract.park_id,
        organisation_id=contract.organisation_id,
    )
    (shown,) = drawn("payments.deposit", to=the_manager(), record=deposit)
    assert report.number in shown
    assert drawn("payments.deposit", to=of_another_park(), record=deposit) == []
