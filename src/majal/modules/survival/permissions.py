"""Who sees how long companies last: those who serve the parks; councils, many together."""

from enum import StrEnum

from majal.kernel.permissions import either, grant, holds, nobody
from majal.modules.people.public import Role

WHOLE = (Role.HEAD_OFFICE, Role.PROGRAMME_LEAD)
COUNCIL = (Role.AUTHORITY, Role.WALI, Role.GOVERNOR)
TEAM = (Role.PARK_MANAGER, Role.PROGRAMME_LEAD)


class Perm(StrEnum):
    SEE = "survival.see"  # survival and growth of the companies of one's parks
    KEEP = "survival.keep"  # keep a result as it stands today, so that it can be cited
    LANDS = "survival.lands"  # the survival of companies in the territories one speaks for
    SEE_LAND = "survival.see_land"  # what is told of one territory: companies together
    SETTLE = "survival.settle"  # settle what territories are told, once for all
    DEMONSTRATE = "survival.demonstrate"  # what the demonstration does


grant(Perm.SEE, to=either(holds(*WHOLE), holds(*TEAM, on="park")))
grant(Perm.KEEP, to=either(holds(Role.HEAD_OFFICE), holds(Role.PARK_MANAGER, on="park")))
grant(Perm.LANDS, to=holds(*COUNCIL, on="territory"))
grant(Perm.SEE_LAND, to=either(holds(*WHOLE), holds(*COUNCIL, on="territory")))
grant(Perm.SETTLE, to=nobody)
grant(Perm.DEMONSTRATE, to=nobody)
