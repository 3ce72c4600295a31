"""Made-up parks with their buildings, floors and spaces."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from majal.config.generating.plan import FLOORS, PER_FLOOR, SHARED, Plan
from majal.config.generating.rows import Filling
from majal.config.generating.words import MARK_AR_HE, MARK_FR_HE
from majal.kernel.text import search_key
from majal.modules.parks.public import Building, Floor, Park, Space

PARK = (
    "id", "code", "name_ar", "name_fr", "city_ar", "city_fr", "short_ar", "short_fr", "search_key",
    "province_id", "commune_id", "latitude", "longitude", "state", "announced_on", "opened_on",
    "area", "usable_area", "capacity", "investment",
)  # fmt: skip
SPACE = (
    "id", "building_id", "floor_id", "code", "kind", "net_area", "gross_area", "capacity",
    "equipped", "valid_from",
)  # fmt: skip
PER_BUILDING = PER_FLOOR * FLOORS
OPENED = date(2006, 1, 1)


def fill_places(plan: Plan, filling: Filling) -> None:
    """Parks, buildings, floors, spaces; the numbers of spaces follow each other park by park."""
    filling.fill(Park, PARK, _parks(plan))
    filling.fill(Building, ("id", "park_id", "name_ar", "name_fr", "area"), _buildings(plan))
    filling.fill(Floor, ("id", "building_id", "level"), _floors(plan))
    filling.fill(Space, SPACE, _spaces(plan))


def buildings(plan: Plan, park: int) -> int:
    """How many buildings hold the spaces of a park."""
    return -(-(plan.spaces(park) + SHARED) // PER_BUILDING)


def rented(plan: Plan) -> Iterator[tuple[int, int, str]]:
    """Each park with the number of its first space to let and the city's name."""
    first = 1
    for park in range(1, plan.parks + 1):
        yield park, first, plan.province(park)[3]
        first += plan.spaces(park) + SHARED


def _parks(plan: Plan) -> Iterator[tuple[Any, ...]]:
    draw = plan.draw("parks")
    for n in range(1, plan.parks + 1):
        province, code, city_ar, city_fr = plan.province(n)
        communes = plan.communes.get(province, ())
        area = 24 * (plan.spaces(n) + SHARED) + draw.randrange(500, 4_000)
        opened = draw.randrange(2006, plan.day.year)
        open_ = draw.random() < 0.9
        names = (f"مجمع {city_ar} {n} {MARK_AR_HE}", f"Technopark {city_fr} {n} {MARK_FR_HE}")
        yield (
            n, f"made-up-{n}", *names, city_ar, city_fr, f"{city_ar} {n}", f"{city_fr} {n}",
            search_key(*names, city_fr, city_ar, f"made-up-{n}", code), province,
            draw.choice(communes) if communes else None,
            f"{draw.uniform(27.7, 35.5):.5f}", f"{draw.uniform(-12.5, -2.0):.5f}",
            "operating" if open_ else "works", str(opened - 3), str(opened) if open_ else "",
            area, area * 4 // 5, plan.spaces(n) * 2, draw.randrange(20, 400) * 1_000_000,
        )  # fmt: skip


def _buildings(plan: Plan) -> Iterator[tuple[Any, ...]]:
    number = 1
    for park in range(1, plan.parks + 1):
        for n in range(1, buildings(plan, park) + 1):
            names = (f"البناية {n} {MARK_AR_HE}", f"Bâtiment {n} {MARK_FR_HE}")
            yield number, park, *names, PER_BUILDING * 24
            number += 1


def _floors(plan: Plan) -> Iterator[tuple[Any, ...]]:
    many = sum(buildings(plan, park) for park in range(1, plan.parks + 1))
    for building in range(many):
        for level in range(FLOORS):
            yield building * FLOORS + level + 1, building + 1, level


def _spaces(plan: Plan) -> Iterator[tuple[Any, ...]]:
    draw = plan.draw("spaces")
    number = building = 1
    for park in range(1, plan.parks + 1):
        rent = plan.spaces(park)
        for n in range(rent + SHARED):
            house, place = divmod(n, PER_BUILDING)
            floor = (building + house - 1) * FLOORS + place // PER_FLOOR + 1
            net = draw.randrange(12, 90)
            kind = draw.choice(("office", "office", "office", "lab", "shop"))
            yield (
                number, building + house, floor, f"{'E' if n < rent else 'C'}-{n + 1:04d}",
                kind if n < rent else "meeting", net, net + 4, net // 6 + 1, n % 3 == 0, OPENED,
            )  # fmt: skip
            number += 1
        building += buildings(plan, park)
