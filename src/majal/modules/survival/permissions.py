"""Who sees how long companies last: those who serve the parks, each their own."""

from enum import StrEnum

from majal.kernel.permissions import either, grant, holds, nobody
from majal.modules.people.public import Role

WHOLE = (Role.HEAD_OFFICE, Role.PROGRAMME_LEAD)
TEAM = (Role.PARK_MANAGER, Role.PROGRAMME_LEAD)


class Perm(StrEnum):
    SEE = "survival.see"  # survival and growth of the companies of one's parks
    KEEP = "survival.keep"  # keep a result as it stands today, so that it can be cited
    DEMONSTRATE = "survival.demonstrate"  # what the demonstration does


grant(Perm.SEE, to=either(holds(*WHOLE), holds(*TEAM, on="park")))
grant(Perm.KEEP, to=either(holds(Role.HEAD_OFFICE), holds(Role.PARK_MANAGER, on="park")))
grant(Perm.DEMONSTRATE, to=nobody)
