"""The routes of webhooks, for the permission matrix."""

from tests.matrix import Route
from tests.people.factories import person
from tests.webhooks.factories import NOWHERE, an_endpoint, given_up, office, owner

GUESS = {"pk": 10**9}


def of_endpoint():
    return {"pk": an_endpoint().pk}


def of_delivery():
    return {"pk": given_up().pk}


def of_both():
    found = given_up()
    return {"pk": found.endpoint_id, "uid": found.uid}


def nowhere():
    return {"MAJAL_OUTBOUND_ALLOWED": [NOWHERE]}


MINE = {"allowed": person}
ONE = {
    "kwargs": of_endpoint,
    "allowed": owner,
    "wrong": person,
    "guess": GUESS,
    "hidden": True,
    "settings": nowhere,
}
SENT = {**ONE, "kwargs": of_delivery}
NEW = {
    "title": "ERP",
    "address": f"http://{NOWHERE}/matrix",
    "kinds": ["*"],
    "scope_kind": "network",
    "scope_id": 0,
}
ROUTES = {
    "webhooks:list": Route(**MINE),
    "webhooks:kinds": Route(**MINE),
    "webhooks:new": Route(redirects=True, **MINE),
    "webhooks:deliveries": Route(**MINE),
    "webhooks:all": Route(allowed=office, wrong=person),
    "webhooks:endpoint": Route(**ONE),
    "webhooks:change": Route(redirects=True, **ONE),
    "webhooks:step": Route(method="post", **ONE),
    "webhooks:secret": Route(method="post", redirects=True, **ONE),
    "webhooks:test": Route(method="post", **ONE),
    "webhooks:failed_again": Route(method="post", **ONE),
    "webhooks:delivery": Route(**SENT),
    "webhooks:again": Route(method="post", **SENT),
    "api:webhooks_kinds": Route(**MINE),
    "api:webhooks_list": Route(**MINE),
    "api:webhooks_make": Route(method="post", body=NEW, allowed=office, settings=nowhere),
    "api:webhooks_read": Route(**ONE),
    "api:webhooks_change": Route(method="patch", body={"title": "x"}, **ONE),
    "api:webhooks_end": Route(method="delete", **ONE),
    "api:webhooks_secret": Route(method="post", **ONE),
    "api:webhooks_test": Route(method="post", **ONE),
    "api:webhooks_log": Route(**ONE),
    "api:webhooks_again": Route(method="post", **{**ONE, "kwargs": of_both}),
}
