"""The line of a park's life: what stands where, and what is not claimed."""

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from majal.kernel.dates import PartialDate
from majal.modules.parks.models import Park
from majal.modules.parks.queries import life_of

TODAY = date(2026, 11, 27)


def life(state="announced", **dates):
    return life_of(Park(state=state, **dates), today=TODAY)


def kinds(found):
    return [stretch.kind for stretch in found.stretches]


def test_without_any_date_there_is_no_line():
    assert life() is None


def test_a_park_that_opened_late():
    found = life(
        "operating",
        announced_on="2012-01",
        works_on="2018-12",
        first_planned_opening="2019",
        opened_on="2021",
        last_news="2022-09-19",
    )
    assert [m.kind for m in found.moments] == ["announced", "works", "promised", "opened"]
    assert kinds(found) == ["plan", "works", "open", "late"]
    assert found.months_late == 12


def test_one_that_opened_within_the_promised_time_is_not_late():
    found = life("operating", first_planned_opening="2012-04", opened_on="2012")
    assert (found.months_late, kinds(found)) == (0, ["open"])


def test_one_of_which_nothing_is_heard_any_more():
    found = life("works", announced_on="2009", first_planned_opening="2022-12", last_news="2022-11")
    assert kinds(found) == ["plan", "silent", "late"]
    assert found.months_late == 47


def test_one_that_closed_on_an_unknown_day_is_not_drawn_as_open():
    assert kinds(life("closed", opened_on="2001")) == []
    assert kinds(life("closed", opened_on="2001", closed_on="2010")) == ["open"]


def test_marks_that_would_cover_each_other_stand_on_levels():
    found = life("operating", first_planned_opening="2001", opened_on="2001-10")
    assert [m.level for m in found.moments] == [0, 1]


def test_a_long_life_names_few_years():
    years = [year for year, _ in life("operating", opened_on="2001-10").years]
    assert years == [2001, 2005, 2009, 2013, 2017, 2021, 2025]


days = st.dates(min_value=date(1995, 1, 1), max_value=date(2031, 12, 31))
partial = st.one_of(
    st.none(),
    days.map(PartialDate.of),
    days.map(lambda d: PartialDate(d.year, d.month)),
    days.map(lambda d: PartialDate(d.year)),
)


@given(
    state=st.sampled_from(["announced", "study", "works", "operating", "closed"]),
    dates=st.fixed_dictionaries(
        dict.fromkeys(("announced_on", "study_on", "works_on", "first_planned_opening", "opened_on", "closed_on", "last_news"), partial)
    ),
)  # fmt: skip
def test_everything_stands_on_the_line_whatever_the_dates(state, dates):
    found = life(state, **dates)
    if found is None:
        return
    for moment in found.moments:
        assert 0 <= float(moment.at) <= 100
    for stretch in found.stretches:
        assert 0 <= float(stretch.at) <= float(stretch.at) + float(stretch.size) <= 100.01
    by_level: dict[int, list[float]] = {}
    for moment in found.moments:
        by_level.setdefault(moment.level, []).append(float(moment.at))
    for places in by_level.values():
        assert all(b - a >= 8 for a, b in pairwise(places))
    assert found.months_late >= 0


@pytest.mark.parametrize("when", ["2030", "2026-12"])
def test_a_promise_still_to_come_lengthens_the_line(when):
    found = life(announced_on="2025", first_planned_opening=when)
    assert found.moments[-1].kind == "promised"
    assert kinds(found) == ["plan"]
