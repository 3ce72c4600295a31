"""Who may do what with incidents and outages. Read this file to know; there is no other place.

Every permission is asked on a record that has a park, or on the park itself. Whoever reported an
incident answers by a link, and needs no account.
"""

from enum import StrEnum
from typing import Any

from majal.kernel.actors import Actor
from majal.kernel.permissions import (
    NETWORK,
    Rule,
    anyone,
    either,
    grant,
    holds,
    holds_link,
    nobody,
)
from majal.modules.people.public import Role

ANSWER_LINK = "support.answer"
"""The purpose of the link by which whoever reported an incident confirms its repair."""


class Perm(StrEnum):
    REPORT = "support.report"  # say that something is broken
    OPEN_LINK = "support.open_link"  # the page behind a link; the link decides
    ANSWER = "support.answer"  # confirm a repair, or say that it still fails; say how it went
    STATE = "support.state"  # which services work, the availability of each, the promised times
    ROUND = "support.round"  # the lists of incidents, outages and visits of one's parks
    SEE = "support.see"  # an incident whole
    TRIAGE = "support.triage"  # judge how severe it is, give it to somebody, set it aside
    WORK = "support.work"  # take it on, wait, use parts, say that it is repaired
    RECORD_OUTAGE = "support.record_outage"  # an outage, its end
    KEEP_PLACES = "support.keep_places"  # doors and their codes
    PROMISE = "support.promise"  # opening hours and promised times of a park
    PLAN = "support.plan"  # preventive visits
    KEEP_TIME = "support.keep_time"  # what the clock does: closing, missed visits, last moments


def _park(obj: Any) -> int:
    """The park of a record, or the park itself; 0 for none."""
    if obj is None:
        return 0
    return int(getattr(obj, "park_id", None) or getattr(obj, "pk", 0) or 0)


def at_its_park(*roles: str) -> Rule:
    """Hold the role on the park that something belongs to."""
    return holds(*roles, on="park", by=_park)


def works_somewhere(actor: Actor, obj: Any) -> bool:  # noqa: ARG001
    """whoever runs a park, receives in one or repairs there, and the head office"""
    return any(g.role in TEAM for g in actor.grants)


TEAM = frozenset({Role.PARK_MANAGER, Role.FRONT_DESK, Role.TECHNICIAN, Role.HEAD_OFFICE})
head_office = holds(Role.HEAD_OFFICE)
technician_of_all = holds(Role.TECHNICIAN, on=NETWORK)
team = either(
    head_office,
    technician_of_all,
    at_its_park(Role.PARK_MANAGER, Role.FRONT_DESK, Role.TECHNICIAN),
)
menders = either(head_office, technician_of_all, at_its_park(Role.PARK_MANAGER, Role.TECHNICIAN))
managers = either(head_office, at_its_park(Role.PARK_MANAGER))

grant(Perm.REPORT, to=anyone)
grant(Perm.OPEN_LINK, to=anyone)
grant(Perm.ANSWER, to=either(holds_link(ANSWER_LINK, "support.incident"), team))
grant(Perm.STATE, to=anyone)
grant(Perm.ROUND, to=works_somewhere)
grant(Perm.SEE, to=team)
grant(Perm.TRIAGE, to=team)
grant(Perm.WORK, to=menders)
grant(Perm.RECORD_OUTAGE, to=team)
grant(Perm.KEEP_PLACES, to=managers)
grant(Perm.PROMISE, to=managers)
grant(Perm.PLAN, to=managers)
grant(Perm.KEEP_TIME, to=nobody)
