"""Who may do what with committees. Read this file to know; there is no other place.

A committee comes with its seats: no rule asks the database.
"""

from enum import StrEnum
from typing import Any

from majal.kernel.actors import Actor
from majal.kernel.permissions import anyone_signed_in, either, grant, holds, scopes
from majal.modules.people.public import Role

CHAIR, SECRETARY = "chair", "secretary"


class Perm(StrEnum):
    LIST = "committees.list"  # the committees one keeps or sits on
    MENU = "committees.menu"  # the entry of the menu that leads there
    CREATE = "committees.create"  # make a committee of a park or of a territory (the object)
    SEE = "committees.see"  # a committee: whoever keeps it, its chair, its members
    KEEP = "committees.keep"  # its rules, its seats


def committee_of(obj: Any) -> Any:
    """The committee that something stands under; a committee is its own."""
    return getattr(obj, "committee", obj)


def _in_park(actor: Actor, obj: Any) -> bool:
    park = getattr(committee_of(obj), "park_id", None)
    return park is not None and park in scopes(actor, Role.PARK_MANAGER, kind="park")


def is_seated(actor: Actor, obj: Any, *functions: str) -> bool:
    """Whether the actor holds a seat, on the day that counts for the object."""
    committee = committee_of(obj)
    if committee is None or actor.pk is None or not hasattr(committee, "seats_on"):
        return False
    return any(
        s.user_id == actor.pk and (not functions or s.function in functions)
        for s in committee.seats_on(getattr(obj, "day", None))
    )


def keeps_it(actor: Actor, obj: Any) -> bool:
    """park_manager on its park, or its named secretary"""
    return obj is not None and (_in_park(actor, obj) or is_seated(actor, obj, SECRETARY))


def represents_the_state(actor: Actor, obj: Any) -> bool:
    """wali or governor on its territory, where the committee is chaired by them"""
    committee = committee_of(obj)
    if committee is None or not getattr(committee, "state_chairs", False):
        return False
    lands = scopes(actor, Role.WALI, Role.GOVERNOR, kind="territory")
    return committee.territory_id in lands


def chairs_it(actor: Actor, obj: Any) -> bool:
    """its chair"""
    return obj is not None and (is_seated(actor, obj, CHAIR) or represents_the_state(actor, obj))


def sits_on_it(actor: Actor, obj: Any) -> bool:
    """its members"""
    return obj is not None and is_seated(actor, obj)


def of_own_place(actor: Actor, place: Any) -> bool:
    """park_manager on the park"""
    named = getattr(getattr(place, "_meta", None), "label_lower", "")
    return named == "parks.park" and place.pk in scopes(actor, Role.PARK_MANAGER, kind="park")


head_office = holds(Role.HEAD_OFFICE)
keepers = either(head_office, keeps_it)
a_keeper = either(
    head_office,
    holds(Role.PARK_MANAGER, on="park"),
    holds(Role.WALI, Role.GOVERNOR, on="territory"),
)
a_member = either(holds(Role.COMMITTEE_MEMBER), holds(Role.COMMITTEE_MEMBER, on="park"))
grant(Perm.LIST, to=anyone_signed_in)
grant(Perm.MENU, to=either(a_keeper, a_member))
grant(Perm.CREATE, to=either(head_office, of_own_place))
grant(Perm.SEE, to=either(keepers, chairs_it, sits_on_it))
grant(Perm.KEEP, to=keepers)
