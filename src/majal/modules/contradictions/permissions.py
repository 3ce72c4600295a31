"""Who may do what with contradictions."""

from enum import StrEnum

from majal.kernel.permissions import anyone, either, grant, holds, nobody
from majal.modules.people.public import Role


class Perm(StrEnum):
    SEE = "contradictions.see"  # what was said is public, and so is that it disagrees
    EXPLAIN = "contradictions.explain"  # say why sources disagree
    FIND = "contradictions.find"  # apply the rules and keep what they find


grant(Perm.SEE, to=anyone)
grant(Perm.EXPLAIN, to=either(holds(Role.HEAD_OFFICE), holds(Role.PARK_MANAGER, on="park")))
grant(Perm.FIND, to=nobody)
