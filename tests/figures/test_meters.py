"""Meters: what the modules' own records count becomes evidence, once."""

from datetime import date
from decimal import Decimal

import pytest

from majal.kernel.actors import ANYONE, SYSTEM
from majal.kernel.dates import PartialDate
from majal.kernel.errors import NotAllowed
from majal.kernel.meters import meters
from majal.kernel.refs import Ref
from majal.modules.figures.commands import run_meters
from majal.modules.figures.models import Observation
from tests.figures.factories import a_measure, an_observation
from tests.organisations.factories import an_organisation
from tests.parks.factories import a_park

pytestmark = pytest.mark.django_db
DAY = date(2026, 11, 27)


def an_open_park(code, opened="2020", **fields):
    park = a_park(code, state="operating", opened_on=opened, **fields)
    park.operator = an_organisation()
    park.save()
    return park


def counted():
    rows = Observation.objects.filter(superseded_by=None).order_by("pk")
    return [(o.territory_id, int(o.value), o.grade, str(o.period)) for o in rows]


def test_operating_parks_are_counted_for_the_network_and_for_each_region():
    a_measure("operating_sites", unit="sites")
    park = an_open_park("agadir")
    an_open_park("rabat", opened="2027")
    a_park("fes")
    assert run_meters(day=DAY, by=SYSTEM) == 2
    assert counted() == [
        (None, 1, "recorded", "2026-11-27"),
        (park.province.parent_id, 1, "recorded", "2026-11-27"),
    ]


def test_a_park_without_a_named_operator_is_counted_nowhere():
    a_measure("operating_sites", unit="sites")
    a_park("sale", state="operating", opened_on="2020")
    run_meters(day=DAY, by=SYSTEM)
    assert counted() == [(None, 0, "recorded", "2026-11-27")]


def test_a_second_run_records_nothing_and_a_change_supersedes():
    a_measure("cities_covered", unit="cities")
    an_open_park("agadir")
    assert run_meters(day=DAY, by=SYSTEM) == 1
    assert run_meters(day=DAY, by=SYSTEM) == 0
    assert run_meters(day=date(2026, 11, 28), by=SYSTEM) == 0
    an_open_park("rabat", city_fr="Rabat")
    assert run_meters(day=DAY, by=SYSTEM) == 1
    assert counted() == [(None, 2, "recorded", "2026-11-27")]
    assert run_meters(day=date(2026, 12, 1), by=SYSTEM) == 1


def test_what_others_said_is_left_alone():
    measure = a_measure("cities_covered", unit="cities")
    an_observation(measure, value=9)
    an_open_park("agadir")
    run_meters(day=DAY, by=SYSTEM)
    assert [value for _, value, _, _ in counted()] == [9, 1]


def test_the_last_day_counts_whichever_was_written_last_and_companies_are_no_part_of_it():
    measure = a_measure("cities_covered", unit="cities")
    told = {"grade": "recorded", "qualifier": "exactly", "source": None}
    an_observation(measure, value=1, period="2026-11-20", **told)
    an_observation(measure, value=7, period="2026-11-10", **told)
    an_observation(measure, value=9, period="2026-11-25", organisation=an_organisation(), **told)
    an_open_park("agadir")
    assert run_meters(day=DAY, by=SYSTEM) == 0
    an_open_park("rabat", city_fr="Rabat")
    assert run_meters(day=DAY, by=SYSTEM) == 1
    assert [value for _, value, _, _ in counted()] == [1, 7, 9, 2]


def test_the_records_behind_a_count_are_listed():
    park, _other = an_open_park("agadir"), an_open_park("tanger", opened="2027")
    rows = meters["operating_sites"].rows
    assert list(rows(ANYONE, None, PartialDate.of(DAY))) == [park]
    region = Ref("territories.territory", park.province.parent_id)
    assert list(rows(ANYONE, region, PartialDate.of(DAY))) == [park]
    assert list(rows(ANYONE, Ref("territories.territory", 0), PartialDate.of(DAY))) == []


def test_only_head_office_and_the_system_count():
    with pytest.raises(NotAllowed):
        run_meters(by=ANYONE)


def test_every_reading_is_a_decimal_of_a_known_subject():
    an_open_park("agadir")
    for one in meters:
        for reading in one.read(DAY):
            assert isinstance(reading.value, Decimal)
            assert reading.subject is None or reading.subject.kind == "territories.territory"
