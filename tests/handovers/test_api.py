"""Condition reports by REST: those one may see, and one with what it says."""

from decimal import Decimal

import pytest

from majal.kernel.actors import SYSTEM
from majal.modules.handovers.commands import describe_item
from tests.handovers.factories import closed, first, looked_at, signed
from tests.people.factories import browser
from tests.tenancy.factories import manager_of_company, of_another_park, running, the_manager

pytestmark = pytest.mark.django_db
PATH = "/api/v1/handovers/"


def test_reports_are_listed_to_those_who_may_see_them():
    report = closed()
    for who, seen in (
        (the_manager(), [report.pk]),
        (manager_of_company(report.contract), [report.pk]),
        (of_another_park(), []),
    ):
        assert [one["id"] for one in browser(who).get(PATH).json()["items"]] == seen
    manager = browser(the_manager())
    for narrowed, found in (
        ("state=closed", 1),
        ("state=signing", 0),
        ("park=agadir", 1),
        ("park=fes", 0),
        (f"contract={report.contract_id}", 1),
        (f"contract={report.contract_id + 1}", 0),
    ):
        assert len(manager.get(f"{PATH}?{narrowed}").json()["items"]) == found, narrowed
    assert manager.get(f"{PATH}?park=NO").status_code == 422


def test_a_report_is_told_with_what_changed_and_who_signed():
    contract = running()
    closed(contract)
    report = looked_at(contract, "exit")
    describe_item(first(report).pk, "damaged", cost=Decimal(400), by=SYSTEM)
    signed(report)
    told = browser(the_manager()).get(f"{PATH}{report.pk}").json()
    door, lock = told["items"][:2]
    assert (door["before"], door["condition"], door["cost"]) == ("good", "damaged", "400.00")
    assert (lock["before"], lock["condition"], lock["cost"]) == ("good", "good", None)
    assert [(one["side"], one["manner"]) for one in told["signatures"]] == [("park", "drawn")]
    assert browser(of_another_park()).get(f"{PATH}{report.pk}").status_code == 404
