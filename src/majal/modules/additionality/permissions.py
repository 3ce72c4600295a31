"""Who sees what parks added, and who says what is assumed."""

from enum import StrEnum

from majal.kernel.permissions import either, grant, holds, nobody
from majal.modules.people.public import Role

COUNCIL = (Role.AUTHORITY, Role.WALI, Role.GOVERNOR)
WHOLE = (Role.HEAD_OFFICE, Role.PROGRAMME_LEAD)


class Perm(StrEnum):
    SEE = "additionality.see"  # net results of one's parks, what is assumed, who claims which part
    LANDS = "additionality.lands"  # what parks added in the territories one speaks for
    SEE_LAND = "additionality.see_land"  # the same of one territory: companies together
    ASSUME = "additionality.assume"  # say what is assumed of a park or of the network
    KEEP = "additionality.keep"  # keep a result as it stands today, so that it can be cited
    DEMONSTRATE = "additionality.demonstrate"  # what the demonstration does


grant(Perm.SEE, to=either(holds(*WHOLE), holds(Role.PARK_MANAGER, on="park")))
grant(Perm.LANDS, to=holds(*COUNCIL, on="territory"))
grant(Perm.SEE_LAND, to=either(holds(*WHOLE), holds(*COUNCIL, on="territory")))
grant(Perm.ASSUME, to=holds(Role.HEAD_OFFICE))
grant(Perm.KEEP, to=holds(Role.HEAD_OFFICE))
grant(Perm.DEMONSTRATE, to=nobody)
