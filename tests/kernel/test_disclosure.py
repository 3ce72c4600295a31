"""No cell of a few companies can be derived from what is told, however tables are subtracted.

The adversary of these tests knows nothing of the rule: it takes all pairs of tables over two
periods, and looks for any sum with any factors that speaks of one to four companies, by fractions
and by trying every small group of companies that tables tell apart.
"""

from collections import defaultdict
from fractions import Fraction
from itertools import combinations

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from majal.kernel import disclosure
from majal.kernel.disclosure import FEWEST, Part, is_safe, tellable
from majal.kernel.ranks import beyond

LEVELS = ("network", "region", "province", "park")


def tables_of(world):
    """Every table of a world: period × level × split by sector or not, as cells by key.

    A company is its place in the list, in each period a (park, sector) or None where absent.
    """
    tables = defaultdict(dict)
    for company, life in enumerate(world):
        for period, there in enumerate(life):
            if there is None:
                continue
            park, sector = there
            places = ("all", park // 4, park // 2, park)
            for level, place in zip(LEVELS, places, strict=True):
                for split in (None, sector):
                    table = tables[period, level, split is not None]
                    table.setdefault((period, level, place, split), set()).add(company)
    return dict(tables)


def published(world, agreed=(), knowing=()):
    """What is told of all tables, the first period before the second, the wide before the narrow."""
    told, tables = [], {}
    for name, cells in sorted(
        tables_of(world).items(), key=lambda one: (one[0][0], one[0][2], LEVELS.index(one[0][1]))
    ):
        keys = tellable(cells, told=told, agreed=agreed, knowing=knowing)
        tables[name] = {key: cells[key] for key in keys}
        told += tables[name].values()
    return tables


def rank(rows):
    rows, found = [list(map(Fraction, row)) for row in rows], 0
    for column in range(len(rows[0]) if rows else 0):
        pivot = next((n for n in range(found, len(rows)) if rows[n][column]), None)
        if pivot is None:
            continue
        rows[found], rows[pivot] = rows[pivot], rows[found]
        for n in range(found + 1, len(rows)):
            factor = rows[n][column] / rows[found][column]
            rows[n] = [a - factor * b for a, b in zip(rows[n], rows[found], strict=True)]
        found += 1
    return found


def derived(cells, agreed=()):
    """A group of fewer than five companies that some combination of cells speaks of, or None.

    One in which all agreed to be named may be spoken of.
    """
    columns = defaultdict(list)
    for company in sorted(set().union(*cells)) if cells else ():
        columns[tuple(int(company in cell) for cell in cells)].append(company)
    small = [row for row, companies in columns.items() if len(companies) < FEWEST]
    for size in range(1, FEWEST):
        for some in combinations(small, size):
            group = [company for row in some for company in columns[row]]
            named = [row for row in some if set(columns[row]) <= set(agreed)]
            if len(group) < FEWEST and len(named) < size:
                without = rank([row for row in columns if row not in some])
                if without < rank([row for row in columns if row not in named]):
                    return group
    return None


def attack(tables, agreed=(), known=()):
    """All pairs of tables, each with itself: the first group given away, or None."""
    names = sorted(tables, key=str)
    for n, one in enumerate(names):
        for other in names[n:]:
            cells = {frozenset(c) - frozenset(known) for c in tables[one].values()}
            cells |= {frozenset(c) - frozenset(known) for c in tables[other].values()}
            if group := derived([cell for cell in cells if cell], agreed):
                return one, other, group
    return None


HARD = [
    *[((0, "a"), (0, "a"))] * 6,  # a park that stands alone
    *[((1, "a"), (1, "a"))] * 3,  # beside it in its province, three
    *[((2, "a"), (2, "b"))] * 5,  # who change their sector all together
    *[((3, "b"), (3, "b"))] * 5,
    ((3, "b"), (4, "b")),  # one moves to another region
    *[((4, "b"), (4, "b"))] * 9,
    *[((5, "a"), (5, "a"))] * 4,
    *[((6, "c"), None)] * 2,  # two leave
    *[((6, "c"), (6, "c"))] * 5,
    *[(None, (7, "c"))] * 1,  # one comes
    *[((7, "a"), (7, "a"))] * 5,
]
PLACES = st.none() | st.tuples(st.integers(0, 7), st.sampled_from("ab"))
WORLDS = st.lists(
    st.tuples(st.tuples(PLACES, PLACES), st.integers(1, 7)), min_size=1, max_size=6
).map(lambda groups: [life for life, size in groups for _ in range(size)])


def test_the_hard_world_gives_nobody_away_and_still_tells_much():
    assert attack(tables_of(HARD)) is not None
    tables = published(HARD)
    assert attack(tables) is None
    told = {key[:3] for cells in tables.values() for key in cells}
    assert {(0, "network", "all"), (0, "region", 0), (0, "region", 1), (0, "province", 1)} <= told
    assert len(told) >= 12


@settings(max_examples=40)
@given(WORLDS)
def test_no_pair_of_tables_over_two_periods_gives_away_fewer_than_five(world):
    assert attack(published(world)) is None


@settings(max_examples=40)
@given(WORLDS, st.sets(st.integers(0, 20)))
def test_nor_where_some_agreed_to_be_named_and_are_known(world, agreed):
    assert attack(published(world, agreed), agreed) is None


@settings(max_examples=40)
@given(WORLDS)
def test_all_tables_together_give_nobody_away(world):
    cells = {frozenset(c) for table in published(world).values() for c in table.values()}
    assert derived(list(cells)) is None
    assert is_safe(list(cells))


@settings(max_examples=40)
@given(WORLDS)
def test_a_reader_of_one_region_never_derives_a_company_of_another(world):
    """Who sits in a region knows every value of its companies, and reads all that is told."""
    lands = [
        {n for n, life in enumerate(world) for one in life if one and one[0] // 4 == region}
        for region in (0, 1)
    ]
    tables = published(world, knowing=lands)
    for land in lands:
        assert attack(tables, known=land) is None


def test_a_region_that_knows_its_own_does_not_learn_of_the_only_other_company():
    ours, other = set(range(9)), {9}
    assert tellable({"all": ours | other}) == ["all"]
    assert tellable({"all": ours | other}, knowing=[ours]) == []


@pytest.mark.parametrize("left", [1, 2, 3, 4])
def test_a_park_hidden_by_its_number_is_not_had_by_subtraction(left):
    parks = {1: range(10), 2: range(20, 29), 3: range(50, 50 + left)}
    network = [n for park in parks.values() for n in park]
    assert tellable({"all": network, **parks}) == ["all", 1]
    assert tellable(parks) == [1, 2]


def test_nobody_may_be_seen_to_come_or_leave_alone():
    before, joined = set(range(8)), set(range(9))
    assert tellable({"now": joined}, told=[before]) == []
    assert tellable({"now": set(range(13))}, told=[before]) == ["now"]
    assert tellable({"now": joined}, told=[before], agreed={8}) == ["now"]
    assert tellable({"same": before}, told=[before]) == ["same"]


def test_who_agreed_is_told_unless_that_gives_the_others_away():
    five = set(range(5))
    assert tellable({"park": {0}}, agreed={0}) == ["park"]
    assert tellable({"all": five, "park": {0}}, agreed={0}) == ["all"]
    assert tellable({"all": set(range(6)), "park": {0}}, agreed={0}) == ["all", "park"]


def test_what_one_company_adds_twice_counts_once():
    before = [Part(n, 1) for n in range(5)]
    assert tellable({"now": [*before, Part(0, 2)]}, told=[before]) == []
    assert tellable({"now": [Part(0, n) for n in range(9)]}) == []
    assert tellable({"now": [*before, *(Part(n, 2) for n in range(5))]}, told=[before]) == ["now"]


def test_what_was_given_away_before_does_not_silence_what_adds_nothing():
    assert tellable({"wide": range(20)}, told=[{1, 2}]) == ["wide"]
    assert tellable({"wide": {1, 2, 3}}, told=[{1, 2}]) == []


def test_whoever_knows_more_than_others_was_told_the_same_cell_twice():
    ours = set(range(6))
    others, more = set(range(10, 20)), set(range(30, 40))
    cells = {"others": others, "with ours": others | ours, "all": others | ours | more}
    assert tellable(cells, knowing=[ours]) == list(cells)
    assert tellable({**cells, "one more": others | {99}}, knowing=[ours]) == list(cells)


BITS = st.lists(st.integers(1, 255), max_size=9)


@given(BITS, BITS)
def test_rows_beyond_others_are_those_that_fractions_find(large, others):
    def rows(masks):
        return [[mask >> place & 1 for place in range(8)] for mask in masks]

    found = rank(rows([*large, *others])) - rank(rows(large))
    assert beyond(large, others, 10**6)[0] == found


def test_rows_that_take_too_many_steps_are_left():
    masks = [0b0111, 0b1011, 0b1101, 0b1110]
    found, steps = beyond(masks, [], 10**6)
    assert (found, beyond(masks, [], steps)) == (0, (0, steps))
    assert beyond(masks, [], 10)[0] is None


SOME = st.frozensets(
    st.integers(0, 30) | st.builds(Part, st.integers(0, 30), st.sampled_from("ab")), max_size=25
)
BLOCKS = st.lists(st.integers(0, 5), max_size=6).map(
    lambda ns: frozenset(n * 6 + k for n in ns for k in range(6))
)  # unions of six companies that stand together, so that large atoms are parted
CELLS = st.lists(SOME | BLOCKS | st.builds(frozenset.__or__, SOME, BLOCKS), max_size=7)


@settings(max_examples=400)
@example([frozenset({8, 9})], [frozenset(range(10)), frozenset(range(8))], frozenset(), [])
@example([frozenset({8})], [frozenset(range(10)), frozenset(range(8))], frozenset({9}), [])
@given(CELLS, CELLS, st.frozensets(st.integers(0, 30)), st.lists(BLOCKS, max_size=2))
def test_what_is_seen_at_a_glance_is_what_linear_algebra_finds(cells, told, agreed, knowing):
    named = dict(enumerate(cells))
    kept = [[without(one, known) for one in told] for known in (frozenset(), *knowing)]
    slowly = []
    for key, cell in named.items():
        asked = [without(cell, known) for known in (frozenset(), *knowing)]
        if all(
            is_safe([*old, one], beside=old, agreed=agreed)
            for old, one in zip(kept, asked, strict=True)
        ):
            slowly.append(key)
            for old, one in zip(kept, asked, strict=True):
                old.append(one)
    assert tellable(named, told=told, agreed=agreed, knowing=knowing) == slowly


def without(cell, known):
    return frozenset(
        one for one in cell if (one.company if isinstance(one, Part) else one) not in known
    )


def test_a_network_of_thirty_parks_and_thousands_of_companies_is_seen_at_a_glance(monkeypatch):
    ranks = []
    monkeypatch.setattr(disclosure, "beyond", lambda *asked: ranks.append(asked) or (0, 0))
    where = {n: (n % 30, n % 16) for n in range(9_600)}
    cells = {"all": set(where)}
    for n, (park, sector) in where.items():
        for key in (("park", park), ("sector", sector), (park, sector)):
            cells.setdefault(key, set()).add(n)
    parks = [cells["park", park] for park in range(30)]
    told = tellable(dict(sorted(cells.items(), key=lambda one: -len(one[1]))), knowing=parks)
    assert len(told) > 200
    assert len(ranks) < 1_000


def test_what_would_take_too_long_to_know_is_not_told(monkeypatch):
    first, other = (
        set(range(10)),
        set(range(4, 14)),
    )  # the four and the four are small, and spoken for
    cells = {"all": set(range(30)), "first": first, "both": first | other, "whole": set(range(40))}
    assert tellable(cells) == ["all", "first", "whole"]
    monkeypatch.setattr(disclosure, "MOST_WORK", 0)
    assert tellable({"few": {1}, **cells}) == ["all", "first", "whole"]  # seen at a glance
    agreed = range(10, 14)
    monkeypatch.undo()
    assert tellable(cells, agreed=agreed) == ["all", "first", "both", "whole"]
    monkeypatch.setattr(disclosure, "MOST_WORK", 0)
    assert tellable(cells, agreed=agreed) == ["all", "first", "whole"]
