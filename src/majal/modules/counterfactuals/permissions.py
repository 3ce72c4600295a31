"""Who compares provinces: the head office makes comparisons, teams and councils read them."""

from enum import StrEnum

from majal.kernel.permissions import either, grant, holds, nobody
from majal.modules.people.public import Role

LAND = (Role.AUTHORITY, Role.WALI, Role.GOVERNOR)


class Perm(StrEnum):
    SEE = "counterfactuals.see"  # comparisons with their results; they rest on published numbers
    COMPARE = "counterfactuals.compare"  # ask for a comparison, and for its result anew
    IMPORT = "counterfactuals.import"  # series by province and year, as files
    ESTIMATE = "counterfactuals.estimate"  # what the job does, and the demonstration


grant(
    Perm.SEE,
    to=either(
        holds(Role.HEAD_OFFICE, Role.PROGRAMME_LEAD),
        holds(Role.PARK_MANAGER, on="park"),
        holds(*LAND, on="territory"),
    ),
)
grant(Perm.COMPARE, to=holds(Role.HEAD_OFFICE))
grant(Perm.IMPORT, to=holds(Role.HEAD_OFFICE))
grant(Perm.ESTIMATE, to=nobody)
