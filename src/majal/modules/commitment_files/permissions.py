"""Who may bring commitments in from files. Read this file to know; there is no other place."""

from enum import StrEnum

from majal.kernel.permissions import grant, holds, nobody
from majal.modules.people.public import Role


class Perm(StrEnum):
    LOAD = "commitment_files.load"  # from the project's own files
    IMPORT = "commitment_files.import"  # from a file that staff send


grant(Perm.LOAD, to=nobody)
grant(Perm.IMPORT, to=holds(Role.HEAD_OFFICE))
