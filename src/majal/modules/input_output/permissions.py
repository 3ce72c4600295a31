"""Who may do what with input-output tables and what is worked out from them."""

from enum import StrEnum

from majal.kernel.permissions import anyone, either, grant, holds, nobody
from majal.modules.people.public import Role


class Perm(StrEnum):
    SEE = "input_output.see"  # tables in force, their multipliers and the method
    MANAGE = "input_output.manage"  # send a table, see its report, put it in force, name branches
    STUDY = "input_output.study"  # ask what a change of demand makes, and read such studies
    WORK = "input_output.work"  # read files and work results out: the system's jobs


grant(Perm.SEE, to=anyone)
grant(Perm.MANAGE, to=holds(Role.HEAD_OFFICE))
grant(
    Perm.STUDY,
    to=either(holds(Role.HEAD_OFFICE, Role.COORDINATOR), holds(Role.PARK_MANAGER, on="park")),
)
grant(Perm.WORK, to=nobody)
