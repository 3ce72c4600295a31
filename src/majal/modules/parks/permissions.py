"""Who may do what with parks."""

from enum import StrEnum
from typing import Any

from majal.kernel.permissions import NETWORK, anyone, either, grant, holds, nobody
from majal.modules.people.public import Role


class Perm(StrEnum):
    SEE = "parks.see"  # parks are public
    LOAD = "parks.load"  # write parks from the files of the project
    MOVE = "parks.move"  # take a park to another state: the pipeline of new sites alone does
    KEEP_PREMISES = "parks.keep_premises"  # say which buildings, floors and spaces it has
    KEEP_EQUIPMENT = "parks.keep_equipment"  # say what stands in it, and its lines to the net
    KEEP_SERVICES = "parks.keep_services"  # say which services and counters are open
    SET_TARIFFS = "parks.set_tariffs"  # say what it costs


def _park(obj: Any) -> int:
    """The park itself, or the park of what is kept of it; 0 for what belongs to none."""
    kept = obj if hasattr(obj, "park_id") else getattr(obj, "building", obj)
    return int(getattr(kept, "park_id", obj.pk) or 0)


own_manager = holds(Role.PARK_MANAGER, on="park", by=_park)
own_technician = holds(Role.TECHNICIAN, on="park", by=_park)

grant(Perm.SEE, to=anyone)
grant(Perm.LOAD, to=nobody)
grant(Perm.MOVE, to=holds(Role.HEAD_OFFICE))
grant(Perm.KEEP_PREMISES, to=either(holds(Role.HEAD_OFFICE), own_manager))
grant(
    Perm.KEEP_EQUIPMENT,
    to=either(
        holds(Role.HEAD_OFFICE), own_manager, own_technician, holds(Role.TECHNICIAN, on=NETWORK)
    ),
)
grant(Perm.KEEP_SERVICES, to=either(holds(Role.HEAD_OFFICE), own_manager))
grant(Perm.SET_TARIFFS, to=either(holds(Role.HEAD_OFFICE), own_manager))
