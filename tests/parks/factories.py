"""Parks for tests."""

from decimal import Decimal
from typing import Any

from majal.kernel.actors import SYSTEM
from majal.kernel.text import search_key
from majal.modules.parks.commands import (
    add_building,
    add_connectivity,
    add_equipment,
    add_floor,
    add_service,
    add_space,
    add_tariff,
)
from majal.modules.parks.public import (
    Building,
    Connectivity,
    Equipment,
    Floor,
    Park,
    Service,
    Space,
    Tariff,
)
from majal.modules.people.public import Role, User
from majal.modules.territories.public import Territory
from tests.people.factories import holder_of
from tests.territories.factories import a_country


def a_province() -> Territory:
    """A province with its region and country; the same one when asked again."""
    found = Territory.objects.filter(level="province").order_by("code").first()
    if found is None:
        a_country()
        found = Territory.objects.filter(level="province").order_by("code").first()
    assert found
    return found


def a_park(code: str = "agadir", **fields: Any) -> Park:
    """A park announced in a province near the sea, unless said otherwise."""
    values = {
        "name_ar": f"تكنوبارك {code}",
        "name_fr": f"Technopark {code}",
        "short_ar": code,
        "short_fr": code,
        "city_ar": "أكادير",
        "city_fr": "Agadir",
        "latitude": Decimal("30.42"),
        "longitude": Decimal("-9.59"),
        "state": "announced",
        "search_key": search_key(f"Technopark {code}", f"تكنوبارك {code}"),
        **fields,
    }
    if "province" not in values:
        values["province"] = a_province()
    return Park.objects.create(code=code, **values)


def a_building(park: Park | None = None, **details: Any) -> Building:
    """A building of a park, unless said otherwise rented and known by its French name."""
    values = {"name_fr": "Bâtiment A", "title": "rented", **details}
    return add_building((park or a_park()).pk, by=SYSTEM, **values)


def a_floor(building: Building | None = None, level: int = 0) -> Floor:
    """A floor of a building."""
    return add_floor((building or a_building()).pk, level=level, by=SYSTEM)


def a_space(building: Building | None = None, code: str = "101", **details: Any) -> Space:
    """An office of 20 m² that was always there, unless said otherwise."""
    values = {"kind": "office", "net_area": Decimal(20), **details}
    return add_space((building or a_building()).pk, code=code, by=SYSTEM, **values)


def some_equipment(park: Park | None = None, **details: Any) -> Equipment:
    """A printer somewhere in a park, unless said otherwise."""
    values = {"name": "Imprimante 3D", "kind": "making", **details}
    return add_equipment((park or a_park()).pk, by=SYSTEM, **values)


def a_line(building: Building | None = None, **details: Any) -> Connectivity:
    """A fibre of a building."""
    values = {"technology": "fibre", "provider": "Inwi", "down": Decimal(200), **details}
    return add_connectivity((building or a_building()).pk, by=SYSTEM, **values)


def a_service(park: Park | None = None, **details: Any) -> Service:
    """A planned cafeteria, unless said otherwise."""
    values = {"name": "Cafétéria", **details}
    return add_service((park or a_park()).pk, by=SYSTEM, **values)


def a_tariff(park: Park | None = None, **details: Any) -> Tariff:
    """What a startup paid in 2022, unless said otherwise."""
    values = {
        "category": "startup",
        "price": Decimal(50),
        "unit": "m2/month",
        "valid_around": 2022,
        **details,
    }
    return add_tariff((park or a_park()).pk, by=SYSTEM, **values)


def manager_of(park: Park) -> User:
    """Who runs one park."""
    return holder_of(Role.PARK_MANAGER, on="park", number=park.pk)


def technician_of(park: Park) -> User:
    """Who repairs things in one park."""
    return holder_of(Role.TECHNICIAN, on="park", number=park.pk)
