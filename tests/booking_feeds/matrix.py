"""The routes of calendars, doors and the REST API of bookings, for the permission matrix."""

from datetime import timedelta

from majal.kernel import links
from majal.kernel.actors import SYSTEM
from majal.modules.booking_feeds.commands import make_door, make_feed
from majal.modules.booking_feeds.models import Feed
from majal.modules.booking_feeds.permissions import DOOR_LINK, FEED_LINK
from majal.modules.people.public import User
from tests.bookables.factories import a_room, open_park
from tests.bookings.factories import a_founder, desk_of
from tests.bookings.matrix import HELD, NOBODY, tomorrow
from tests.matrix import Route
from tests.people.factories import person

BEGINS, ENDS = tomorrow(10), tomorrow(11)


def _thing():
    return {"pk": a_room(open_park(), on_holidays=True).pk}


def _feed():
    return {"pk": make_feed(by=person()).pk}


def _owner() -> User:
    return Feed.objects.latest("pk").owner


def _address():
    feed = make_feed(by=person())
    return {"secret": links.derived_secret(FEED_LINK, feed.seed)}


def _door():
    door = make_door(a_room(open_park()).pk, by=SYSTEM)
    return {"secret": links.derived_secret(DOOR_LINK, door.seed)}


def _desk() -> User:
    return desk_of(open_park())


GUESS = {"secret": "0" * 64}
ASKED = {"begins": BEGINS.isoformat(), "ends": ENDS.isoformat(), "title": "A"}
API_HELD = {**HELD, "hidden": True}
ROUTES = {
    "booking_feeds:feeds": Route(allowed=person),
    "booking_feeds:add": Route(allowed=person, method="post"),
    "booking_feeds:end": Route(
        kwargs=_feed, allowed=_owner, wrong=person, guess=NOBODY, method="post", hidden=True
    ),
    "booking_feeds:feed": Route(kwargs=_address, guess=GUESS),
    "booking_feeds:door": Route(kwargs=_door, guess=GUESS),
    "booking_feeds:codes": Route(kwargs=_thing, allowed=_desk, wrong=person, guess=NOBODY),
    "api:bookings_list": Route(allowed=person),
    "api:bookings_free": Route(),
    "api:bookings_busy": Route(kwargs=_thing, guess=NOBODY),
    "api:bookings_book": Route(
        kwargs=_thing, allowed=a_founder, guess=NOBODY, method="post", body=ASKED
    ),
    "api:bookings_weekly": Route(
        kwargs=_thing,
        allowed=a_founder,
        guess=NOBODY,
        method="post",
        body={**ASKED, "until": str(BEGINS.date() + timedelta(weeks=3))},
    ),
    "api:bookings_detail": Route(**API_HELD),
    "api:bookings_cancel": Route(**API_HELD, method="post"),
    "api:bookings_move": Route(
        **API_HELD,
        method="post",
        body={
            "begins": (BEGINS + timedelta(hours=3)).isoformat(),
            "ends": (ENDS + timedelta(hours=3)).isoformat(),
        },
    ),
}
