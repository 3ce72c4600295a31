"""Who may see how the money of conventions adds up. There is no other place."""

from enum import StrEnum

from majal.kernel.permissions import anyone, anyone_signed_in, grant


class Perm(StrEnum):
    GIVEN = "funding.given"  # who gave what, over the network
    MINE = "funding.mine"  # where the money of one's own side stands


grant(Perm.GIVEN, to=anyone)
grant(Perm.MINE, to=anyone_signed_in)
