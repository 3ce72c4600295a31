"""Who may do what with files of programmes. Read this file to know; there is no other place."""

from enum import StrEnum

from majal.kernel.permissions import grant, nobody
from majal.modules.programmes.public import runs_any


class Perm(StrEnum):
    IMPORT = "programme_files.import"  # members from a file, into cohorts one runs
    LOAD = "programme_files.load"  # the programmes known from sources


grant(Perm.IMPORT, to=runs_any)
grant(Perm.LOAD, to=nobody)
