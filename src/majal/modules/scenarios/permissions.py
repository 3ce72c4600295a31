"""Who works scenarios out, and who opens one by a link."""

from enum import StrEnum

from majal.kernel.permissions import anyone, either, grant, holds, nobody
from majal.modules.people.public import Role

LINK = "scenarios.read"
LAND = (Role.AUTHORITY, Role.WALI, Role.GOVERNOR)
OURS = (Role.HEAD_OFFICE, Role.PROGRAMME_LEAD)


class Perm(StrEnum):
    SEE = "scenarios.see"  # scenarios, what they give, beside one another
    EDIT = "scenarios.edit"  # say a plan and what is assumed; a new version takes its place
    SHARE = "scenarios.share"  # share one by a link or with a territory, and withdraw it
    SHARED = "scenarios.shared"  # what was shared with one's territory
    CONSULT = "scenarios.consult"  # read those that one sees, by the API
    ADOPT = "scenarios.adopt"  # make targets of what a scenario gives, and withdraw them
    OPEN = "scenarios.open"  # a scenario by a link; the link decides
    DEMONSTRATE = "scenarios.demonstrate"  # what the demonstration does


grant(Perm.SEE, to=holds(*OURS))
grant(Perm.EDIT, to=holds(Role.HEAD_OFFICE))
grant(Perm.SHARE, to=holds(Role.HEAD_OFFICE))
grant(Perm.SHARED, to=holds(*LAND, on="territory"))
grant(Perm.CONSULT, to=either(holds(*OURS), holds(*LAND, on="territory")))
grant(Perm.ADOPT, to=holds(Role.HEAD_OFFICE))
grant(Perm.OPEN, to=anyone)
grant(Perm.DEMONSTRATE, to=nobody)
