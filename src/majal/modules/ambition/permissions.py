"""Who may do what with ambition beside reality."""

from enum import StrEnum

from majal.kernel.permissions import anyone, grant


class Perm(StrEnum):
    SEE = "ambition.see"  # what was promised, beside what was measured


grant(Perm.SEE, to=anyone)
