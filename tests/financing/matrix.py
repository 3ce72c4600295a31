"""The routes of financing, for the permission matrix."""

from tests.financing.factories import (
    a_raise,
    an_approach,
    an_instrument,
    coordinator,
    founder,
    outsider,
)
from tests.matrix import Route
from tests.people.factories import head_office, person

GUESS = {"pk": 10**9}


def of_instrument():
    return {"pk": an_instrument().pk}


def of_approach():
    return {"pk": an_approach().pk}


def of_step():
    return {"pk": an_approach().pk, "step": "make"}


def of_raise():
    return {"pk": a_raise().pk}


def of_declared():
    return {"pk": a_raise(evidence=None).pk}


OWN = {"allowed": founder, "wrong": outsider, "hidden": True, "guess": GUESS}
ROUTES = {
    "financing:list": Route(),
    "financing:check": Route(),
    "financing:instrument": Route(kwargs=of_instrument, guess=GUESS),
    "financing:new": Route(allowed=head_office, wrong=coordinator),
    "financing:edit": Route(
        kwargs=of_instrument, allowed=head_office, wrong=coordinator, guess=GUESS
    ),
    "financing:archive": Route(
        kwargs=of_instrument, method="post", allowed=head_office, wrong=coordinator, guess=GUESS
    ),
    "financing:own": Route(allowed=founder, wrong=person),
    "financing:new_approach": Route(allowed=founder, wrong=person),
    "financing:new_raise": Route(allowed=founder, wrong=person),
    "financing:approaches": Route(allowed=coordinator, wrong=founder),
    "financing:raises": Route(allowed=coordinator, wrong=founder),
    "financing:approach": Route(kwargs=of_approach, **OWN),
    "financing:move": Route(
        kwargs=of_step, allowed=coordinator, wrong=outsider, hidden=True, guess=GUESS
    ),
    "financing:raise": Route(kwargs=of_raise, **OWN),
    "financing:mend_raise": Route(kwargs=of_raise, **OWN),
    "financing:evidence": Route(kwargs=of_declared, **OWN),
    "financing:verify": Route(
        kwargs=of_raise,
        method="post",
        allowed=head_office,
        wrong=outsider,
        hidden=True,
        guess=GUESS,
    ),
    "api:financing_list": Route(),
}
