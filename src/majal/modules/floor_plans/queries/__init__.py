"""Everything that reads plans of floors."""

from majal.modules.floor_plans.queries.paths import Ring, rings_of_path
from majal.modules.floor_plans.queries.plans import (
    Cell,
    Drawn,
    drawn_on,
    floor_of,
    floors_drawn,
    plan_on,
)
from majal.modules.floor_plans.queries.svg import Drawing, Shape, known_names, read_drawing

__all__ = [
    "Cell",
    "Drawing",
    "Drawn",
    "Ring",
    "Shape",
    "drawn_on",
    "floor_of",
    "floors_drawn",
    "known_names",
    "plan_on",
    "read_drawing",
    "rings_of_path",
]
