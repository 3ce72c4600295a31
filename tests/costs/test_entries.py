"""Budget and actual: recorded once, reversed and never changed, added up by month."""

from datetime import date
from decimal import Decimal

import pytest
from django.db import DatabaseError, connection, transaction
from django.utils import timezone
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from majal.kernel.actors import SYSTEM
from majal.kernel.errors import NotAllowed, NotFound
from majal.modules.costs import errors
from majal.modules.costs.commands import change_heading, record_cost, reverse_cost, set_budget
from majal.modules.costs.models import Entry
from majal.modules.costs.queries import costs_between, sums_of, totals_of, years_of
from majal.modules.costs.workflow import months_later
from tests.costs.factories import (
    MARCH,
    a_budget,
    a_contract,
    a_cost,
    a_heading,
    accountant_of,
    manager_of,
    of_another_park,
    the_park,
)
from tests.people.factories import at_once

pytestmark = pytest.mark.django_db


def test_a_cost_is_reversed_whole_and_both_stay():
    one = a_cost("1500.50", reference="F 12", supplier="ONEE")
    undone = reverse_cost(one.pk, note="saisie double", by=accountant_of())
    assert (undone.amount, undone.reverses, undone.month) == (Decimal("-1500.50"), one, MARCH)
    assert sums_of([the_park().pk], 2026).is_empty
    for entry in (one, undone):
        with pytest.raises(errors.ReversedAlready):
            reverse_cost(entry.pk, note="encore", by=SYSTEM)
    with pytest.raises(errors.WhyMissing):
        reverse_cost(a_cost().pk, note=" ", by=SYSTEM)
    assert Entry.objects.count() == 3


def test_the_database_itself_refuses_to_change_or_to_delete_an_entry():
    one = a_cost()
    for sql in ("UPDATE costs_entry SET amount = 1", "DELETE FROM costs_entry"):
        with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(sql)
    one.refresh_from_db()
    assert one.amount == 100


def test_an_invoice_of_a_supplier_is_recorded_once_under_a_heading_and_month():
    one = a_cost(reference="F-12", supplier="ONEE")
    with pytest.raises(errors.RecordedAlready):
        a_cost(90, reference="f-12", supplier="onee")
    a_cost(90, reference="F-12", supplier="Autre")
    a_cost(90, reference="F-12", supplier="ONEE", code="water")
    a_cost(90, month=date(2026, 4, 1), reference="F-12", supplier="ONEE")
    reverse_cost(one.pk, note="montant faux", by=SYSTEM)
    assert a_cost(95, reference="F-12", supplier="ONEE").amount == 95


def test_a_budget_is_replaced_by_reversal():
    first = a_budget(100)
    assert a_budget(100) == first
    second = a_budget(120)
    first.refresh_from_db()
    assert (first.reversed_by.amount, second.amount) == (-100, 120)
    assert sums_of([the_park().pk], 2026).whole.budgeted == 120


@pytest.mark.parametrize("amount", ["0", "-5", "1.005", "1000000000000", "NaN", "Infinity"])
def test_an_amount_is_one_of_money(amount):
    with pytest.raises(errors.AmountBroken):
        a_cost(amount)


def test_what_cannot_be_is_refused():
    park, heading = the_park(), a_heading()
    to_come = months_later(timezone.localdate().replace(day=1), 1)
    with pytest.raises(errors.MonthToCome):
        a_cost(month=to_come)
    assert a_budget(month=to_come).month == to_come
    with pytest.raises(NotFound):
        record_cost(park.pk, 0, month=MARCH, amount=Decimal(1), by=SYSTEM)
    elsewhere = a_contract(park=the_park("tanger"))
    with pytest.raises(NotFound):
        a_cost(contract=elsewhere.pk)
    change_heading(heading.pk, name_fr="Énergie", used=False, by=SYSTEM)
    with pytest.raises(errors.HeadingEnded):
        a_cost()


