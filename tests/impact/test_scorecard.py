"""The scorecard says what figures hold, of a park and of a territory, as it stood on a day."""

from decimal import Decimal

import pytest

from majal.kernel.actors import ANYONE
from majal.modules.figures.public import AsOf, SubjectUnknown
from majal.modules.impact.public import Stands, scorecard
from majal.modules.impact.queries.several import scorecards
from majal.modules.territories.public import COUNTRY, Territory
from tests.figures.factories import a_target, an_observation
from tests.impact.factories import of, two_parks
from tests.sources.factories import a_source

pytestmark = pytest.mark.django_db
D = Decimal


def _jobs(one, other=None):
    jobs = of("jobs", "jobs", unit="people")
    an_observation(jobs, park=one, value=80, period="2023-12-31")
    an_observation(jobs, park=one, value=100, period="2024-12-31", grade="declared")
    if other:
        an_observation(jobs, park=other, value=40, period="2024-12-31", grade="reported")
    return jobs


def test_a_park_shows_its_headline_and_its_years():
    one, _other = two_parks()
    _jobs(one)
    entry = scorecard("agadir", reader=ANYONE).entry("jobs")
    assert (entry.value, entry.grade, str(entry.period)) == (D(100), "declared", "2024-12-31")
    assert [(p.year, p.value) for p in entry.trend] == [(2023, D(80)), (2024, D(100))]


def test_a_territory_adds_its_parks_up_and_shows_its_own_claim_beside():
    one, other = two_parks()
    jobs = _jobs(one, other)
    an_observation(jobs, territory=one.province, value=500, period="2024-12-31")
    entry = scorecard(one.province.code, reader=ANYONE).entry("jobs")
    assert (entry.value, entry.answered, entry.grade) == (D(140), (2, 2), "reported")
    assert entry.beside.chosen.value == D(500)
    assert [(p.year, p.value, p.answered) for p in entry.trend] == [
        (2023, D(80), 1),
        (2024, D(140), 2),
    ]


def test_the_country_says_what_was_said_of_the_network_until_all_its_parks_answered():
    one, other = two_parks()
    jobs = _jobs(one)
    an_observation(jobs, value=3000, period="2023-12-31")
    an_observation(jobs, value=3200, period="2024-12-31")
    entry = scorecard(COUNTRY, reader=ANYONE).entry("jobs")
    assert (entry.value, entry.answered, entry.said.park) == (D(3200), None, None)
    assert (entry.apart.total, entry.apart.answered, entry.apart.asked) == (D(100), 1, 2)
    assert [(p.year, p.value) for p in entry.trend] == [(2023, D(3000)), (2024, D(3200))]
    an_observation(jobs, park=other, value=40, period="2024-12-31")
    whole = scorecard(COUNTRY, reader=ANYONE).entry("jobs")
    assert (whole.value, whole.answered, whole.apart) == (D(140), (2, 2), None)
    assert whole.beside.chosen.value == D(3200)
    assert scorecard(one.province.code, reader=ANYONE).entry("jobs").own is None


def test_a_rate_of_a_park_is_worked_out_where_nothing_was_said_of_it():
    one, _other = two_parks()
    up, down = (of(code, "inclusion", nature="flow") for code in ("bought_near", "bought"))
    of("near", "inclusion", nature="rate", unit="percent", of=(up, down))
    an_observation(up, park=one, value=30, period="2024")
    assert scorecard("agadir", reader=ANYONE).entry("near") is None
    an_observation(down, park=one, value=120, period="2024")
    entry = scorecard("agadir", reader=ANYONE).entry("near")
    assert (entry.value, entry.said) == (D(25), None)


def test_what_is_not_known_stands_there_as_unknown():
    one, _other = two_parks()
    of("trained_people", "training", nature="flow")
    card = scorecard(one.code, reader=ANYONE)
    entry = card.entry("trained_people")
    assert (entry.value, entry.is_known, entry.key) == (None, False, True)
    assert (card.known, card.asked) == (0, 1)


