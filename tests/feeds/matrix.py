"""The routes of feeds, for the permission matrix."""

from tests.feeds.factories import a_feed, a_look, head_office, park_team
from tests.matrix import Route
from tests.people.factories import person

GUESS = {"pk": 10**9}


def of_feed():
    return {"pk": a_feed().pk}


def of_look():
    return {"pk": a_look().pk}


SEEN = {"allowed": park_team, "wrong": person}
OF_ONE = {"allowed": head_office, "wrong": person}
KEPT = {"allowed": head_office, "wrong": park_team}
ROUTES = {
    "feeds:list": Route(**SEEN),
    "feeds:opml": Route(**SEEN),
    "feeds:feed": Route(kwargs=of_feed, hidden=True, guess=GUESS, **SEEN),
    "feeds:new": Route(**KEPT),
    "feeds:suggested": Route(**KEPT),
    "feeds:bring": Route(**KEPT),
    "feeds:switch": Route(method="post", **KEPT),
    "feeds:look": Route(kwargs=of_look, hidden=True, guess=GUESS, **KEPT),
    "feeds:take": Route(kwargs=of_look, method="post", hidden=True, guess=GUESS, **KEPT),
    "feeds:change": Route(kwargs=of_feed, hidden=True, guess=GUESS, **OF_ONE),
    "feeds:step": Route(kwargs=of_feed, method="post", hidden=True, guess=GUESS, **OF_ONE),
    "feeds:hurry": Route(kwargs=of_feed, method="post", hidden=True, guess=GUESS, **OF_ONE),
    "api:feeds_list": Route(**SEEN),
    "api:feeds_visits": Route(kwargs=of_feed, hidden=True, guess=GUESS, **SEEN),
}
