"""Both dates of "as of": what the public could know, what this system held."""

from datetime import UTC, date, datetime, timedelta

import pytest
import time_machine
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from majal.kernel.actors import ANYONE
from majal.modules.figures.errors import AsOfInFuture, AsOfUnreadable
from majal.modules.figures.models import MeasureVersion, Observation
from majal.modules.figures.queries.as_of import NOW, AsOf
from majal.modules.figures.queries.said import read
from majal.modules.figures.queries.sheet import Sheet
from majal.modules.figures.queries.statements import measure_of, observations_visible_to
from tests.figures.factories import a_measure, a_target, an_observation
from tests.sources.factories import a_source

pytestmark = pytest.mark.django_db


def values(as_of):
    rows = observations_visible_to(ANYONE, as_of).order_by("pk")
    return [int(one.value) for one in read(rows)]


def published(code, when):
    return a_source(code=code, published=when)


def test_a_statement_is_known_from_the_last_day_of_what_is_known_of_its_publication():
    measure = a_measure()
    an_observation(measure, value=1, source=published("year", "2012"))
    an_observation(measure, value=2, source=published("day", "2012-06-01"))
    assert values(AsOf(said_by=date(2012, 5, 31))) == []
    assert values(AsOf(said_by=date(2012, 6, 1))) == [2]
    assert values(AsOf(said_by=date(2012, 12, 31))) == [1, 2]


def test_without_a_date_it_is_known_from_the_day_it_was_recorded():
    with time_machine.travel(datetime(2026, 3, 1, 10, tzinfo=UTC), tick=False):
        an_observation(a_measure(), value=1, source=published("undated", ""))
    assert values(AsOf(said_by=date(2026, 2, 28))) == []
    assert values(AsOf(said_by=date(2026, 3, 1))) == [1]


def test_what_a_target_says_of_its_own_day_comes_first():
    measure = a_measure()
    a_target(measure, value=9, source=published("late", "2020"), said_on=date(2012, 1, 1))
    sheet = Sheet(ANYONE, measure_of(ANYONE, measure.code), as_of=AsOf(said_by=date(2013, 1, 1)))
    assert [int(t.value) for t in sheet.targets] == [9]


def test_a_correction_replaces_from_its_own_publication_on():
    measure = a_measure()
    first = an_observation(measure, value=1, source=published("first", "2012"))
    an_observation(measure, value=2, source=published("second", "2014"), supersedes=first)
    assert values(AsOf(said_by=date(2013, 1, 1))) == [1]
    assert values(AsOf(said_by=date(2015, 1, 1))) == [2]
    assert values(NOW) == [2]


def test_recorded_by_tells_what_this_system_held():
    measure = a_measure()
    with time_machine.travel(datetime(2026, 1, 1, 10, tzinfo=UTC), tick=False):
        first = an_observation(measure, value=1)
    with time_machine.travel(datetime(2026, 2, 1, 10, tzinfo=UTC), tick=False):
        an_observation(measure, value=2, supersedes=first)
    assert values(AsOf.parse(recorded_by="2026-01-15")) == [1]
    assert values(AsOf.parse(recorded_by="2026-02-01T09:59:59+00:00")) == [1]
    assert values(AsOf.parse(recorded_by="2026-02-01T10:00:00+00:00")) == [2]


def test_the_definition_is_the_one_in_force_then():
    measure = a_measure()
    MeasureVersion.objects.create(
        measure=measure, number=2, valid_from=date(2020, 1, 1), better="up", window="year"
    )
    found = measure_of(ANYONE, measure.code)
    numbers = [
        Sheet(ANYONE, found, as_of=AsOf(said_by=day)).version.number
        for day in (date(1999, 1, 1), date(2019, 12, 31), date(2020, 1, 1))
    ]
    assert numbers == [1, 1, 2]


@pytest.mark.parametrize(
    ("text", "day"),
    [("", None), ("2012", date(2012, 12, 31)), ("mars 2012", date(2012, 3, 31))],
)
def test_a_date_is_read_as_people_type_it(text, day):
    assert AsOf.parse(text).said_by == day


def test_this_year_is_cut_at_today():
    assert AsOf.parse(str(timezone.localdate().year)).said_by == timezone.localdate()


@pytest.mark.parametrize("text", ["2999", "31/12/2999"])
def test_the_future_is_refused_with_a_sentence(text):
    with pytest.raises(AsOfInFuture, match="lies in the future"):
        AsOf.parse(text)
    with pytest.raises(AsOfInFuture):
        AsOf.parse(recorded_by="2999-01-01")


@pytest.mark.parametrize("given", [("soon", ""), ("", "soon")])
def test_what_is_no_date_is_refused_with_a_sentence(given):
    with pytest.raises(AsOfUnreadable, match="Write a year"):
        AsOf.parse(*given)


@settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(later=st.lists(st.tuples(st.integers(0, 900), st.booleans()), min_size=1, max_size=5))
def test_a_past_answer_never_changes(db, later):
    Observation.objects.all()
    measure = a_measure(
        f"measure_{Observation.objects.count()}_{timezone.now().timestamp():.6f}".replace(".", "_")
    )
    first = an_observation(measure, value=100)
    as_of = AsOf(recorded_by=timezone.now())
    found = measure_of(ANYONE, measure.code)
    before = Sheet(ANYONE, found, as_of=as_of).headline
    with time_machine.travel(timezone.now() + timedelta(days=1), tick=True):
        last = first
        for value, corrects in later:
            more = {"supersedes": last} if corrects else {"grade": "recorded"}
            last = an_observation(measure, value=value, **more)
    assert Sheet(ANYONE, found, as_of=as_of).headline == before
