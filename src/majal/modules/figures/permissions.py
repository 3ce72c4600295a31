"""Who may do what with figures."""

from enum import StrEnum

from majal.kernel.permissions import anyone, grant, holds, nobody


class Perm(StrEnum):
    SEE = "figures.see"  # measures and what was said of them are public
    IMPORT = "figures.import"  # send a file of statements, see its report, commit it
    LOAD = "figures.load"  # write measures and statements from the files of the project


grant(Perm.SEE, to=anyone)
grant(Perm.IMPORT, to=holds("head_office"))
grant(Perm.LOAD, to=nobody)
