"""Who may do what with enquiries and tours. Read this file to know; there is no other place."""

from enum import StrEnum
from typing import Any

from majal.kernel.actors import Actor
from majal.kernel.permissions import anyone, either, grant, holds, nobody
from majal.modules.people.public import Role


class Perm(StrEnum):
    ASK = "enquiries.ask"  # ask a question, book a tour
    LIST = "enquiries.list"  # enquiries and tours of one's parks
    HANDLE = "enquiries.handle"  # answer, close, link to an application: of the enquiry's park
    HOLD_TOURS = "enquiries.hold_tours"  # tours of a park (the object)
    KEEP_TIME = "enquiries.keep_time"  # the end of keeping: the system


OF_PARK = (Role.PARK_MANAGER, Role.FRONT_DESK, Role.PROGRAMME_LEAD)
head_office = holds(Role.HEAD_OFFICE, Role.PROGRAMME_LEAD)


def of_its_park(actor: Actor, obj: Any) -> bool:
    """park_manager, front_desk or programme_lead on its park"""
    park = getattr(obj, "park_id", None)
    if park is None and getattr(getattr(obj, "_meta", None), "label_lower", "") == "parks.park":
        park = obj.pk
    return park is not None and any(
        g.role in OF_PARK and g.scope_kind == "park" and g.scope_id == park for g in actor.grants
    )


grant(Perm.ASK, to=anyone)
grant(Perm.LIST, to=either(head_office, holds(*OF_PARK, on="park")))
grant(Perm.HANDLE, to=either(head_office, of_its_park))
grant(Perm.HOLD_TOURS, to=either(head_office, of_its_park))
grant(Perm.KEEP_TIME, to=nobody)
