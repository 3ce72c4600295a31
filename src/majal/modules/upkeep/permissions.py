"""Who may do what with outages, promises and visits. Read this file to know; there is no other.

Every permission is asked on a record that has a park, or on the park itself.
"""

from enum import StrEnum
from typing import Any

from majal.kernel.actors import Actor
from majal.kernel.permissions import NETWORK, Rule, anyone, either, grant, holds, nobody
from majal.modules.people.public import Role


class Perm(StrEnum):
    STATE = "upkeep.state"  # which services work, the availability of each, the promised times
    SERVE = "upkeep.serve"  # the lists of outages and visits of one's parks
    RECORD_OUTAGE = "upkeep.record_outage"  # an outage, its end
    PROMISE = "upkeep.promise"  # opening hours and promised times of a park
    PLAN = "upkeep.plan"  # preventive visits
    VISIT = "upkeep.visit"  # say that a visit is done
    KEEP_TIME = "upkeep.keep_time"  # what the clock does: visits that were missed


def _park(obj: Any) -> int:
    """The park of a record, or the park itself; 0 for none."""
    if obj is None:
        return 0
    return int(getattr(obj, "park_id", None) or getattr(obj, "pk", 0) or 0)


def at_its_park(*roles: str) -> Rule:
    """Hold the role on the park that something belongs to."""
    return holds(*roles, on="park", by=_park)


def serves_somewhere(actor: Actor, obj: Any) -> bool:  # noqa: ARG001
    """whoever runs a park, receives in one or repairs there, and the head office"""
    return any(g.role in TEAM for g in actor.grants)


TEAM = frozenset({Role.PARK_MANAGER, Role.FRONT_DESK, Role.TECHNICIAN, Role.HEAD_OFFICE})
head_office = holds(Role.HEAD_OFFICE)
technician_of_all = holds(Role.TECHNICIAN, on=NETWORK)
team_of_park = either(
    head_office,
    technician_of_all,
    at_its_park(Role.PARK_MANAGER, Role.FRONT_DESK, Role.TECHNICIAN),
)
menders_of_park = either(
    head_office, technician_of_all, at_its_park(Role.PARK_MANAGER, Role.TECHNICIAN)
)
leads_of_park = either(holds(Role.PROGRAMME_LEAD), at_its_park(Role.PROGRAMME_LEAD))
managers_of_park = either(head_office, at_its_park(Role.PARK_MANAGER))

grant(Perm.STATE, to=anyone)
grant(Perm.SERVE, to=serves_somewhere)
grant(Perm.RECORD_OUTAGE, to=team_of_park)
grant(Perm.PROMISE, to=managers_of_park)
grant(Perm.PLAN, to=managers_of_park)
grant(Perm.VISIT, to=menders_of_park)
grant(Perm.KEEP_TIME, to=nobody)
