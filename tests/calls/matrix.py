"""The routes of calls, for the permission matrix."""

from tests.admissions.factories import a_call
from tests.matrix import Route
from tests.people.factories import head_office, person

GUESS = {"code": "no-such-call"}


def of_call():
    return {"code": a_call().code}


def of_draft():
    return {"code": a_call(published=False).code}


def of_track():
    return {**of_draft(), "track": "startup"}


def of_grid():
    a_call()
    return {"code": "offices"}


KEPT = {"allowed": head_office, "wrong": person}
ROUTES = {
    "calls:calls": Route(),
    "calls:call": Route(kwargs=of_call, guess=GUESS),
    "calls:new_call": Route(**KEPT),
    "calls:edit_call": Route(kwargs=of_call, guess=GUESS, **KEPT),
    "calls:edit_track": Route(kwargs=of_track, guess={"track": "x"}, hidden=True, **KEPT),
    "calls:publish": Route(kwargs=of_draft, guess=GUESS, method="post", hidden=True, **KEPT),
    "calls:cancel": Route(kwargs=of_call, guess=GUESS, method="post", **KEPT),
    "calls:grids": Route(**KEPT),
    "calls:revise_grid": Route(kwargs=of_grid, guess=GUESS, **KEPT),
}
