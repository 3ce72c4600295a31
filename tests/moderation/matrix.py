"""The routes of moderation, for the permission matrix."""

from tests.matrix import Route
from tests.moderation.factories import a_matter, a_report
from tests.people.factories import head_office, person

GUESS = {"pk": 10**9}


def of_matter():
    return {"pk": a_matter().pk}


def of_report():
    return {"secret": a_report()[1]}


HELD = {"kwargs": of_matter, "allowed": head_office, "wrong": person, "hidden": True}
ROUTES = {
    "moderation:outcome": Route(kwargs=of_report, guess={"secret": "0" * 64}),
    "moderation:list": Route(allowed=head_office, wrong=person),
    "moderation:matter": Route(**HELD, guess=GUESS),
    "moderation:show": Route(**HELD, guess=GUESS),
    "moderation:remove": Route(**HELD, guess=GUESS),
    "api:moderation_list": Route(allowed=head_office, wrong=person),
}
