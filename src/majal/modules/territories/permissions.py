"""Who may do what with territories. Read this file to know; there is no other place."""

from enum import StrEnum

from majal.kernel.permissions import anyone, grant, holds
from majal.modules.people.public import Role


class Perm(StrEnum):
    SEE = "territories.see"  # territories, their figures and their boundaries
    LOAD = "territories.load"  # bring in the national list and its census


grant(Perm.SEE, to=anyone)
grant(Perm.LOAD, to=holds(Role.HEAD_OFFICE))
