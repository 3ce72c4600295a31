"""Who may do what with committees and their sittings. Read this file to know; no other place.

Every permission is asked on the committee, or on what stands under it: a sitting, an item. The
committee comes with its seats.
"""

from enum import StrEnum
from typing import Any

from majal.kernel.actors import Actor, LinkHolder
from majal.kernel.permissions import (
    anyone,
    anyone_signed_in,
    either,
    grant,
    holds,
    nobody,
    scopes,
)
from majal.modules.people.public import Role

LINK = "sittings.invitation"
"""The purpose of the links that invited people without an account receive, and their kind."""
CHAIR, SECRETARY = "chair", "secretary"


class Perm(StrEnum):
    LIST = "sittings.list"  # the committees one keeps
    MINE = "sittings.mine"  # one's own page: my sittings
    CREATE = "sittings.create"  # make a committee of a park or of a territory (the object)
    SEE = "sittings.see"  # a committee, its sittings: whoever keeps it, its chair, its members
    KEEP = "sittings.keep"  # rules and seats of a committee, its sittings before they open
    RUN = "sittings.run"  # open, attendance, votes, decisions, close, minutes
    SIGN = "sittings.sign"  # the minutes: whoever presided
    TAKE_PART = "sittings.take_part"  # declare a conflict, vote: for one's own seat (the object)
    OPEN_LINK = "sittings.open_link"  # the page behind an invitation's link; the link decides
    WORK = "sittings.work"  # carry out what was asked: jobs


def committee_of(obj: Any) -> Any:
    """The committee that something stands under; a committee is its own."""
    return getattr(obj, "committee", obj)


def _in_park(actor: Actor, obj: Any) -> bool:
    park = getattr(committee_of(obj), "park_id", None)
    return park is not None and park in scopes(actor, Role.PARK_MANAGER, kind="park")


def _seated(actor: Actor, obj: Any, *functions: str) -> bool:
    """Whether the actor holds a seat, on the day that counts for the object."""
    committee = committee_of(obj)
    if committee is None or actor.pk is None or not hasattr(committee, "seats"):
        return False
    day = getattr(obj, "day", None)
    return any(
        s.user_id == actor.pk and (not functions or s.function in functions)
        for s in committee.seats_on(day)
    )


def keeps_it(actor: Actor, obj: Any) -> bool:
    """park_manager on its park, or its named secretary"""
    return obj is not None and (_in_park(actor, obj) or _seated(actor, obj, SECRETARY))


def represents_the_state(actor: Actor, obj: Any) -> bool:
    """wali or governor on its territory, where the committee is chaired by them"""
    committee = committee_of(obj)
    if committee is None or not getattr(committee, "state_chairs", False):
        return False
    lands = scopes(actor, Role.WALI, Role.GOVERNOR, kind="territory")
    return committee.territory_id in lands


def chairs_it(actor: Actor, obj: Any) -> bool:
    """its chair"""
    return obj is not None and (
        _seated(actor, obj, CHAIR) or represents_the_state(actor, obj) or presided_it(actor, obj)
    )


def presided_it(actor: Actor, obj: Any) -> bool:
    """whoever presided over the sitting, also by the link received"""
    seat = getattr(getattr(obj, "sitting", obj), "presided_by", None)
    if seat is None:
        return False
    if seat.function == CHAIR and represents_the_state(actor, obj):
        return True
    return holds_seat(actor, seat)


def sits_on_it(actor: Actor, obj: Any) -> bool:
    """its members, of the sittings that were convened"""
    return obj is not None and _seated(actor, obj) and getattr(obj, "is_told", True)


def holds_seat(actor: Actor, seat: Any) -> bool:
    """whoever holds the seat, also by the link received for the sitting"""
    if seat is None:
        return False
    if isinstance(actor, LinkHolder):
        return actor.purpose == LINK and actor.id == getattr(seat, "invited_as", 0)
    return actor.pk is not None and actor.pk in (
        seat.user_id,
        getattr(seat, "stood_in_by", None),
    )


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
grant(Perm.LIST, to=either(a_keeper, a_member))
grant(Perm.MINE, to=anyone_signed_in)
grant(Perm.CREATE, to=either(head_office, of_own_place))
grant(Perm.SEE, to=either(keepers, chairs_it, sits_on_it))
grant(Perm.KEEP, to=keepers)
grant(Perm.RUN, to=either(keepers, chairs_it))
grant(Perm.SIGN, to=presided_it)
grant(Perm.TAKE_PART, to=holds_seat)
grant(Perm.OPEN_LINK, to=anyone)
grant(Perm.WORK, to=nobody)
