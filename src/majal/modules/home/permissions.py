"""Who has a first page of their own."""

from enum import StrEnum

from majal.kernel.permissions import anyone_signed_in, grant


class Perm(StrEnum):
    MINE = "home.mine"


grant(Perm.MINE, to=anyone_signed_in)
