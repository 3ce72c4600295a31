"""Who sees how full parks are: those who serve them; what is open to all stands in the figures."""

from enum import StrEnum

from majal.kernel.permissions import either, grant, holds
from majal.modules.people.public import Role

TEAM = (Role.PARK_MANAGER, Role.FRONT_DESK, Role.ACCOUNTANT, Role.PROGRAMME_LEAD)
WHOLE = (Role.HEAD_OFFICE, Role.ACCOUNTANT, Role.PROGRAMME_LEAD)


class Perm(StrEnum):
    SEE = "occupancy.see"  # occupancy, entries and exits of one's parks; which ones: see queries


grant(Perm.SEE, to=either(holds(*WHOLE), holds(*TEAM, on="park")))
