"""Who may see the public site."""

from enum import StrEnum

from majal.kernel.permissions import anyone, grant


class Perm(StrEnum):
    SEE = "portal.see"


grant(Perm.SEE, to=anyone)
