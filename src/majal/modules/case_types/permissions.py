"""Who may do what with kinds of dossier. Read this file to know; there is no other place."""

from enum import StrEnum

from majal.kernel.permissions import grant, holds, nobody
from majal.modules.people.public import Role


class Perm(StrEnum):
    SEE = "case_types.see"  # all versions, with what changed, and their preview
    MANAGE = "case_types.manage"  # begin a version, change its words and times, publish it
    LOAD = "case_types.load"  # read the described kinds from the shipped files


grant(Perm.SEE, to=holds(Role.HEAD_OFFICE))
grant(Perm.MANAGE, to=holds(Role.HEAD_OFFICE))
grant(Perm.LOAD, to=nobody)
