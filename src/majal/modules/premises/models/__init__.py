"""What is stored of premises beside the buildings and spaces of ``parks``."""

from majal.modules.premises.models.facts import (
    Accessibility,
    SpaceFacts,
    SpaceState,
    StatePeriod,
)
from majal.modules.premises.models.reshaping import Lineage, Reshape
from majal.modules.premises.models.sheets import Listed, SpaceSheet
from majal.modules.premises.models.tenure import Right, Tenure

__all__ = [
    "Accessibility",
    "Lineage",
    "Listed",
    "Reshape",
    "Right",
    "SpaceFacts",
    "SpaceSheet",
    "SpaceState",
    "StatePeriod",
    "Tenure",
]
