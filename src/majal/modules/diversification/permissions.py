"""Who may do what with employment by sector and with the indices worked out from it."""

from enum import StrEnum

from majal.kernel.permissions import anyone, either, grant, holds, nobody
from majal.modules.people.public import Role


class Perm(StrEnum):
    SEE = "diversification.see"  # data in force, indices of territories, the method
    MANAGE = "diversification.manage"  # send data, see its report, put it in force
    SEE_PARK = "diversification.see_park"  # what residents' sectors add to their territory
    WORK = "diversification.work"  # read files and work results out: the system's jobs


grant(Perm.SEE, to=anyone)
grant(Perm.MANAGE, to=holds(Role.HEAD_OFFICE))
grant(
    Perm.SEE_PARK,
    to=either(
        holds(Role.HEAD_OFFICE, Role.COORDINATOR, Role.ACCOUNTANT, Role.PROGRAMME_LEAD),
        holds(Role.PARK_MANAGER, Role.PROGRAMME_LEAD, on="park", by=lambda park: int(park.pk)),
    ),
)
grant(Perm.WORK, to=nobody)
