"""Who may do what with parks."""

from enum import StrEnum

from majal.kernel.permissions import anyone, grant, nobody


class Perm(StrEnum):
    SEE = "parks.see"  # parks are public
    LOAD = "parks.load"  # write parks from the files of the project
    MOVE = "parks.move"  # take a park to another state: the pipeline of new sites alone does


grant(Perm.SEE, to=anyone)
grant(Perm.LOAD, to=nobody)
grant(Perm.MOVE, to=nobody)
