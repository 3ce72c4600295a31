"""Who may do what with year reports. Read this file to know; there is no other place."""

from enum import StrEnum

from majal.kernel.permissions import anyone, grant


class Perm(StrEnum):
    METHOD = "year_reports.method"  # how figures are defined, chosen, checked and worked out


grant(Perm.METHOD, to=anyone)
