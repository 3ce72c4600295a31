"""The routes of conventions, for the permission matrix."""

from majal.modules.conventions.models import Convention
from tests.conventions.factories import (
    a_convention,
    a_council,
    a_step,
    council_of,
    for_another_region,
    for_council,
    for_operator,
)
from tests.matrix import Route
from tests.people.factories import holder_of

GUESS = {"code": "CV-NONE"}


def the_convention():
    return Convention.objects.latest("pk")


def council():
    return for_council(the_convention())


def of_one():
    return {"code": a_convention().code}


def of_party():
    convention = a_convention()
    return {"code": convention.code, "pk": council_of(convention).pk}


def of_step():
    convention = a_convention()
    party = council_of(convention)
    return {"code": convention.code, "pk": a_step(convention, "signed", party).pk}


def _expert():
    a_council()
    return holder_of("expert")


def _page(name, **more):
    """A page for those who act for a party; others are refused what they see."""
    values = {
        "kwargs": of_one,
        "allowed": council,
        "wrong": for_another_region,
        "guess": GUESS,
        **more,
    }
    return {f"conventions:{name}": Route(**values)}


ROUTES = {
    "conventions:list": Route(),
    "conventions:detail": Route(kwargs=of_one, guess=GUESS),
    "conventions:documents": Route(kwargs=of_one, guess=GUESS),
    **_page("mine", kwargs=dict, allowed=for_operator, wrong=_expert, guess=None),
    **_page("draft", kwargs=dict, allowed=for_operator, wrong=_expert, guess=None),
    **_page("follow"),
    **_page("edit"),
    **_page("add_party"),
    **_page("amend"),
    **_page("end"),
    **_page("keep_document"),
    **_page("publish", allowed=for_operator, method="post", redirects=True),
    **_page("step", kwargs=of_party, hidden=True, guess={"pk": 10**9}),
    **_page("take_step_back", kwargs=of_step, hidden=True, guess={"pk": 10**9}),
    "api:conventions_list": Route(),
    "api:conventions_detail": Route(kwargs=of_one, guess=GUESS),
    "api:conventions_draft": Route(
        allowed=for_operator,
        wrong=_expert,
        method="post",
        body={
            "code": "CV-NEW-1",
            "organisation": 0,
            "role": "contributor",
        },
    ),
    "api:conventions_add_party": Route(
        kwargs=of_one,
        allowed=council,
        wrong=for_another_region,
        guess=GUESS,
        method="post",
        body={"organisation": 1, "role": "party"},
    ),
    "api:conventions_step": Route(
        kwargs=of_party,
        allowed=council,
        wrong=for_another_region,
        guess={"pk": 10**9},
        method="post",
        hidden=True,
        body={"kind": "voted", "on": "2024", "session": "ordinaire"},
    ),
}
