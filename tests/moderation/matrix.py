"""The routes of moderation, for the permission matrix."""

from tests.matrix import Route
from tests.moderation.factories import a_matter, a_report
from tests.people.factories import head_office, person
from tests.press.factories import an_article

GUESS = {"pk": 10**9}


def of_matter():
    return {"pk": a_matter().pk}


def of_report():
    return {"secret": a_report()[1]}


def of_article():
    return {"kind": "press.article", "pk": an_article().pk}


HELD = {"kwargs": of_matter, "allowed": head_office, "wrong": person, "hidden": True}
ROUTES = {
    "moderation:report": Route(kwargs=of_article, guess=GUESS),
    "moderation:outcome": Route(kwargs=of_report, guess={"secret": "0" * 64}),
    "moderation:list": Route(allowed=head_office, wrong=person),
    "moderation:matter": Route(**HELD, guess=GUESS),
    "moderation:show": Route(**HELD, guess=GUESS),
    "moderation:remove": Route(**HELD, guess=GUESS),
    "api:moderation_list": Route(allowed=head_office, wrong=person),
}
