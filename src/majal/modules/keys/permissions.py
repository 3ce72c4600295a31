"""Who may do what with keys and badges. Read this file to know; there is no other place.

Every permission is asked on a key or on its contract. The company’s own people read theirs.
"""

from enum import StrEnum
from typing import Any

from majal.kernel.permissions import either, grant, holds, nobody
from majal.modules.people.public import Role
from majal.modules.tenancy.public import managers_of_contracts, serves_somewhere


class Perm(StrEnum):
    LIST = "keys.list"  # the register of one's parks
    SEE = "keys.see"  # the keys of a contract, with who has them
    KEEP = "keys.keep"  # hand out, take back, record the lost ones
    KEEP_TIME = "keys.keep_time"  # what the clock does: names emptied when their time is over


TEAM = (Role.PARK_MANAGER, Role.FRONT_DESK, Role.ACCOUNTANT, Role.PROGRAMME_LEAD)
COMPANY = (Role.COMPANY_MANAGER, Role.COMPANY_MEMBER)


def _park(obj: Any) -> int:
    return int(getattr(getattr(obj, "contract", obj), "park_id", 0) or 0)


def _organisation(obj: Any) -> int:
    return int(getattr(getattr(obj, "contract", obj), "organisation_id", 0) or 0)


team_of_all = holds(Role.HEAD_OFFICE, Role.ACCOUNTANT, Role.PROGRAMME_LEAD)
own_team = holds(*TEAM, on="park", by=_park)
own_desk = holds(Role.FRONT_DESK, on="park", by=_park)
company_people = holds(*COMPANY, on="organisation", by=_organisation)

grant(Perm.LIST, to=serves_somewhere)
grant(Perm.SEE, to=either(team_of_all, own_team, company_people))
grant(Perm.KEEP, to=either(managers_of_contracts, own_desk))
grant(Perm.KEEP_TIME, to=nobody)
