"""The routes of siting, for the permission matrix."""

from majal.kernel.actors import SYSTEM
from majal.modules.people.public import Role
from majal.modules.siting.commands import share_study
from tests.matrix import Route
from tests.people.factories import head_office, holder_of
from tests.siting.factories import a_study, computed


def _council():
    return holder_of(Role.AUTHORITY, on="territory", number=1)


def _company():
    return holder_of(Role.COMPANY_MANAGER, on="organisation", number=1)


def _shared():
    return {"pk": share_study(computed().pk, shared=True, by=SYSTEM).pk}


def _draft():
    return {"pk": a_study().pk}


def _one(**more):
    more = {"wrong": _council, **more}
    return Route(kwargs=_draft, guess={"pk": 10**9}, hidden=True, allowed=head_office, **more)


ROUTES = {
    "siting:index": Route(allowed=_council, wrong=_company),
    "siting:list": Route(allowed=_council, wrong=_company),
    "siting:compare": Route(allowed=_council, wrong=_company),
    "siting:new": Route(allowed=head_office, wrong=_council),
    "siting:demand": Route(allowed=head_office, wrong=_council, method="post"),
    "siting:times": Route(allowed=head_office, wrong=_council),
    "siting:estimate": Route(allowed=head_office, wrong=_council),
    "siting:study": Route(
        kwargs=_shared, guess={"pk": 10**9}, hidden=True, allowed=_council, wrong=_company
    ),
    "siting:change": _one(),
    "siting:compute": _one(method="post"),
    "siting:share": _one(method="post"),
    "siting:withdraw": _one(method="post"),
    "api:siting_studies": Route(allowed=_council, wrong=_company),
    "api:siting_study": Route(
        kwargs=_shared, guess={"pk": 10**9}, hidden=True, allowed=_council, wrong=_company
    ),
}
