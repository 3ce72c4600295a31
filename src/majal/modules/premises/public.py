"""What other modules may use from premises, and the signal that tells them of moved walls."""

from majal.modules.premises.commands import (
    Shape,
    make_demo_premises,
    reshape_spaces,
    set_state,
    spaces_reshaped,
)
from majal.modules.premises.models import Accessibility, Lineage, Listed, SpaceState, StatePeriod
from majal.modules.premises.queries import (
    floor_area,
    is_lettable,
    premises_on,
    shape_on,
    space_of,
    spaces_visible_to,
    stands,
    states_on,
)

__all__ = [
    "Accessibility",
    "Lineage",
    "Listed",
    "Shape",
    "SpaceState",
    "StatePeriod",
    "floor_area",
    "is_lettable",
    "make_demo_premises",
    "premises_on",
    "reshape_spaces",
    "set_state",
    "shape_on",
    "space_of",
    "spaces_reshaped",
    "spaces_visible_to",
    "stands",
    "states_on",
]
