"""Who may do what with open data. Read this file; there is no other place.

What is published is for everybody. The head office answers for the network's data: it publishes at
once, withdraws, and says whom to ask.
"""

from enum import StrEnum

from majal.kernel.permissions import anyone, grant, holds
from majal.modules.people.public import Role


class Perm(StrEnum):
    SEE = "opendata.see"  # the catalogue, its files, pieces to embed, the site as programs read it
    PUBLISH = "opendata.publish"  # make new versions at once instead of tonight
    WITHDRAW = "opendata.withdraw"  # take a version back, with a reason
    SETTLE = "opendata.settle"  # publisher and contact of the catalogue


grant(Perm.SEE, to=anyone)
grant(Perm.PUBLISH, to=holds(Role.HEAD_OFFICE))
grant(Perm.WITHDRAW, to=holds(Role.HEAD_OFFICE))
grant(Perm.SETTLE, to=holds(Role.HEAD_OFFICE))
