"""Who may do what with standing. Read this file to know; there is no other place.

The comparison is for the company alone; staff settle its groups and see how many there are.
"""

from enum import StrEnum
from typing import Any

from majal.kernel.permissions import anyone, either, grant, holds, nobody
from majal.modules.people.public import Role

COMPANY = (Role.COMPANY_MANAGER,)


class Perm(StrEnum):
    OWN = "standing.own"  # one's companies beside others, and who saw their data
    COMPARE = "standing.compare"  # the comparison of one company, for its manager
    READERS = "standing.readers"  # who read what any company declared
    FOLLOW = "standing.follow"  # whether the groups of a period are settled
    SETTLE = "standing.settle"  # settle the groups of a period, once
    TRACE = "standing.trace"  # leave a trace when one opens what a company declared
    KEEP_TIME = "standing.keep_time"  # what the clock does: groups settled, old traces forgotten


def _organisation(obj: Any) -> int:
    return int(getattr(obj, "organisation_id", 0) or 0)


grant(Perm.OWN, to=holds(*COMPANY, on="organisation"))
grant(Perm.COMPARE, to=holds(*COMPANY, on="organisation", by=_organisation))
grant(Perm.READERS, to=holds(Role.HEAD_OFFICE))
grant(Perm.FOLLOW, to=either(holds(Role.HEAD_OFFICE), holds(Role.PARK_MANAGER, on="park")))
grant(Perm.SETTLE, to=holds(Role.HEAD_OFFICE))
grant(Perm.TRACE, to=anyone)
grant(Perm.KEEP_TIME, to=nobody)
