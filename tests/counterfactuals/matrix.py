"""The routes of comparisons, for the permission matrix."""

from majal.modules.people.public import Role
from tests.counterfactuals.factories import a_study
from tests.matrix import Route
from tests.people.factories import head_office, holder_of


def _council():
    return holder_of(Role.AUTHORITY, on="territory", number=1)


def _company():
    return holder_of(Role.COMPANY_MANAGER, on="organisation", number=1)


def _one(**more):
    return Route(kwargs=lambda: {"pk": a_study().pk}, guess={"pk": 10**9}, hidden=True, **more)


ROUTES = {
    "counterfactuals:list": Route(allowed=_council, wrong=_company),
    "counterfactuals:new": Route(allowed=head_office, wrong=_council),
    "counterfactuals:study": _one(allowed=_council, wrong=_company),
    "counterfactuals:again": _one(allowed=head_office, wrong=_company, method="post"),
}
