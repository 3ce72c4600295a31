"""Everything that changes parks."""

from majal.modules.parks.commands.building import (
    add_building,
    add_floor,
    edit_building,
    edit_floor,
    put_building_aside,
    put_floor_aside,
)
from majal.modules.parks.commands.equipment import (
    add_connectivity,
    add_equipment,
    edit_connectivity,
    edit_equipment,
    end_connectivity,
    retire_equipment,
)
from majal.modules.parks.commands.loading import load_parks, load_services, load_tariffs
from majal.modules.parks.commands.moving import move_park, redate
from majal.modules.parks.commands.service import (
    add_service,
    close_service,
    edit_service,
    open_service,
    put_service_aside,
)
from majal.modules.parks.commands.space import add_space, edit_space, end_space
from majal.modules.parks.commands.tariff import add_tariff, edit_tariff, put_tariff_aside

__all__ = [
    "add_building", "add_connectivity", "add_equipment", "add_floor", "add_service", "add_space",
    "add_tariff", "close_service", "edit_building", "edit_connectivity", "edit_equipment",
    "edit_floor", "edit_service", "edit_space", "edit_tariff", "end_connectivity", "end_space",
    "load_parks", "load_services", "load_tariffs", "move_park", "open_service",
    "put_building_aside", "put_floor_aside", "put_service_aside", "put_tariff_aside",
    "redate", "retire_equipment",
]  # fmt: skip
