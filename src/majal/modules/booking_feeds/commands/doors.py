"""The codes on the doors: each opens the page of its thing, by a link that can be renewed."""

import secrets
from datetime import timedelta

from majal.kernel import links
from majal.kernel.actors import Actor
from majal.kernel.command import command
from majal.kernel.errors import NotFound
from majal.kernel.permissions import require
from majal.kernel.refs import Ref
from majal.modules.bookables.public import Bookable
from majal.modules.booking_feeds.models import Door
from majal.modules.booking_feeds.permissions import DOOR_LINK, Perm

LASTS = timedelta(days=5 * 366)
"""How long a printed code opens its page."""


@command()
def make_door(bookable_id: int, *, renew: bool = False, by: Actor) -> Door:
    """The code for the door of a thing; ``renew`` makes a new one and ends the former.

    Permission: booking_feeds.keep_doors on the thing.
    Raises: NotFound; NotAllowed.
    """
    rows = Bookable.objects.select_for_update(no_key=True).filter(archived_at=None)
    thing = rows.filter(pk=bookable_id).first()
    if thing is None:
        raise NotFound
    require(by, Perm.KEEP_DOORS, thing)
    door = Door.objects.filter(bookable=thing).first()
    if door is not None and not renew:
        return door
    if door is not None:
        links.revoke(door.link_id)
    seed = secrets.token_hex(16)
    ref = Ref("bookables.bookable", thing.pk)
    link, _secret = links.issue(DOOR_LINK, ref, lasting=LASTS, by=by, seed=seed)
    door = door or Door(bookable=thing)
    door.seed, door.link_id = seed, link.pk
    door.save()
    return door
