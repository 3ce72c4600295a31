"""Times kept, by kind and park: a park of few decisions is not had by subtracting the others."""

from datetime import date
from types import SimpleNamespace

from majal.modules.open_tables.queries.telling import last_half, last_quarter, tellable_lines


def lines(whole, **parks):
    found = {("permit", ""): SimpleNamespace(ended=whole)}
    return found | {("permit", park): SimpleNamespace(ended=n) for park, n in parks.items()}


def test_a_small_park_takes_another_one_with_it():
    told = tellable_lines(lines(16, agadir=7, rabat=6, fes=3))
    assert told == {("permit", ""), ("permit", "agadir")}


def test_large_parks_are_all_told_and_few_decisions_in_all_are_not():
    assert len(tellable_lines(lines(12, agadir=6, rabat=6))) == 3
    assert tellable_lines(lines(4, agadir=4)) == set()
    assert tellable_lines(lines(0)) == set()


def test_a_period_is_settled_when_it_is_over():
    assert last_quarter(date(2026, 1, 1)) == date(2025, 12, 31)
    assert last_quarter(date(2026, 6, 30)) == date(2026, 3, 31)
    assert last_half(date(2026, 6, 30)) == date(2025, 12, 31)
    assert last_half(date(2026, 7, 1)) == date(2026, 6, 30)


def test_decisions_of_no_park_are_not_had_by_taking_the_parks_from_the_whole():
    assert tellable_lines(lines(13, agadir=10)) == {("permit", "")}
    assert tellable_lines(lines(20, agadir=10, rabat=10)) == {
        ("permit", ""), ("permit", "agadir"), ("permit", "rabat"),
    }  # fmt: skip
