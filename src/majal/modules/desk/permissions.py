"""Who may do what with the catalogue of procedures."""

from enum import StrEnum

from majal.kernel.permissions import anyone, grant, holds, nobody
from majal.modules.people.public import Role


class Perm(StrEnum):
    SEE = "desk.see"  # the catalogue is public, former versions too
    CORRECT = "desk.correct"  # write a procedure, or correct what is said of one
    LOAD = "desk.load"  # procedures from the files of the project


grant(Perm.SEE, to=anyone)
grant(Perm.CORRECT, to=holds(Role.HEAD_OFFICE))
grant(Perm.LOAD, to=nobody)
