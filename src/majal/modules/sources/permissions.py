"""Who may do what with sources. Read this file to know; there is no other place."""

from enum import StrEnum

from majal.kernel.permissions import anyone, grant, holds
from majal.modules.people.public import Role


class Perm(StrEnum):
    SEE = "sources.see"  # a source and what it says of itself
    RECORD = "sources.record"  # add or correct a source, one or a file of them


grant(Perm.SEE, to=anyone)
grant(Perm.RECORD, to=holds(Role.HEAD_OFFICE))
