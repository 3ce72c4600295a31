"""Contracts with suppliers: their terms, what is to be decided, who is told."""

from datetime import date, timedelta
from types import SimpleNamespace

import pytest
from django.utils import timezone, translation

from majal.kernel.actors import SYSTEM
from majal.kernel.errors import NotAllowed, NotFound
from majal.modules.costs import errors
from majal.modules.costs.commands import (
    correct_supplier_contract,
    end_supplier_contract,
    remind_of_renewals,
    renew_supplier_contract,
)
from majal.modules.costs.letters import renewals
from majal.modules.costs.workflow import standing_on, term_on
from majal.modules.messages.models import Message
from tests.costs.factories import (
    a_contract,
    accountant_of,
    manager_of,
    of_another_park,
    the_park,
)

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate


def dated(ends, renewal="tacit", months=12, notice=30, ended=None):
    return SimpleNamespace(
        starts_on=date(2024, 1, 1),
        ends_on=ends,
        renewal=renewal,
        renews_months=months,
        notice_days=notice,
        ended_on=ended,
    )


@pytest.mark.parametrize(
    ("contract", "day", "last", "standing"),
    [
        (dated(date(2026, 1, 31)), date(2026, 1, 31), date(2026, 1, 31), "too_late"),
        (dated(date(2026, 1, 31), months=1), date(2026, 2, 1), date(2026, 2, 28), "too_late"),
        (dated(date(2026, 1, 31), months=1), date(2026, 3, 30), date(2026, 3, 31), "too_late"),
        (dated(date(2026, 1, 31)), date(2026, 2, 1), date(2027, 1, 31), "running"),
        (dated(date(2026, 1, 31)), date(2025, 11, 2), date(2026, 1, 31), "to_decide"),
        (dated(date(2026, 1, 31)), date(2026, 1, 1), date(2026, 1, 31), "to_decide"),
        (dated(date(2026, 1, 31)), date(2026, 1, 2), date(2026, 1, 31), "too_late"),
        (dated(date(2026, 1, 31), "express"), date(2026, 2, 1), date(2026, 1, 31), "ended"),
        (dated(date(2026, 1, 31), "none", None, 0), date(2025, 1, 1), date(2026, 1, 31), "running"),
        (dated(None, "none", None, 0), date(2026, 2, 1), None, "running"),
        (dated(date(2026, 1, 31)), date(2023, 1, 1), date(2026, 1, 31), "to_come"),
        (
            dated(date(2026, 1, 31), ended=date(2025, 6, 1)),
            date(2025, 6, 1),
            date(2025, 6, 1),
            "running",
        ),
        (
            dated(date(2026, 1, 31), ended=date(2025, 6, 1)),
            date(2025, 6, 2),
            date(2025, 6, 1),
            "ended",
        ),
    ],
)
def test_terms_on_a_day(contract, day, last, standing):
    assert term_on(contract, day).last == last
    assert standing_on(contract, day) == standing


def test_what_a_contract_cannot_say():
    today = TODAY()
    for refusal, more in (
        (errors.SupplierMissing, {"supplier": " "}),
        (errors.ContractUnnamed, {"title_fr": ""}),
        (errors.TermMissing, {"ends_on": None}),
        (errors.TermMissing, {"renews_months": None}),
        (errors.TermMissing, {"renewal": "sometimes"}),
        (errors.ContractBackwards, {"ends_on": today - timedelta(days=400)}),
        (errors.NoticeTooLong, {"notice_days": 900}),
        (errors.LevelBroken, {"response_hours": 4, "repair_hours": 2}),
        (errors.LevelBroken, {"availability": 101}),
    ):
        with pytest.raises(refusal):
            a_contract(**more)
    with pytest.raises(NotAllowed):
        a_contract(by=of_another_park())


def test_renewed_by_agreement_corrected_and_ended():
    one, today = a_contract(renewal="express", renews_months=None), TODAY()
    with pytest.raises(errors.NotLonger):
        renew_supplier_contract(one.pk, one.ends_on, by=manager_of())
    later = one.ends_on + timedelta(days=365)
    assert renew_supplier_contract(one.pk, later, by=manager_of()).term.last == later
    correct_supplier_contract(
        one.pk, heading_id=one.heading_id, supplier="Autre", number="7", by=manager_of()
    )
    with pytest.raises(errors.WhyMissing):
        end_supplier_contract(one.pk, today, why="", by=SYSTEM)
    with pytest.raises(errors.ContractBackwards):
        end_supplier_contract(one.pk, one.starts_on - timedelta(days=1), why="x", by=SYSTEM)
    end_supplier_contract(one.pk, today - timedelta(days=1), why="Résiliée", by=SYSTEM)
    with pytest.raises(errors.ContractOver):
        renew_supplier_contract(one.pk, later, by=SYSTEM)
    with pytest.raises(NotFound):
        end_supplier_contract(one.pk, today, why="x", by=of_another_park())


def test_a_term_that_has_passed_may_still_be_renewed_by_agreement():
    today = TODAY()
    one = a_contract(renewal="express", ends_on=today - timedelta(days=5), notice_days=0)
    assert one.standing == "ended"
    assert renew_supplier_contract(one.pk, today + timedelta(days=9), by=SYSTEM).standing != "ended"


def test_whoever_runs_the_park_is_told_once_a_week():
    one = a_contract()
    a_contract(ends_on=TODAY() + timedelta(days=300))
    manager, _other = manager_of(), of_another_park()
    accountant = accountant_of()
    assert remind_of_renewals(by=SYSTEM) == 2
    assert remind_of_renewals(by=SYSTEM) == 0
    assert set(Message.objects.values_list("user", flat=True)) == {manager.pk, accountant.pk}
    context = {"person": manager.pk, "day": TODAY().isoformat()}
    for language in ("ar", "fr", "en"):
        with translation.override(language):
            told = renewals(context)
            assert told["count"] == 1
            assert "Nettoyage" in told["lines"][0]
    end_supplier_contract(one.pk, TODAY(), why="Résiliée", by=SYSTEM)
    assert renewals(context) is None
    with pytest.raises(NotAllowed):
        remind_of_renewals(by=manager)
    assert the_park().pk == one.park_id
