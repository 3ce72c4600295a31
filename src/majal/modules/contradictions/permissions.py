"""Who may do what with contradictions."""

from enum import StrEnum
from typing import Any

from majal.kernel.permissions import anyone, either, grant, holds, nobody
from majal.modules.people.public import Role


class Perm(StrEnum):
    SEE = "contradictions.see"  # what was said is public, and so is that it disagrees
    EXPLAIN = "contradictions.explain"  # say why sources disagree about one subject
    FIND = "contradictions.find"  # apply the rules and keep what they find


def _park(contradiction: Any) -> int:
    """The park that sources disagree about; 0 for the network and what is no park."""
    return int(contradiction.park_id or 0)


own_manager = holds(Role.PARK_MANAGER, on="park", by=_park)

grant(Perm.SEE, to=anyone)
grant(Perm.EXPLAIN, to=either(holds(Role.HEAD_OFFICE), own_manager))
grant(Perm.FIND, to=nobody)
