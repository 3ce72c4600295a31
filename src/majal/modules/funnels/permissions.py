"""Who may do what with what came of programmes. Read this file to know; there is no other place.

Who follows a programme, and who keeps it, is said by programmes.
"""

from enum import StrEnum

from majal.kernel.permissions import grant, nobody
from majal.modules.programmes.public import follows_it, leads_it


class Perm(StrEnum):
    FOLLOW = "funnels.follow"  # the funnel and targets of one programme, in aggregate
    AIM = "funnels.aim"  # set and take back targets, and see who is counted
    DEMONSTRATE = "funnels.demonstrate"  # fill the demonstration


grant(Perm.FOLLOW, to=follows_it)
grant(Perm.AIM, to=leads_it)
grant(Perm.DEMONSTRATE, to=nobody)
