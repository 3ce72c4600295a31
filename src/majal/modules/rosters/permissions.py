"""Who may do what with lists of companies. Read this file to know; there is no other place."""

from enum import StrEnum

from majal.kernel.permissions import either, grant, holds
from majal.modules.people.public import Role


class Perm(StrEnum):
    IMPORT = "rosters.import"  # send a list, decide its duplicates, record it; which: see queries


grant(Perm.IMPORT, to=either(holds(Role.HEAD_OFFICE), holds(Role.PARK_MANAGER, on="park")))
