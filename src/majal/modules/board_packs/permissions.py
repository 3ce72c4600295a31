"""Who may do what with board packs: whoever sees the costs of the park. There is no other place."""

from enum import StrEnum

from majal.kernel.permissions import grant
from majal.modules.costs.public import keepers_of_park, keeps_somewhere


class Perm(StrEnum):
    LIST = "board_packs.list"  # the packs of one's parks
    ASK = "board_packs.ask"  # a pack of a park
    SEE = "board_packs.see"  # a pack with its files
    MAKE = "board_packs.make"  # carry out what was asked: a job does, for the person who asked


grant(Perm.LIST, to=keeps_somewhere)
grant(Perm.ASK, to=keepers_of_park)
grant(Perm.SEE, to=keepers_of_park)
grant(Perm.MAKE, to=keepers_of_park)
