"""The seven rules, each by cases and by the laws that hold for all statements."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from majal.kernel.dates import PartialDate
from majal.modules.contradictions.queries.finding import find, range_of
from tests.contradictions.statements import a_definition, on, promised, said


@dataclass
class Park:
    pk: int
    capacity: int | None = None
    opened_on: PartialDate | None = None


def rules(measure, *statements, **known):
    return [finding.rule.value for finding in find(measure, statements, **known)]


@pytest.mark.parametrize(
    ("value", "qualifier", "low", "high"),
    [
        ("324", "exactly", "324", "324"),
        ("15000", "stated", "14500", "15500"),
        ("2500", "stated", "2450", "2550"),
        ("86.5", "stated", "86.45", "86.55"),
        ("0", "stated", "0", "0"),
        ("500", "about", "450", "550"),
        ("500", "at_least", "500", "Infinity"),
        ("500", "at_most", "-Infinity", "500"),
    ],
)
def test_what_words_allow(value, qualifier, low, high):
    assert range_of(said(value, qualifier=qualifier)) == (Decimal(low), Decimal(high))


def test_between_allows_what_it_says():
    assert range_of(said(30, qualifier="between", value_high=Decimal(40))) == (30, 40)


@pytest.mark.parametrize(
    ("one", "other", "found"),
    [
        ((37, "2002-01-30"), (56, "2002"), []),  # growth within a year
        ((450, "2024-01"), (500, "2024-02-14"), ["R1"]),  # one quarter
        ((450, "2023-12"), (500, "2024-01"), []),  # two quarters
        ((450, "2022"), (500, "2022"), ["R1"]),
        ((450, "2022"), (500, "2022-12"), ["R1"]),  # the finer at the end of the coarser
        ((450, "2022"), (500, "2022-11"), []),
    ],
)
def test_r1_two_values_for_one_moment(one, other, found):
    assert rules(a_definition(), said(*one), said(*other)) == found


def test_r1_ranges_that_touch_do_not_contradict():
    assert rules(a_definition(), said(500, qualifier="at_least"), said(500)) == []
    assert rules(a_definition(), said(1400, qualifier="stated"), said(1450)) == []


def test_r1_other_subjects_cuts_and_kinds_are_other_things():
    base = said(100)
    others = (
        said(200, park_id=1),
        said(200, territory_id=1),
        said(200, dimensions={"scope": "direct"}),
        promised(200, "2024-01"),
    )
    assert rules(a_definition(), base, *others) == []


def test_r1_a_publishers_own_two_dates_in_a_window_tell_of_a_change():
    first, then = said(100, "2024-01", by="La Vie éco"), said(110, "2024-02", by="La Vie éco")
    again = said(110, "2024-01", by="La Vie éco")
    assert rules(a_definition(), first, then) == []
    assert rules(a_definition(), first, again) == ["R1"]


def test_r1_lots_of_one_project_are_several_things():
    cost = a_definition("project_cost_mad", nature="amount", window="instant")
    lots = [said(v, d, dimensions={"scope": "works_lot"}) for v, d in ((18, "2023"), (28, "2024"))]
    assert rules(cost, *lots) == []
    whole = [said(v, d, dimensions={"scope": "total"}) for v, d in ((18, "2023"), (28, "2024"))]
    assert rules(cost, *whole) == ["R1"]


def test_r1_flows_of_a_stated_period_compare_with_that_period_only():
    events = a_definition("events_count", nature="flow", window="period")
    assert rules(events, said(5, "2024-12"), said(30, "2024")) == []
    assert rules(events, said(5, "2024"), said(30, "2024")) == ["R1"]


def test_r1_equal_claims_worded_differently_are_one_side():
    about = said(100, qualifier="about", published=date(2024, 1, 1))
    between = said(90, qualifier="between", value_high=Decimal(110), published=date(2024, 2, 1))
    other = said(200, published=date(2024, 3, 1))
    (finding,) = find(a_definition(), [between, other, about])
    assert finding.sides == ((other,), (about, between))
    assert finding.said_last == date(2024, 3, 1)


TOTAL = a_definition("supported", cumulative=True)


@pytest.mark.parametrize(
    ("earlier", "later", "found"),
    [
        ((3500, "2024-05", "at_least"), (1800, "2025-05", "at_least"), ["R2"]),
        ((3000, "2022-09", "stated"), (3000, "2022-11", "at_least"), []),
        ((15000, "2001/2021-12"), (1500, "2001/2023-07", "at_least"), ["R2"]),
        ((95, "2021"), (90, "2021-02"), []),  # nobody knows which was first
        ((1500, "2022-06", "stated"), (1400, "2022-11", "stated"), []),  # 1450 is both
        ((100, "2022"), (99, "2023"), ["R2"]),
    ],
)
def test_r2_a_running_total_does_not_fall(earlier, later, found):
    assert rules(TOTAL, said(*earlier), said(*later)) == found
    assert rules(a_definition(), said(*earlier), said(*later)) == []


def test_r2_all_that_falls_below_one_peak_is_one_finding():
    peak = said(3500, "2023")
    (finding,) = find(TOTAL, [said(100, "2020"), peak, said(1800, "2025"), said(1900, "2026")])
    assert [int(side[0].value) for side in finding.sides] == [1900, 1800, 3500]
    assert finding.window == "2023-Q4"


SUM = a_definition(additive_over=("subject", "sex"))
OPEN = [Park(1, opened_on=PartialDate(2001)), Park(2, opened_on=PartialDate(2012))]


@pytest.mark.parametrize(
    ("whole", "parts", "found"),
    [
        (100, {1: 80}, []),  # the other park is unknown, not zero
        (100, {1: 80, 2: 20}, []),
        (100, {1: 80, 2: 10}, ["R3"]),
        (100, {1: 80, 2: 30}, ["R3"]),
        (100, {1: 110}, ["R3"]),  # already more
    ],
)
def test_r3_the_parks_and_the_network(whole, parts, found):
    statements = [said(whole), *(said(v, park_id=pk) for pk, v in parts.items())]
    assert rules(SUM, *statements, parks=OPEN) == found


def test_r3_a_park_that_opened_later_is_not_asked():
    statements = [said(100, "2010"), said(80, "2010", park_id=1)]
    assert rules(SUM, *statements, parks=OPEN) == ["R3"]


def test_r3_parts_of_another_moment_are_not_summed():
    statements = [said(100), said(110, "2023-06", park_id=1)]
    assert rules(SUM, *statements, parks=OPEN) == []


@pytest.mark.parametrize(
    ("parts", "codes", "found"),
    [
        ({"f": 60, "m": 30}, {}, []),  # nobody says that these are all
        ({"f": 60, "m": 30}, {"sex": {"f", "m"}}, ["R3"]),
        ({"f": 60, "m": 50}, {}, ["R3"]),
        ({"f": 60}, {"sex": {"f", "m"}}, []),
    ],
)
def test_r3_the_parts_of_a_dimension(parts, codes, found):
    statements = [said(100), *(said(v, dimensions={"sex": c}) for c, v in parts.items())]
    assert rules(SUM, *statements, codes=codes) == found


def test_r3_sectors_of_which_one_company_has_several_are_not_summed():
    measure = a_definition(additive_over=("sector",), multi=("sector",))
    parts = [said(80, dimensions={"sector": c}) for c in ("games", "fintech")]
    assert rules(measure, said(100), *parts) == []


def test_r4_targets_of_two_publishers_for_one_due():
    nine, ten = promised(9, by="Jeune Afrique"), promised(10, by="AllAfrica")
    (finding,) = find(a_definition("sites"), [nine, ten, promised(14, "2028")])
    assert (finding.rule.value, finding.sides) == ("R4", ((ten,), (nine,)))


def test_r4_what_one_publisher_says_later_is_a_slip():
    first = promised(5, by="Challenge (site)", published=date(2021, 1, 1))
    then = promised(10, by="Challenge", published=date(2024, 1, 1))
    other = promised(10, published=date(2023, 1, 1))
    assert rules(a_definition(), first, then) == []
    assert rules(a_definition(), first, then, other) == []
    assert rules(a_definition(), first, other) == ["R4"]


def test_r4_promised_dates_slip_and_do_not_contradict():
    opening = a_definition("planned_opening", nature="date", window="instant")
    assert rules(opening, on("2019", grade=""), on("2021-03", grade="")) == []


@pytest.mark.parametrize(
    ("one", "other", "found"),
    [("2021", "2021-10", []), ("2001-09", "2001-10", ["R5"]), ("2012", "2013", ["R5"])],
)
def test_r5_two_dates_for_one_event(one, other, found):
    opening = a_definition("opening", nature="date", window="instant", lower_bound=None)
    assert rules(opening, on(one), on(other)) == found


FLOW = a_definition("turnover_mad", nature="flow", window="year")


@pytest.mark.parametrize(
    ("start", "end", "rate", "period", "found"),
    [
        (100, 111, 11, "2006", []),
        (500, 500, 11, "2006", ["R6"]),
        (100, 161, 10, "2005/2010", []),
        (100, 110, 10, "2005/2010", ["R6"]),
    ],
)
def test_r6_level_and_growth(start, end, rate, period, found):
    last = period[-4:]
    levels = [said(start, "2005"), said(end, last)]
    growth = said(rate, period, "stated")
    assert rules(FLOW, *levels, rates=[growth]) == found
    assert rules(FLOW, levels[0], rates=[growth]) == []  # one level tells no growth
    assert rules(FLOW, *levels, rates=[promised(rate, period)]) == []  # a goal is no report


def test_r7_a_value_outside_the_bounds_of_its_measure():
    share = a_definition("share", nature="rate", upper_bound=Decimal(100))
    assert rules(share, said(100), said(105, "2020", "about")) == []
    assert rules(share, said(101, "2019")) == ["R7"]
    assert rules(share, said(-1, "2018")) == ["R7"]


def test_r7_residents_above_the_capacity_of_their_park():
    residents = a_definition("resident_companies")
    (finding,) = find(residents, [said(80, qualifier="at_least", park_id=2)], parks=[Park(2, 30)])
    assert (finding.rule.value, finding.computed, finding.window) == ("R7", 30, "capacity")
    assert rules(residents, said(30, park_id=2), parks=[Park(2, 30)]) == []
    assert rules(a_definition("jobs"), said(80, park_id=2), parks=[Park(2, 30)]) == []


statements = st.lists(
    st.builds(
        said,
        st.integers(1, 400),
        st.sampled_from(["2023", "2023-12", "2024-01", "2024-02-14", "2001/2024-03"]),
        st.sampled_from(["exactly", "stated", "about", "at_least", "at_most"]),
        by=st.sampled_from(["", "A", "B"]),
        park_id=st.sampled_from([None, None, 1, 2]),
        grade=st.sampled_from(["reported", "declared", ""]),
        published=st.dates(date(2023, 1, 1), date(2025, 1, 1)),
    ),
    max_size=9,
)
definitions = st.builds(
    a_definition,
    st.sampled_from(["resident_companies", "jobs"]),
    cumulative=st.booleans(),
    window=st.sampled_from(["month", "quarter", "year", "period", "instant"]),
    additive_over=st.sampled_from([(), ("subject",)]),
    upper_bound=st.sampled_from([None, Decimal(300)]),
)
PARKS = [Park(1, 100, PartialDate(2001)), Park(2, None, PartialDate(2012))]


def copy_of(one):
    return one._replace(pk=one.pk + 10**6)


@given(definitions, statements, st.randoms(use_true_random=False))
def test_the_order_of_statements_does_not_matter(measure, known, random):
    shuffled = random.sample(known, len(known))
    assert find(measure, shuffled, parks=PARKS) == find(measure, known, parks=PARKS)


@given(definitions, statements.filter(bool))
def test_an_equal_claim_adds_no_finding(measure, known):
    before = {finding.key for finding in find(measure, known, parks=PARKS)}
    again = {finding.key for finding in find(measure, [*known, copy_of(known[0])], parks=PARKS)}
    assert again == before


@given(definitions, statements)
def test_every_key_is_of_one_finding(measure, known):
    keys = [finding.key for finding in find(measure, known, parks=PARKS)]
    assert len(keys) == len(set(keys))


@given(definitions, statements.filter(bool))
def test_a_statement_does_not_contradict_itself(measure, known):
    one = known[0]
    found = find(measure, [one, copy_of(one)], parks=PARKS)
    assert {finding.rule.value for finding in found} <= {"R7"}


@given(definitions, statements.filter(bool))
def test_a_wider_range_never_makes_an_r1_contradiction(measure, known):
    def concerned(rows):
        return {
            frozenset(s.pk for side in f.sides for s in side)
            for f in find(measure, rows)
            if f.rule == "R1"
        }

    first, *rest = known
    low, high = range_of(first)
    lower = low / 2 if low > 0 else Decimal(-1000)
    wide = first._replace(qualifier="between", value=lower, value_high=high * 2)
    widened = concerned([wide, *rest])
    assert all(any(group <= before for before in concerned(known)) for group in widened)
