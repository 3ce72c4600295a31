"""Who may do what with R&D calls. Read this file to know; there is no other place."""

from enum import StrEnum

from majal.kernel.permissions import grant, holds
from majal.modules.people.public import Role


class Perm(StrEnum):
    MANAGE = "grant_calls.manage"  # calls, their rules and dates


STAFF = (Role.HEAD_OFFICE, Role.PROGRAMME_LEAD)
grant(Perm.MANAGE, to=holds(*STAFF))
