"""The routes of numbers of the press, for the permission matrix."""

from tests.claims.factories import a_claim, a_dismissed, an_article_saying, the_measure
from tests.matrix import Route
from tests.people.factories import head_office, person

GUESS = {"pk": 10**9}


def of_claim():
    return {"pk": a_claim().pk}


def of_dismissed():
    return {"pk": a_dismissed().pk}


def of_article():
    the_measure()
    return {"pk": an_article_saying().pk}


HELD = {"allowed": head_office, "wrong": person, "hidden": True, "guess": GUESS}
ROUTES = {
    "claims:list": Route(allowed=head_office, wrong=person),
    "claims:claim": Route(kwargs=of_claim, **HELD),
    "claims:dismiss": Route(kwargs=of_claim, **HELD),
    "claims:reopen": Route(kwargs=of_dismissed, method="post", **HELD),
    "claims:article": Route(kwargs=of_article, **HELD),
    "claims:take": Route(kwargs=of_article, method="post", **HELD),
    "api:claims_list": Route(allowed=head_office, wrong=person),
}
