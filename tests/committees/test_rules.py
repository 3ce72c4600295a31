"""How a quorum and a majority are counted."""

from fractions import Fraction
from math import ceil

import pytest
from hypothesis import given
from hypothesis import strategies as st

from majal.modules.committees.workflow import (
    CONFIGURATIONS,
    Kind,
    Majority,
    Quorum,
    is_adopted,
    needed,
)

VOTES = st.integers(0, 40)
RULES = st.sampled_from(list(Majority))


@pytest.mark.parametrize(
    ("rule", "voters", "count", "enough"),
    [
        (Quorum.HALF, 5, 0, 3),
        (Quorum.HALF, 6, 0, 3),
        (Quorum.MORE_THAN_HALF, 6, 0, 4),
        (Quorum.TWO_THIRDS, 7, 0, 5),
        (Quorum.THREE_QUARTERS, 8, 0, 6),
        (Quorum.COUNT, 9, 4, 4),
        (Quorum.HALF, 0, 0, 1),
        (Quorum.COUNT, 2, 0, 1),
    ],
)
def test_how_many_make_the_quorum(rule, voters, count, enough):
    assert needed(rule, voters, count) == enough


@given(st.sampled_from([q for q in Quorum if q != Quorum.COUNT]), st.integers(1, 500))
def test_a_share_is_never_rounded_down_and_never_more_than_all(rule, voters):
    least = {
        Quorum.HALF: Fraction(1, 2),
        Quorum.MORE_THAN_HALF: Fraction(1, 2),
        Quorum.TWO_THIRDS: Fraction(2, 3),
        Quorum.THREE_QUARTERS: Fraction(3, 4),
    }[rule]
    found = needed(rule, voters)
    assert ceil(least * voters) <= found <= voters
    if rule == Quorum.MORE_THAN_HALF:
        assert 2 * found > voters


@pytest.mark.parametrize(
    ("yes", "no", "among", "rule", "casting", "adopted"),
    [
        (3, 2, 9, Majority.SIMPLE, False, True),
        (3, 2, 9, Majority.ABSOLUTE, False, False),
        (5, 0, 9, Majority.ABSOLUTE, False, True),
        (2, 2, 4, Majority.SIMPLE, False, False),
        (2, 2, 4, Majority.SIMPLE, True, True),
        (2, 1, 4, Majority.ABSOLUTE, True, True),
        (4, 2, 9, Majority.TWO_THIRDS, False, True),
        (3, 2, 9, Majority.TWO_THIRDS, True, False),
        (0, 0, 4, Majority.SIMPLE, True, False),
    ],
)
def test_when_a_proposal_is_adopted(yes, no, among, rule, casting, adopted):
    assert is_adopted(yes, no, among=among, rule=rule, casting=casting) is adopted


@given(VOTES, VOTES, VOTES, RULES, st.booleans())
def test_one_more_vote_for_never_turns_a_yes_into_a_no(yes, no, rest, rule, casting):
    among = yes + no + rest
    if is_adopted(yes, no, among=among, rule=rule, casting=casting):
        assert yes > 0
        assert is_adopted(yes + 1, no, among=among + 1, rule=rule, casting=casting)
        if rest:
            assert is_adopted(yes + 1, no, among=among, rule=rule, casting=casting)


@given(VOTES, VOTES, VOTES, st.sampled_from([Majority.SIMPLE, Majority.ABSOLUTE]))
def test_a_proposal_and_its_contrary_are_never_both_adopted(yes, no, rest, rule):
    among = yes + no + rest
    both = [
        is_adopted(a, b, among=among, rule=rule, casting=False) for a, b in ((yes, no), (no, yes))
    ]
    assert both.count(True) <= 1


def test_the_two_shipped_configurations():
    offices, regional = CONFIGURATIONS[Kind.OFFICES], CONFIGURATIONS[Kind.REGIONAL]
    assert (offices.quorum, offices.of_territory, offices.state_chairs) == ("half", False, False)
    assert (regional.quorum, regional.of_territory, regional.state_chairs) == (
        "more_than_half",
        True,
        True,
    )
    assert len(regional.usual) == 6
