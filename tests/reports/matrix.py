"""The routes of reports, for the permission matrix."""

from tests.conventions.factories import a_council, for_another_region, for_operator
from tests.matrix import Route
from tests.people.factories import person
from tests.reports.factories import asked, for_the_council, made

NUMBER = {"pk": 10**9}


def council():
    return for_the_council(a_council())


def of_one():
    return {"pk": asked().pk}


def of_made():
    return {"pk": made().pk}


def of_word():
    return {"pk": made(words=True).pk, "code": "fr"}


OTHERS = {"wrong": for_another_region, "guess": NUMBER, "hidden": True}
ROUTES = {
    "reports:list": Route(allowed=for_operator, wrong=person),
    "reports:ask": Route(allowed=council, wrong=person),
    "reports:detail": Route(of_one, council, **OTHERS),
    "reports:texts": Route(of_made, council, **OTHERS),
    "reports:again": Route(of_made, council, **OTHERS, method="post"),
    "reports:pdf": Route(of_made, for_operator, **OTHERS),
    "reports:word": Route(of_word, council, **OTHERS),
}
