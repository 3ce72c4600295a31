"""Who may do what with calendars of bookings and codes on doors. Read this file to know."""

from enum import StrEnum
from typing import Any

from majal.kernel.actors import Actor
from majal.kernel.permissions import anyone, anyone_signed_in, grant, nobody
from majal.modules.upkeep.public import team_of_park

FEED_LINK = "booking_feeds.feed"
"""The purpose of the secret address of a calendar."""
DOOR_LINK = "booking_feeds.door"
"""The purpose of the code on a door: by it one checks in, or books what is free now."""


class Perm(StrEnum):
    OWN = "booking_feeds.own"  # one's calendars and their secret addresses
    RENEW = "booking_feeds.renew"  # end the address of one's own calendar
    OPEN_FEED = "booking_feeds.open_feed"  # a calendar by its address; the link decides
    OPEN_DOOR = "booking_feeds.open_door"  # the page behind a code; the link decides
    KEEP_DOORS = "booking_feeds.keep_doors"  # print the codes for the doors of a park
    KEEP_TIME = "booking_feeds.keep_time"  # what the clock does: invitations that leave


def is_owner(actor: Actor, obj: Any) -> bool:
    """whoever asked for it"""
    return actor.pk is not None and getattr(obj, "owner_id", None) == actor.pk


grant(Perm.OWN, to=anyone_signed_in)
grant(Perm.RENEW, to=is_owner)
grant(Perm.OPEN_FEED, to=anyone)
grant(Perm.OPEN_DOOR, to=anyone)
grant(Perm.KEEP_DOORS, to=team_of_park)
grant(Perm.KEEP_TIME, to=nobody)
