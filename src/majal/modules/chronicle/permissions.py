"""Who may see the promised and the real of a convention. Read this file; there is no other."""

from enum import StrEnum

from majal.kernel.permissions import anyone, grant


class Perm(StrEnum):
    SEE = "chronicle.see"  # of conventions that one may see


grant(Perm.SEE, to=anyone)