def test_only_who_keeps_the_accounts_of_the_park_records():
    park, heading = the_park(), a_heading()
    for actor in (manager_of(), of_another_park()):
        with pytest.raises(NotAllowed):
            set_budget(park.pk, heading.pk, month=MARCH, amount=Decimal(1), by=actor)
    one = a_cost()
    with pytest.raises(NotAllowed):
        reverse_cost(one.pk, note="non", by=manager_of())
    with pytest.raises(NotFound):
        reverse_cost(one.pk, note="non", by=of_another_park())


def test_a_contract_names_the_supplier():
    contract = a_contract()
    assert a_cost(contract=contract.pk).supplier == "Propreté Plus"


def test_sums_by_heading_park_and_month():
    other = the_park("tanger")
    a_budget(300)
    a_cost(100)
    a_cost(50, month=date(2026, 5, 1), code="water")
    a_cost(70, park=other)
    a_cost(9, month=date(2025, 12, 1))
    sums = sums_of([the_park().pk], 2026)
    assert [(r.heading.code, r.budgeted, r.spent) for r in sums.rows] == [
        ("energy", 300, 100),
        ("water", 0, 50),
    ]
    assert (sums.whole.left, sums.whole.months_known, sums.whole.until(3)) == (150, 5, (300, 100))
    assert (sums.rows[0].share, sums.rows[1].share) == (Decimal(100) * 100 / 300, None)
    parks = [the_park().pk, other.pk]
    assert {pk: t.spent for pk, t in totals_of(parks, 2026).items()} == {
        the_park().pk: 150,
        other.pk: 70,
    }
    assert years_of(parks) == [2026, 2025]
    assert costs_between(parks, date(2025, 12, 5), date(2026, 4, 30)) == {
        the_park().pk: 109,
        other.pk: 70,
    }


class AnyHistory(TestCase):
    """Whatever is recorded and reversed, the sums are those of what stands."""

    @settings(max_examples=15)
    @given(
        st.lists(
            st.tuples(
                st.sampled_from(["budget", "actual", "reverse"]),
                st.integers(1, 3),
                st.integers(1, 10_000),
            ),
            max_size=12,
        )
    )
    def test_sums_are_those_of_what_stands(self, steps):
        standing: dict[int, tuple[str, int, Decimal]] = {}
        for kind, month, centimes in steps:
            amount = Decimal(centimes) / 100
            if kind == "reverse":
                if standing:
                    pk = sorted(standing)[centimes % len(standing)]
                    reverse_cost(pk, note="x", by=SYSTEM)
                    del standing[pk]
                continue
            make = a_budget if kind == "budget" else a_cost
            entry = make(amount, month=date(2026, month, 1))
            if kind == "budget":
                standing = {k: v for k, v in standing.items() if v[:2] != ("budget", month)}
            standing[entry.pk] = (kind, month, amount)
        whole = sums_of([the_park().pk], 2026).whole
        for number in (1, 2, 3):
            for kind, months in (("budget", whole.budget), ("actual", whole.actual)):
                told = sum(a for k, m, a in standing.values() if (k, m) == (kind, number))
                assert months[number - 1] == told


@pytest.mark.django_db(transaction=True)
class TestRaces:
    def test_a_budget_is_set_once(self):
        park, heading = the_park(), a_heading()
        amounts = iter(range(100, 108))

        def work(amount):
            return lambda: set_budget(
                park.pk, heading.pk, month=MARCH, amount=Decimal(amount), by=SYSTEM
            )

        found = at_once(*[work(next(amounts)) for _ in range(4)])
        assert {f for f in found if f is not None} <= {errors.BudgetStands}
        standing = Entry.objects.filter(side="budget", reverses=None, reversed_by=None)
        assert standing.count() == 1

    def test_an_invoice_is_recorded_once_and_reversed_once(self):
        the_park(), a_heading()
        found = at_once(*[lambda: a_cost(reference="F1", supplier="S")] * 4)
        assert sorted(map(str, found)) == sorted(["None"] + [str(errors.RecordedAlready)] * 3)
        one = Entry.objects.get()
        again = at_once(*[lambda: reverse_cost(one.pk, note="x", by=SYSTEM)] * 4)
        assert sorted(map(str, again)) == sorted(["None"] + [str(errors.ReversedAlready)] * 3)
