"""Plans of floors for tests."""

from datetime import date
from typing import Any

from majal.kernel.actors import SYSTEM
from majal.modules.floor_plans.commands import send_plan
from majal.modules.floor_plans.models import FloorPlan
from majal.modules.parks.public import Building, Floor, Space
from tests.organisations.factories import upload
from tests.parks.factories import a_space
from tests.tenancy.factories import an_office

DAY = date(2026, 1, 1)
TWO = '<rect id="local-101" width="50" height="40"/><rect id="102" x="60" width="50" height="40"/>'


def svg(inside: str, head: str = "") -> bytes:
    """A drawing."""
    return f'{head}<svg xmlns="http://www.w3.org/2000/svg">{inside}</svg>'.encode()


def a_floor(building: Building | None = None) -> Floor:
    """The first floor of a building; of the office 101 where none is given."""
    if building is None:
        building = an_office().building
    found = Floor.objects.filter(building=building, level=1).first()
    floor = found or Floor.objects.create(building=building, level=1)
    Space.objects.filter(building=building, floor=None).update(floor=floor)
    return floor


def on_floor(floor: Floor, code: str, **more: Any) -> Space:
    """A space of a floor."""
    return a_space(floor.building, code, floor=floor.pk, **more)


def a_plan(inside: str = TWO, floor: Floor | None = None, **more: Any) -> FloorPlan:
    """A plan of a floor with the shapes of 101 and 102."""
    floor = floor or a_floor()
    values = {"name": "niveau-1.svg", "first_day": DAY, "by": SYSTEM, **more}
    return send_plan(floor.pk, upload(svg(inside), "niveau-1.svg", "image/svg+xml"), **values)
