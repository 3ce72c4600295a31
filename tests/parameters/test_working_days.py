"""Working days: an algebra of counting and adding."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from majal.modules.parameters.models import Sector
from majal.modules.parameters.public import (
    add_working_days,
    calendar_of,
    is_working_day,
    working_days_between,
)
from tests.parameters.factories import an_announcement

days = st.dates(date(2010, 1, 1), date(2060, 12, 31))
counts = st.integers(1, 400)
sectors = st.sampled_from(Sector)


class TestAlgebra(TestCase):
    @settings(max_examples=60, deadline=None)
    @given(days, counts, sectors)
    def test_add_then_count_gives_back_the_number(self, day, count, sector):
        end = add_working_days(day, count, sector)
        assert working_days_between(day, end, sector) == count
        assert working_days_between(end, day, sector) == -count

    @settings(max_examples=60, deadline=None)
    @given(days, counts, sectors)
    def test_never_lands_on_a_weekend_or_a_day_off(self, day, count, sector):
        end = add_working_days(day, count, sector)
        assert end.weekday() < 5
        assert end not in {d.day for d in calendar_of(end.year, sector)}
        assert is_working_day(end, sector)

    @settings(max_examples=60, deadline=None)
    @given(days, counts, st.integers(0, 40), sectors)
    def test_grows_with_the_day_and_the_number(self, day, count, later, sector):
        end = add_working_days(day, count, sector)
        assert add_working_days(day + timedelta(days=later), count, sector) >= end
        assert add_working_days(day, count + 1, sector) > end

    @settings(max_examples=60, deadline=None)
    @given(days, counts, counts, sectors)
    def test_two_steps_are_one(self, day, first, second, sector):
        half = add_working_days(day, first, sector)
        whole = add_working_days(day, first + second, sector)
        assert add_working_days(half, second, sector) == whole


@pytest.mark.django_db
class TestByHand:
    def test_the_feast_moves_the_deadline_when_it_is_announced(self):
        start = date(2027, 3, 5)  # a Friday; the feast is estimated for Tuesday 9
        assert add_working_days(start, 2, Sector.PRIVATE) == date(2027, 3, 10)
        assert add_working_days(start, 2, Sector.PUBLIC) == date(2027, 3, 11)
        an_announcement()
        assert add_working_days(start, 2, Sector.PRIVATE) == date(2027, 3, 9)
        assert add_working_days(start, 3, Sector.PUBLIC) == date(2027, 3, 12)

    def test_no_step_is_no_deadline(self):
        with pytest.raises(ValueError, match="at least one"):
            add_working_days(date(2027, 3, 5), 0, Sector.PUBLIC)

    def test_one_query_however_long(self, django_assert_num_queries):
        with django_assert_num_queries(1):
            add_working_days(date(2027, 3, 5), 700, Sector.PUBLIC)
