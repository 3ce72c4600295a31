"""Times kept, by park: a park of few decisions is not had by subtracting the others."""

from majal.modules.service_times.queries import tellable_counts


def test_a_small_park_takes_another_one_with_it():
    assert tellable_counts(16, {"agadir": 7, "rabat": 6, "fes": 3}) == {"", "agadir"}


def test_large_parks_are_all_told_and_few_decisions_in_all_are_not():
    assert tellable_counts(12, {"agadir": 6, "rabat": 6}) == {"", "agadir", "rabat"}
    assert tellable_counts(4, {"agadir": 4}) == set()
    assert tellable_counts(0, {}) == set()


def test_decisions_of_no_park_are_not_had_by_taking_the_parks_from_the_whole():
    assert tellable_counts(13, {"agadir": 10}) == {""}
    assert tellable_counts(20, {"agadir": 10, "rabat": 10}) == {"", "agadir", "rabat"}
