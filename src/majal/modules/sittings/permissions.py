"""Who may do what with sittings. Read this file to know; there is no other place.

Every permission is asked on the sitting, on an item of it, or on the committee; it comes with its
seats, and those count that are held on the day of the sitting.
"""

from enum import StrEnum
from typing import Any

from majal.kernel.actors import Actor, LinkHolder
from majal.kernel.permissions import anyone_signed_in, either, grant
from majal.modules.committees.public import (
    chairs_it,
    is_seated,
    keepers,
    represents_the_state,
)

LINK = "sittings.invitation"
"""The purpose of the links that invited people without an account receive, and their kind."""
CHAIR = "chair"


class Perm(StrEnum):
    MINE = "sittings.mine"  # one's own page: my sittings
    SEE = "sittings.see"  # a sitting: whoever keeps its committee, its chair, its members
    KEEP = "sittings.keep"  # plan a sitting of a committee, its agenda, convene, cancel
    RUN = "sittings.run"  # open, attendance, votes, decisions, close
    TAKE_PART = "sittings.take_part"  # declare a conflict, vote: for one's own seat (the object)


def presided_it(actor: Actor, obj: Any) -> bool:
    """whoever presided over the sitting, also by the link received"""
    seat = getattr(getattr(obj, "sitting", obj), "presided_by", None)
    if seat is None:
        return False
    if seat.function == CHAIR and represents_the_state(actor, obj):
        return True
    return holds_seat(actor, seat)


def holds_seat(actor: Actor, seat: Any) -> bool:
    """whoever holds the seat, also by the link received for the sitting"""
    if seat is None:
        return False
    if isinstance(actor, LinkHolder):
        return actor.purpose == LINK and actor.id == getattr(seat, "invited_as", 0)
    return actor.pk is not None and actor.pk in (seat.user_id, getattr(seat, "stood_in_by", None))


def is_convened(actor: Actor, obj: Any) -> bool:
    """its members, once they were convened"""
    return obj is not None and getattr(obj, "is_told", False) and is_seated(actor, obj)


runners = either(keepers, chairs_it, presided_it)
readers = either(runners, is_convened)
grant(Perm.MINE, to=anyone_signed_in)
grant(Perm.SEE, to=readers)
grant(Perm.KEEP, to=keepers)
grant(Perm.RUN, to=runners)
grant(Perm.TAKE_PART, to=holds_seat)
