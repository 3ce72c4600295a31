"""What other modules may use from parks."""

from majal.modules.parks.commands import load_parks, load_services, load_tariffs, move_park, redate
from majal.modules.parks.models import (
    Building,
    Connectivity,
    Equipment,
    Floor,
    Park,
    Service,
    Space,
    SpaceKind,
    Tariff,
)
from majal.modules.parks.queries import (
    ParkCounts,
    count_parks,
    floors_of,
    is_silent,
    park_of,
    parks_on_map,
    parks_visible_to,
    spaces_in_use,
    spaces_of,
)
from majal.modules.parks.workflow import ParkState, ServiceState

__all__ = [
    "Building", "Connectivity", "Equipment", "Floor", "Park", "ParkCounts", "ParkState", "Service",
    "ServiceState", "Space", "SpaceKind", "Tariff", "count_parks", "floors_of",
    "is_silent", "load_parks", "load_services", "load_tariffs", "move_park", "park_of",
    "parks_on_map", "parks_visible_to", "redate", "spaces_in_use", "spaces_of",
]  # fmt: skip
