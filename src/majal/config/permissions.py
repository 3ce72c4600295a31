"""Who may open what stands outside every module."""

from enum import StrEnum

from majal.kernel.permissions import anyone, grant


class Perm(StrEnum):
    ENTER = "config.enter"


grant(Perm.ENTER, to=anyone)