@pytest.mark.parametrize(
    ("promised", "due", "expected"),
    [
        (90, "2024-12-31", Stands.REACHED),
        (300, "2099-12-31", Stands.PROGRESSING),
        (300, "2024-12-31", Stands.BEHIND),
    ],
)
def test_a_promise_is_judged_by_the_rule(promised, due, expected):
    one, _other = two_parks()
    jobs = _jobs(one)
    a_target(jobs, park=one, value=promised, period=due, kind="committed")
    card = next(c for c in scorecard("agadir", reader=ANYONE).cards if c.channel == "jobs")
    assert [a.stands for a in card.aims] == [expected]
    assert card.index == (D(0) if expected == Stands.BEHIND else D(100))


def test_a_promise_without_a_value_is_unknown_and_no_zero():
    one, _other = two_parks()
    a_target(of("jobs", "jobs"), park=one, value=300, period="2099-12-31", kind="announced")
    card = next(c for c in scorecard("agadir", reader=ANYONE).cards if c.channel == "jobs")
    assert (card.index, card.unknown, card.judged) == (None, 1, 0)


def test_a_territory_judges_the_promise_of_each_park_by_that_park():
    one, other = two_parks()
    jobs = _jobs(one, other)
    for park, promised in ((one, 100), (other, 50)):
        a_target(jobs, park=park, value=promised, period="2024-12-31", kind="committed")
    entry = scorecard(one.province.code, reader=ANYONE).entry("jobs")
    told = {a.park.code: (a.value, a.stands) for a in entry.aims}
    assert told == {"agadir": (D(100), Stands.REACHED), "tiznit": (D(40), Stands.BEHIND)}


def test_what_was_said_later_is_not_seen_at_an_earlier_day():
    one, _other = two_parks()
    jobs = of("jobs", "jobs")
    early = a_source("early", published="2023-01-31")
    late = a_source("late", published="2025-01-31")
    an_observation(jobs, park=one, value=80, period="2022-12-31", source=early)
    an_observation(jobs, park=one, value=100, period="2024-12-31", source=late)
    then = scorecard("agadir", AsOf.parse("2023-06-30"), reader=ANYONE).entry("jobs")
    now = scorecard("agadir", reader=ANYONE).entry("jobs")
    assert (then.value, len(then.trend), now.value) == (D(80), 1, D(100))


def test_nobody_else_has_a_scorecard():
    two_parks()
    for code in ("atlantis", "99", "network' --"):
        with pytest.raises(SubjectUnknown):
            scorecard(code, reader=ANYONE)


def test_as_many_queries_for_many_statements_as_for_few(django_assert_num_queries):
    one, other = two_parks()
    jobs = _jobs(one, other)
    with django_assert_num_queries(10):
        scorecard(one.province.code, reader=ANYONE)
    for year in range(2000, 2020):
        an_observation(jobs, park=one, value=year, period=f"{year}-12-31")
        a_target(jobs, park=other, value=year, period=f"{year}-12-31", kind="announced")
    with django_assert_num_queries(10):
        scorecard(one.province.code, reader=ANYONE)


def test_several_scorecards_are_as_one_alone_and_cost_the_same(django_assert_max_num_queries):
    one, other = two_parks()
    jobs = of("jobs", "jobs", unit="people")
    for year, value in ((2023, 10), (2024, 30)):
        an_observation(jobs, park=one, value=value, period=f"{year}-12-31")
        an_observation(jobs, territory=one.province, value=3 * value, period=f"{year}-12-31")
        an_observation(jobs, value=9 * value, period=f"{year}-12-31")
    an_observation(jobs, park=other, value=7, period="2024-12-31")
    a_target(jobs, park=one, value=90, period="2099-12-31")
    a_target(jobs, territory=one.province, value=900, period="2099-12-31")
    a_target(jobs, value=9000, period="2099-12-31")
    lands = list(Territory.objects.filter(level__in=["country", "region", "province"]))
    many = scorecards(lands, reader=ANYONE)
    assert len(many) == len(lands) > 2
    for land, found in zip(lands, many, strict=True):
        alone = scorecard(land.code, reader=ANYONE)
        assert (found.cards, found.parks) == (alone.cards, alone.parks)
    for whole, found in zip(many, scorecards(lands, reader=ANYONE, drawn=False), strict=True):
        assert (found.on_course, found.judged) == (whole.on_course, whole.judged)
        assert (found.known, found.asked) == (whole.known, whole.asked)
    assert max(found.judged for found in many) > 0
    for some in (lands[:1], lands):
        with django_assert_max_num_queries(10):
            scorecards(some, reader=ANYONE)
