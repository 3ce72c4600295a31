"""Who may do what with the premises of parks.

Buildings, floors and spaces are public; by what right a building is held and who was listed in a
space is for those who run the park.
"""

from enum import StrEnum
from typing import Any

from majal.kernel.permissions import anyone, either, grant, holds, nobody
from majal.modules.people.public import Role


class Perm(StrEnum):
    SEE = "premises.see"  # spaces on any day, their areas, facts and photos
    KEEP = "premises.keep"  # reshape spaces, say what they are, in which state, with which photos
    SEE_TENURE = "premises.see_tenure"  # by what right a building is held, until when, for how much
    KEEP_TENURE = "premises.keep_tenure"  # write that down
    SEE_LISTED = "premises.see_listed"  # whom a spreadsheet named in a space; notes on its states
    IMPORT = "premises.import"  # send a spreadsheet of spaces; which parks: each row is asked
    TEND = "premises.tend"  # remind of leases that end


def _park(obj: Any) -> int:
    """The park itself, or the park of what stands in it or is said of it; 0 for none."""
    if hasattr(obj, "space"):
        obj = obj.space
    if hasattr(obj, "building"):
        obj = obj.building
    return int(getattr(obj, "park_id", obj.pk) or 0)


office = holds(Role.HEAD_OFFICE)
own_manager = holds(Role.PARK_MANAGER, on="park", by=_park)
own_team = holds(
    Role.PARK_MANAGER, Role.TECHNICIAN, Role.FRONT_DESK, Role.ACCOUNTANT, on="park", by=_park
)

grant(Perm.SEE, to=anyone)
grant(Perm.KEEP, to=either(office, own_manager))
grant(
    Perm.SEE_TENURE,
    to=either(
        office,
        own_manager,
        holds(Role.ACCOUNTANT),
        holds(Role.ACCOUNTANT, on="park", by=_park),
    ),
)
grant(Perm.KEEP_TENURE, to=either(office, own_manager))
grant(Perm.SEE_LISTED, to=either(office, own_team))
grant(Perm.IMPORT, to=either(office, holds(Role.PARK_MANAGER, on="park")))
grant(Perm.TEND, to=nobody)
