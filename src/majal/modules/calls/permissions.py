"""Who may do what with calls. Read this file to know; there is no other place."""

from enum import StrEnum

from majal.kernel.permissions import anyone, grant, holds, nobody
from majal.modules.people.public import Role


class Perm(StrEnum):
    READ = "calls.read"  # published calls, their tracks, how applications are judged
    MANAGE = "calls.manage"  # calls, their tracks and dates; grids
    LOAD = "calls.load"  # the shipped grids


grant(Perm.READ, to=anyone)
grant(Perm.MANAGE, to=holds(Role.HEAD_OFFICE))
grant(Perm.LOAD, to=nobody)
