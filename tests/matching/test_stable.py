"""Stable assignment: nobody would rather have each other, and no stable one is better for anybody."""

from itertools import product

from hypothesis import given
from hypothesis import strategies as st

from majal.modules.matching.queries.stable import blocking_pairs, stable_matching

MOST = 4


@st.composite
def markets(draw, most=MOST):
    """Some organisations and mentors, each with an order of whom they accept, and places."""
    ones = list(range(1, draw(st.integers(0, most)) + 1))
    mentors = list(range(101, 101 + draw(st.integers(0, most))))

    def order(rows):
        found = draw(st.permutations(rows))
        return found[: draw(st.integers(0, len(found)))]

    wishes = {one: order(mentors) for one in ones}
    likes = {mentor: order(ones) for mentor in mentors}
    seats = {mentor: draw(st.integers(0, 3)) for mentor in mentors}
    return wishes, likes, seats


def fits(of, wishes, likes, seats):
    """Whether everybody accepts whom they have, and no mentor has more than their places."""
    return all(
        mentor in wishes[one] and one in likes[mentor] for one, mentor in of.items()
    ) and all(list(of.values()).count(mentor) <= seats[mentor] for mentor in seats)


def every_stable(wishes, likes, seats):
    """All stable assignments, found by trying all there are."""
    ones = list(wishes)
    for choice in product([None, *likes], repeat=len(ones)):
        of = {one: mentor for one, mentor in zip(ones, choice, strict=True) if mentor}
        if fits(of, wishes, likes, seats) and not blocking_pairs(of, wishes, likes, seats):
            yield of


@given(markets(most=8))
def test_it_is_stable_and_keeps_places(market):
    of = stable_matching(*market).of
    assert fits(of, *market)
    assert blocking_pairs(of, *market) == []


@given(markets(most=3))
def test_no_stable_assignment_is_better_for_any_organisation(market):
    wishes = market[0]
    of = stable_matching(*market).of
    stable = list(every_stable(*market))
    assert of in stable
    for other in stable:
        for one, mentor in other.items():
            assert one in of
            assert wishes[one].index(of[one]) <= wishes[one].index(mentor)


@given(markets(most=3))
def test_the_same_organisations_are_left_over_in_every_stable_assignment(market):
    of = stable_matching(*market).of
    for other in every_stable(*market):
        assert set(other) == set(of)


@given(markets(most=6), st.randoms())
def test_the_order_in_which_they_ask_changes_nothing(market, chance):
    wishes, likes, seats = market
    mixed = list(wishes.items())
    chance.shuffle(mixed)
    assert stable_matching(dict(mixed), likes, seats).of == stable_matching(*market).of


@given(markets(most=6))
def test_whom_it_asked_in_vain_stands_before_whom_it_got(market):
    wishes = market[0]
    found = stable_matching(*market)
    for one, refused in found.refused.items():
        assert list(refused) == list(wishes[one])[: len(refused)]
        if one in found.of:
            assert wishes[one][len(refused)] == found.of[one]
        else:
            assert len(refused) == len(wishes[one])


def test_a_mentor_keeps_whom_they_prefer():
    wishes = {1: [9, 8], 2: [9, 8], 3: [9]}
    likes = {9: [3, 2, 1], 8: [1, 2]}
    found = stable_matching(wishes, likes, {9: 1, 8: 2})
    assert (found.of, found.refused[1]) == ({3: 9, 1: 8, 2: 8}, (9,))


def test_what_is_not_stable_is_seen():
    wishes, likes = {1: [9, 8], 2: [9]}, {9: [1, 2], 8: [1]}
    seats = {9: 1, 8: 1}
    assert blocking_pairs({1: 8, 2: 9}, wishes, likes, seats) == [(1, 9)]
    assert blocking_pairs({}, wishes, likes, seats) == [(1, 9), (1, 8), (2, 9)]
