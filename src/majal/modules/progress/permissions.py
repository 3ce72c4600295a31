"""Who may see how far a commitment has come. Read this file; there is no other."""

from enum import StrEnum

from majal.kernel.permissions import anyone, grant


class Perm(StrEnum):
    SEE = "progress.see"  # of commitments that one may see; of records behind it, one's own


grant(Perm.SEE, to=anyone)
