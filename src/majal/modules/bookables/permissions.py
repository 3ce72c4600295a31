"""Who may do what with what can be booked. Read this file to know; there is no other place."""

from enum import StrEnum
from typing import Any

from majal.kernel.permissions import NETWORK, anyone, either, grant, holds
from majal.modules.people.public import Role


class Perm(StrEnum):
    SEE = "bookables.see"  # what can be booked, when it is open, what it costs
    KEEP_ANY = "bookables.keep_any"  # the list of what can be booked in one's parks
    KEEP = "bookables.keep"  # the rules of what can be booked in a park
    CLEAR = "bookables.clear"  # grant and withdraw clearances to use a machine
    KEEP_CLEARANCES = "bookables.keep_clearances"  # say which kinds of clearance there are


def park_of(obj: Any) -> int:
    """The park of a thing, or of what is kept of it, or the park itself; 0 for none."""
    if obj is None:
        return 0
    kept = getattr(obj, "bookable", obj)
    return int(getattr(kept, "park_id", None) or getattr(kept, "pk", 0) or 0)


TEACHING = (Role.PARK_MANAGER, Role.TECHNICIAN, Role.PROGRAMME_LEAD)
head_office = holds(Role.HEAD_OFFICE)

grant(Perm.SEE, to=anyone)
grant(Perm.KEEP_ANY, to=either(head_office, holds(Role.PARK_MANAGER, on="park")))
grant(Perm.KEEP, to=either(head_office, holds(Role.PARK_MANAGER, on="park", by=park_of)))
grant(
    Perm.CLEAR,
    to=either(head_office, holds(*TEACHING, on="park"), holds(*TEACHING, on=NETWORK)),
)
grant(Perm.KEEP_CLEARANCES, to=head_office)
