"""What other modules may use from parks."""

from majal.modules.parks.commands import load_parks
from majal.modules.parks.models import Park
from majal.modules.parks.queries import (
    ParkCounts,
    count_parks,
    is_silent,
    park_of,
    parks_on_map,
    parks_visible_to,
)
from majal.modules.parks.workflow import ParkState

__all__ = [
    "Park",
    "ParkCounts",
    "ParkState",
    "count_parks",
    "is_silent",
    "load_parks",
    "park_of",
    "parks_on_map",
    "parks_visible_to",
]
