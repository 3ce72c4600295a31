"""What attendance proves, counted once the month is over."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.utils import timezone

from majal.kernel.actors import SYSTEM
from majal.kernel.dates import PartialDate
from majal.kernel.meters import meters
from tests.attendance.factories import an_event_today, comes, ended
from tests.events.factories import a_registration

pytestmark = pytest.mark.django_db


def read(code, day):
    return {
        (r.subject.id if r.subject else None, *r.dimensions.items()): r.value
        for r in meters[code].read(day)
    }


def test_of_the_last_whole_month():
    today = timezone.localdate()
    day = (today.replace(day=28) + timedelta(days=5)).replace(day=2)
    first = an_event_today(kind="training", name_fr="Un cours")
    park = first.park
    second = an_event_today(park, kind="training", name_fr="Un autre")
    other = an_event_today(park)
    for event in (first, second, other):
        one = a_registration(event, 1, sex="female", age_band="18-24")
        comes(one)
    comes(a_registration(first, 2, sex="male"))
    a_registration(first, 3, sex="male")  # never came
    period = PartialDate(today.year, today.month)
    if timezone.localdate(first.ends_at).month != today.month:
        ended(first)
    assert read("training_attendances", day) == {
        (None,): Decimal(3),
        (park.pk,): Decimal(3),
        (None, ("sex", "female")): Decimal(2),
        (None, ("sex", "male")): Decimal(1),
        (None, ("age_band", "18-24")): Decimal(2),
    }
    people = read("trained_people", day)
    assert (people[(None,)], people[(None, ("sex", "female"))]) == (Decimal(2), Decimal(1))
    assert read("training_hours", day)[(None,)] == Decimal(6)
    assert read("event_participants", day)[(None,)] == Decimal(1)
    rows = meters["training_hours"].rows(SYSTEM, None, period)
    assert {one.pk for one in rows} == {first.pk, second.pk}


def test_a_month_without_events_counts_nothing():
    assert read("trained_people", timezone.localdate()) == {}
