"""The whole and its parts: sums, rates, and the choice made in the database."""

from datetime import date
from decimal import Decimal
from random import Random
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from majal.kernel.actors import ANYONE
from majal.kernel.dates import PartialDate
from majal.modules.figures.models.statements import Confidence, Grade, Qualifier
from majal.modules.figures.queries.as_of import AsOf
from majal.modules.figures.queries.headline import headline_among
from majal.modules.figures.queries.parts import rate_of, roll_up
from majal.modules.figures.queries.picks import picks
from majal.modules.figures.queries.said import read
from majal.modules.figures.queries.statements import measures_visible_to, observations_visible_to
from majal.modules.parks.public import parks_on_map
from tests.figures.factories import a_measure, an_observation
from tests.parks.factories import a_park
from tests.sources.factories import a_source

PERIODS = ("2019", "2021-06", "2022", "2023-03-04", "2023-11/2024-11", "2024-05")


def part(number, value, period="2024", *, state="operating"):
    when = PartialDate.parse(period)
    said = SimpleNamespace(value=Decimal(value), period_last=when.last(), period=when)
    return SimpleNamespace(pk=number, code=f"park{number}", state=state, capacity=None), said


def added(*found, nature="stock", freshness=24):
    parks = [park for park, _ in found]
    chosen = {park.pk: said for park, said in found if said.value is not None}
    return roll_up(chosen, parks, nature=nature, freshness=freshness)


def test_levels_add_up_and_those_past_their_freshness_are_history():
    parts = added(part(1, 40), part(2, 60, "2023"), part(3, 99, "2016"))
    assert (parts.total, parts.answered, parts.asked) == (100, 2, 3)
    assert [(p.park.pk, p.counted) for p in parts.rows] == [(2, True), (1, True), (3, False)]


def test_flows_add_up_within_one_year():
    parts = added(part(1, 40), part(2, 60, "2023"), nature="flow")
    assert (parts.total, parts.answered) == (40, 1)


def test_rates_and_dates_do_not_add_up():
    assert added(part(1, 40), nature="rate") is None
    assert added(part(1, 40), nature="date") is None


counts = st.lists(st.tuples(st.integers(0, 500), st.integers(1, 500)), min_size=1, max_size=12)


@given(counts, st.randoms())
def test_a_rate_of_many_does_not_depend_on_how_they_are_grouped(pairs, random: Random):
    parks = [SimpleNamespace(pk=n, state="operating") for n in range(len(pairs))]
    day = date(2024, 12, 31)
    up = {n: SimpleNamespace(value=Decimal(a), period_last=day) for n, (a, _) in enumerate(pairs)}
    down = {n: SimpleNamespace(value=Decimal(b), period_last=day) for n, (_, b) in enumerate(pairs)}
    whole = rate_of(up, down, parks)
    random.shuffle(parks)
    cut = random.randrange(len(parks) + 1)
    groups = [g for g in (rate_of(up, down, parks[:cut]), rate_of(up, down, parks[cut:])) if g]
    assert sum(g.numerator for g in groups) == whole.numerator
    assert sum(g.denominator for g in groups) == whole.denominator
    assert whole.percent == whole.numerator / whole.denominator * 100
    assert (whole.answered, whole.asked) == (len(parks), len(parks))


def test_a_rate_never_divides_one_year_by_another():
    parks = [SimpleNamespace(pk=1, state="operating")]
    exits = SimpleNamespace(value=Decimal(30), period_last=date(2013, 12, 31))
    residents = SimpleNamespace(value=Decimal(250), period_last=date(2016, 6, 30))
    assert rate_of({1: exits}, {1: residents}, parks) is None


@given(st.lists(st.integers(0, 1000), min_size=1, max_size=10), st.integers(0, 10))
def test_the_sum_does_not_depend_on_how_parks_are_grouped(values, cut):
    found = [part(n, value) for n, value in enumerate(values)]
    groups = [added(*g) for g in (found[:cut], found[cut:]) if g]
    assert sum(g.total for g in groups) == added(*found).total == sum(values)


def test_a_park_without_a_value_is_counted_and_not_taken_for_zero():
    silent, _ = part(9, 0)
    (park, said) = part(1, 40)
    parts = roll_up({1: said}, [park, silent], nature="stock", freshness=24)
    assert (parts.total, parts.answered, parts.asked) == (40, 1, 2)


@pytest.mark.django_db
@pytest.mark.parametrize("seed", range(4))
def test_the_database_chooses_as_the_rule_does(seed):
    random = Random(seed)
    measures = [a_measure(f"m{n}", freshness=f) for n, f in enumerate((24, 6, None))]
    parks = {p.pk: p for p in (a_park("agadir"), a_park("rabat"))}
    sources = [a_source(code=f"s{n}", published=p) for n, p in enumerate(("", "2020", "2023-02"))]
    for _ in range(120):
        an_observation(
            random.choice(measures),
            park=random.choice(list(parks.values())),
            value=random.randrange(1000),
            period=random.choice(PERIODS),
            grade=random.choice([Grade.REPORTED, Grade.DECLARED, Grade.RECORDED]),
            qualifier=random.choice([q for q in Qualifier.values if q != "between"]),
            confidence=random.choice(Confidence.values),
            dimensions=random.choice([{}, {"scope": "direct"}, {"sector": "games"}]),
            source=random.choice(sources),
        )
    loaded = list(measures_visible_to(ANYONE))
    for as_of in (AsOf(), AsOf(said_by=date(2021, 1, 1)), AsOf.parse(recorded_by="2020-01-01")):
        found = picks(ANYONE, loaded, parks, as_of)
        for measure in loaded:
            for pk in parks:
                mine = observations_visible_to(ANYONE, as_of).filter(measure=measure, park=pk)
                freshness = measure.versions.all()[0].freshness
                head = headline_among(read(mine), freshness=freshness)
                chosen = found[measure.pk].get(pk)
                assert (chosen and chosen.pk) == (head and head.chosen.pk)


@pytest.mark.django_db
def test_parts_cost_one_query(django_assert_num_queries):
    measure = a_measure()
    for n in range(5):
        an_observation(measure, park=a_park(f"park{n}"), value=n)
    loaded = list(measures_visible_to(ANYONE))
    parks = {p.pk: p for p in parks_on_map(ANYONE)}
    with django_assert_num_queries(1):
        assert len(picks(ANYONE, loaded, parks)[measure.pk]) == 5
