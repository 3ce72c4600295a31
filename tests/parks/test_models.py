"""What the database refuses by itself, each rule crossed once, whatever the commands think."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction

from majal.modules.parks.models import (
    Building,
    Connectivity,
    Equipment,
    Floor,
    Park,
    Service,
    Space,
    Tariff,
)
from tests.parks.factories import (
    a_building,
    a_floor,
    a_line,
    a_park,
    a_service,
    a_space,
    a_tariff,
    some_equipment,
)
from tests.sources.factories import a_source

pytestmark = pytest.mark.django_db


def crossed(write):
    """The name of the constraint that ``write`` crosses."""
    with pytest.raises(IntegrityError) as refused, transaction.atomic():
        write()
    return refused.value.__cause__.diag.constraint_name


@pytest.mark.parametrize(
    ("values", "constraint"),
    [
        ({"state": "operating"}, "park_open_has_date"),
        ({"state": "asleep"}, "park_state_known"),
        ({"closed_on": "2020"}, "park_closed_only_if_closed"),
        ({"area": 100, "usable_area": 101}, "park_usable_within_area"),
        ({"latitude": 48}, "park_in_range"),
    ],
)
def test_a_park(values, constraint):
    park = a_park()
    assert crossed(lambda: Park.objects.filter(pk=park.pk).update(**values)) == constraint


@pytest.mark.parametrize(
    ("values", "constraint"),
    [
        ({"name_fr": ""}, "building_named"),
        ({"title": "stolen"}, "building_title_known"),
        ({"area": 0}, "building_has_area"),
    ],
)
def test_a_building(values, constraint):
    building = a_building()
    write = Building.objects.filter(pk=building.pk).update
    assert crossed(lambda: write(**values)) == constraint


def test_a_name_of_a_building_is_free_again_when_it_was_put_aside():
    first = a_building()
    again = {"park": first.park, "name_fr": first.name_fr}
    assert crossed(lambda: Building.objects.create(**again)) == "building_name_once"
    Building.objects.filter(pk=first.pk).update(archived_at="2026-01-01T00:00Z")
    Building.objects.create(**again)
    assert Building.objects.count() == 2


def test_a_floor():
    floor = a_floor()
    assert crossed(lambda: Floor.objects.filter(pk=floor.pk).update(level=100)) == "floor_in_reason"
    again = {"building": floor.building, "level": floor.level}
    assert crossed(lambda: Floor.objects.create(**again)) == "floor_level_once"


@pytest.mark.parametrize(
    ("values", "constraint"),
    [
        ({"code": ""}, "space_has_code"),
        ({"kind": "castle"}, "space_kind_known"),
        ({"valid_from": "2026-02-01", "valid_until": "2026-01-31"}, "space_in_order"),
        ({"gross_area": 19}, "space_net_within_gross"),
        ({"net_area": 0}, "space_has_area"),
    ],
)
def test_a_space(values, constraint):
    space = a_space()
    assert crossed(lambda: Space.objects.filter(pk=space.pk).update(**values)) == constraint


@pytest.mark.parametrize(
    ("code", "since", "until", "free"),
    [
        ("101", date(2026, 6, 1), None, True),  # the very day the first one ends
        ("101", date(2026, 5, 31), None, False),
        ("101", None, date(2026, 1, 1), True),
        ("101", None, None, False),
        ("101", date(2026, 3, 1), date(2026, 3, 1), True),  # one that never was
        ("102", None, None, True),
        ("a-101", None, None, True),
    ],
)
def test_a_code_means_one_space_of_a_building_at_any_day(code, since, until, free):
    first = a_space(code="101", valid_from=date(2026, 1, 1))
    Space.objects.filter(pk=first.pk).update(valid_until=date(2026, 6, 1))
    second = {"building": first.building, "code": code, "kind": "office"}

    def write():
        Space.objects.create(valid_from=since, valid_until=until, **second)

    if free:
        write()
        assert Space.objects.count() == 2
    else:
        assert crossed(write) == "space_code_free"


def test_a_code_is_the_same_in_capitals_and_free_in_another_building():
    first = a_space(code="b2")
    twin = {"code": "B2", "kind": "lab"}
    assert crossed(lambda: Space.objects.create(building=first.building, **twin)) == (
        "space_code_free"
    )
    Space.objects.create(building=a_building(first.building.park, name_fr="B"), **twin)
    assert Space.objects.count() == 2


def test_a_floor_of_another_building_holds_no_space_of_this_one():
    space = a_space()
    floor = a_floor(a_building(space.building.park, name_fr="Autre"))
    assert crossed(lambda: Space.objects.filter(pk=space.pk).update(floor=floor)) == (
        "space_floor_in_its_building"
    )


@pytest.mark.parametrize(
    ("values", "constraint"),
    [
        ({"name": ""}, "equipment_named"),
        ({"kind": "toy"}, "equipment_kind_known"),
        ({"state": "lost"}, "equipment_state_known"),
    ],
)
def test_equipment(values, constraint):
    one = some_equipment()
    assert crossed(lambda: Equipment.objects.filter(pk=one.pk).update(**values)) == constraint


def test_equipment_stands_in_its_own_park():
    park, other = a_park(), a_park("rabat")
    one, there = some_equipment(park), a_space(a_building(other))
    write = Equipment.objects.filter(pk=one.pk).update
    assert crossed(lambda: write(space=there)) == "equipment_space_tells_building"
    assert crossed(lambda: write(building=there.building)) == "equipment_stands_in_its_park"
    here = a_building(park)
    assert crossed(lambda: write(building=here, space=there)) == "equipment_stands_in_its_park"


@pytest.mark.parametrize(
    ("values", "constraint"),
    [
        ({"technology": "pigeon"}, "connectivity_technology_known"),
        ({"provider": ""}, "connectivity_has_provider"),
        ({"down": 0}, "connectivity_has_bandwidth"),
        ({"since": "2024-03", "until": "2023"}, "connectivity_in_order"),
    ],
)
def test_a_line(values, constraint):
    line = a_line()
    assert crossed(lambda: Connectivity.objects.filter(pk=line.pk).update(**values)) == constraint


@pytest.mark.parametrize(
    ("values", "constraint"),
    [
        ({"name": ""}, "service_named"),
        ({"state": "rumoured"}, "service_state_known"),
        ({"seen_in": 24}, "service_year_likely"),
        ({"name": "Parking"}, "service_once"),
        ({"loaded_as": "agadir|Parking"}, "service_loaded_once"),
    ],
)
def test_a_service(values, constraint):
    service = a_service()
    parking = a_service(service.park, name="Parking")
    Service.objects.filter(pk=parking.pk).update(loaded_as="agadir|Parking")
    write = Service.objects.filter(pk=service.pk).update
    assert crossed(lambda: write(**values)) == constraint


def test_a_service_of_the_network_is_listed_once_too():
    of_network = {"park": None, "name": "Restauration", "seen_in": 2022}
    Service.objects.create(**of_network)
    assert crossed(lambda: Service.objects.create(**of_network)) == "service_once"


@pytest.mark.parametrize(
    ("values", "constraint"),
    [
        ({"category": "friend"}, "tariff_category_known"),
        ({"unit": "m3"}, "tariff_unit_known"),
        ({"price": -1}, "tariff_not_negative"),
        ({"valid_around": 22}, "tariff_year_likely"),
        ({"category": "sme"}, "tariff_once"),
        ({"loaded_as": "sme"}, "tariff_loaded_once"),
    ],
)
def test_a_tariff(values, constraint):
    tariff = a_tariff()
    other = a_tariff(tariff.park, category="sme")
    Tariff.objects.filter(pk=other.pk).update(loaded_as="sme")
    write = Tariff.objects.filter(pk=tariff.pk).update
    assert crossed(lambda: write(**values)) == constraint


def test_two_sources_may_tell_two_prices():
    tariff = a_tariff()
    a_tariff(tariff.park, price=60, source=a_source().code)
    assert Tariff.objects.count() == 2
