"""Who sees the pipeline of new parks, and who moves it."""

from enum import StrEnum

from majal.kernel.permissions import anyone, either, grant, holds, nobody
from majal.modules.people.public import Role

WHOLE = (Role.HEAD_OFFICE, Role.PROGRAMME_LEAD, Role.ACCOUNTANT, Role.COORDINATOR)
LAND = (Role.AUTHORITY, Role.WALI, Role.GOVERNOR)


class Perm(StrEnum):
    SEE_DATES = "planning.see_dates"  # announced, promised and real dates that a source tells
    SEE = "planning.see"  # whole projects: of the network, of one's territory, of one's park
    KEEP = "planning.keep"  # move a project, say dates, costs and news, owners and blockers
    LOAD = "planning.load"  # bring in what figures and conventions say of sites
    TELL = "planning.tell"  # send the letter of the week
    DEMONSTRATE = "planning.demonstrate"  # what the demonstration does


grant(Perm.SEE_DATES, to=anyone)
grant(
    Perm.SEE,
    to=either(holds(*WHOLE), holds(*LAND, on="territory"), holds(Role.PARK_MANAGER, on="park")),
)
grant(Perm.KEEP, to=holds(Role.HEAD_OFFICE))
grant(Perm.LOAD, to=nobody)
grant(Perm.TELL, to=nobody)
grant(Perm.DEMONSTRATE, to=nobody)
