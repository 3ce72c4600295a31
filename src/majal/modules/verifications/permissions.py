"""Who may do what with verifications. Read this file to know; there is no other place.

Whoever may verify a declaration may check it here, but never its author: that no role allows.
"""

from enum import StrEnum
from typing import Any

from majal.kernel.permissions import either, grant, holds, nobody
from majal.modules.people.public import Role


class Perm(StrEnum):
    LIST = "verifications.list"  # the samples, and what of one's parks is to be checked
    DRAW = "verifications.draw"  # draw a sample of a period's declarations
    SEE = "verifications.see"  # read a drawn declaration, what was found and its documents
    CHECK = "verifications.check"  # check a drawn declaration; never one's own
    DEMONSTRATE = "verifications.demonstrate"  # what the demonstration does


def _park(obj: Any) -> int:
    """The park of a company asked, also of what was drawn of it."""
    return int(getattr(getattr(obj, "expected", obj), "park_id", 0) or 0)


head_office = holds(Role.HEAD_OFFICE)
park_manager = holds(Role.PARK_MANAGER, on="park", by=_park)

grant(Perm.LIST, to=either(head_office, holds(Role.PARK_MANAGER, on="park")))
grant(Perm.DRAW, to=head_office)
grant(Perm.SEE, to=either(head_office, park_manager))
grant(Perm.CHECK, to=either(head_office, park_manager))
grant(Perm.DEMONSTRATE, to=nobody)
