"""The published count of companies: no company, and no four of them, can be had from it."""

from datetime import date
from itertools import combinations

import numpy as np
import pytest
from django.db import DatabaseError, transaction
from hypothesis import given
from hypothesis import strategies as some

from majal.kernel.actors import ANYONE, SYSTEM
from majal.kernel.datasets import datasets
from majal.kernel.disclosure import FEWEST
from majal.modules.open_tables.commands import settle_counts
from majal.modules.open_tables.models import Cell
from majal.modules.open_tables.queries.telling import cells_of, tellable_cells
from tests.open_tables.factories import resident

SOFT, SPACE = "software_engineering", "big_data"
FIRST, SECOND = date(2026, 4, 10), date(2026, 7, 10)  # each in the quarter after the one counted


def derivable(told, wanted):
    """Whether adding and subtracting told cells, each a set, gives exactly this set of companies."""
    everybody = sorted(set().union(wanted, *told))
    rows = np.array([[one in cell for one in everybody] for cell in told], dtype=float)
    vector = np.array([one in wanted for one in everybody], dtype=float)
    if not len(rows):
        return False
    found, *_rest = np.linalg.lstsq(rows.T, vector, rcond=None)
    return bool(np.allclose(rows.T @ found, vector, atol=1e-6))


def published():
    """The rows of the dataset, by period, park and sector."""
    rows = datasets["residents"].rows(ANYONE)
    return {(r["period"], r["park"], r["sector"]): r["companies"] for r in rows}


def told_cells():
    return [set(one.members) for one in Cell.objects.filter(told=True)]


@pytest.mark.django_db
def test_a_company_alone_in_its_cell_is_had_neither_by_itself_nor_by_subtraction_nor_over_time():
    for number in range(6):
        resident(number, "agadir", SOFT)
        resident(10 + number, "rabat", SOFT)
        resident(20 + number, "rabat", SPACE)
    alone = resident(99, "agadir", SPACE, left=date(2026, 5, 1))
    settle_counts(by=SYSTEM, today=FIRST)
    rows = published()
    assert rows["2026-Q1", "all", "all"] == 19
    assert rows["2026-Q1", "agadir", SPACE] is None
    shown = sum(rows["2026-Q1", "agadir", one] is not None for one in ("all", SOFT))
    assert shown < 2, "the park and its other sector would give the planted company by subtraction"
    assert not derivable(told_cells(), {alone.pk})

    resident(30, "agadir", SOFT)  # one left since, one came
    settle_counts(by=SYSTEM, today=SECOND)
    rows = published()
    companies = {n for cell in Cell.objects.all() for n in cell.members}
    assert all(not derivable(told_cells(), {one}) for one in companies)
    assert all(not derivable(told_cells(), set(two)) for two in combinations(companies, 2))
    assert sum(row is not None for row in rows.values()) > 1, "something is told at all"


@pytest.mark.django_db
def test_what_is_settled_stays_so_and_the_database_lets_nothing_hidden_have_a_value():
    resident(1, "agadir", SOFT)
    assert settle_counts(by=SYSTEM, today=FIRST) == 4
    assert set(published().values()) == {None}
    resident(2, "agadir", SOFT)
    assert settle_counts(by=SYSTEM, today=FIRST) == 0
    cell = Cell.objects.first()
    for change in ({"told": True}, {"members": []}):
        with pytest.raises(DatabaseError), transaction.atomic():
            Cell.objects.filter(pk=cell.pk).update(**change)
    with pytest.raises(DatabaseError), transaction.atomic():
        Cell.objects.create(table="residents", period="x", told=False, value={"companies": 1})


homes = some.sets(
    some.tuples(some.integers(1, 24), some.sampled_from("AB"), some.sampled_from("xyz")),
    max_size=40,
)


@given(homes)
def test_no_told_cell_and_no_difference_of_two_is_of_a_few_companies(found):
    cells = cells_of(found)
    told = [cells[names] for names in tellable_cells(cells)]
    assert all(len(one) >= FEWEST for one in told)
    for one, other in combinations(told, 2):
        if one < other:
            assert len(other - one) >= FEWEST
    for company, _park, _sector in found:
        assert not derivable(told, {company})
