"""Who studies where the next parks would serve: the head office; regions read what it shares."""

from enum import StrEnum

from majal.kernel.permissions import either, grant, holds, nobody
from majal.modules.people.public import Role

LAND = (Role.AUTHORITY, Role.WALI, Role.GOVERNOR)


class Perm(StrEnum):
    SEE = "siting.see"  # studies that are shared; every one of them for those who make them
    EDIT = "siting.edit"  # ask for a study, change, share and withdraw it; travel times
    WORK = "siting.work"  # work results out: the system's jobs


grant(
    Perm.SEE,
    to=either(
        holds(Role.HEAD_OFFICE, Role.PROGRAMME_LEAD),
        holds(Role.PARK_MANAGER, on="park"),
        holds(*LAND, on="territory"),
    ),
)
grant(Perm.EDIT, to=holds(Role.HEAD_OFFICE))
grant(Perm.WORK, to=nobody)
