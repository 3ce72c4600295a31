"""Who may do what with plans of floors.

A plan is public as spaces are; who is in a space is told to those who may see the contract.
"""

from enum import StrEnum
from typing import Any

from majal.kernel.permissions import anyone, either, grant, holds
from majal.modules.people.public import Role


class Perm(StrEnum):
    SEE = "floor_plans.see"  # the plan of a floor on any day, its spaces by state
    KEEP = "floor_plans.keep"  # send the drawing of a floor


def _park(floor: Any) -> int:
    """The park of a floor."""
    return int(floor.building.park_id)


grant(Perm.SEE, to=anyone)
grant(
    Perm.KEEP,
    to=either(holds(Role.HEAD_OFFICE), holds(Role.PARK_MANAGER, on="park", by=_park)),
)
