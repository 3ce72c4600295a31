"""Who may do what with open tables: they are public, and the clock alone settles counts."""

from enum import StrEnum

from majal.kernel.permissions import grant, nobody


class Perm(StrEnum):
    SETTLE = "open_tables.settle"  # what the clock does: counts of a quarter that is over


grant(Perm.SETTLE, to=nobody)
