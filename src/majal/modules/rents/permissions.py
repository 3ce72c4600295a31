"""Who may do what with rent rules. Read this file to know; there is no other place.

A rule of one park belongs to its manager; a rule of the whole network to the head office.
"""

from enum import StrEnum
from typing import Any

from majal.kernel.permissions import NETWORK, either, grant, holds, nobody
from majal.modules.people.public import Role


class Perm(StrEnum):
    SEE = "rents.see"  # the rent rules of every park
    STATE = "rents.state"  # state a rule from a day on, end one
    SEED = "rents.seed"  # rules as sources told them


def _park(obj: Any) -> int:
    """The park of a rule, or the park itself; 0 for the network."""
    if obj is None:
        return 0
    found = obj.park_id if hasattr(obj, "park_id") else obj.pk
    return int(found or 0)


TEAM = (Role.PARK_MANAGER, Role.FRONT_DESK, Role.ACCOUNTANT, Role.PROGRAMME_LEAD)
head_office = holds(Role.HEAD_OFFICE)
own_manager = holds(Role.PARK_MANAGER, on="park", by=_park)

grant(Perm.SEE, to=either(head_office, holds(*TEAM, on="park"), holds(*TEAM, on=NETWORK)))
grant(Perm.STATE, to=either(head_office, own_manager))
grant(Perm.SEED, to=nobody)
