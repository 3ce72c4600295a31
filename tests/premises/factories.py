"""Premises for tests."""

from datetime import date
from decimal import Decimal
from typing import Any

from majal.kernel.actors import SYSTEM
from majal.modules.parks.public import Building, Park, Space
from majal.modules.people.public import Role, User
from majal.modules.premises.commands import (
    Shape,
    add_photo,
    record_tenure,
    reshape_spaces,
    send_sheet,
    set_state,
)
from majal.modules.premises.models import Reshape, SpaceSheet, StatePeriod, Tenure
from tests.organisations.factories import png, upload
from tests.parks.factories import a_building, a_park, a_space, manager_of
from tests.people.factories import holder_of

DAY = date(2026, 3, 1)
SHEET = "Local;Surface (m²);Nature\n101;٢٤٫٥;Bureau\n"


def a_house() -> Building:
    """A building of the park that was made last, or of a new one."""
    return Building.objects.order_by("-pk").first() or a_building()


def a_whole(code: str = "301", area: int = 60, **details: Any) -> Space:
    """A space to be split."""
    return a_space(a_house(), code, net_area=Decimal(area), **details)


def parts(*named: tuple[str, Any]) -> list[Shape]:
    """New spaces by code and area."""
    return [Shape(code, Decimal(str(area))) for code, area in named]


def split(space: Space | None = None, on: date = DAY, by: Any = SYSTEM, **more: Any) -> Reshape:
    """A space of 60 m² split in two halves."""
    space = space or a_whole()
    named = more.pop("into", (("301A", 25), ("301B", 35)))
    return reshape_spaces([space.pk], parts(*named), on=on, by=by, **more)


def a_state(space: Space | None = None, **more: Any) -> StatePeriod:
    """Works in a space, without an end."""
    values = {"state": "works", "first_day": DAY, **more}
    return set_state((space or a_whole()).pk, by=SYSTEM, **values)


def a_tenure(building: Building | None = None, **more: Any) -> Tenure:
    """A lease for five years."""
    values: dict[str, Any] = {
        "right": "rented",
        "owner_name": "Conseil régional",
        "first_day": date(2022, 7, 1),
        "until": date(2027, 7, 1),
        "yearly_rent": Decimal(420_000),
        **more,
    }
    return record_tenure((building or a_house()).pk, by=SYSTEM, **values)


def a_photo(space: Space) -> Any:
    """A photo of a space."""
    return add_photo(space.pk, upload(png(), "salle.png"), caption="Salle", by=SYSTEM)


def a_sheet(content: str = SHEET, park: Park | None = None, by: User | None = None) -> SpaceSheet:
    """A spreadsheet as a park keeps it, sent by its manager."""
    park = park or a_park()
    file = upload(content.encode(), "locaux.csv", "text/csv")
    return send_sheet(park.pk, file, name="locaux.csv", by=by or manager_of(park))


def the_manager() -> User:
    """Who runs the park that was made last."""
    return manager_of(Park.objects.latest("pk"))


def of_another_park() -> User:
    """Who runs a park that is not the one that was made last."""
    return holder_of(Role.PARK_MANAGER, on="park", number=Park.objects.latest("pk").pk + 1)
