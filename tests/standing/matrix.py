"""The routes of standing, for the permission matrix."""

from majal.modules.people.public import Role
from tests.declarations.factories import another_park_manager
from tests.matrix import Route
from tests.people.factories import head_office, holder_of, person
from tests.standing.factories import a_firm, over, said

NOBODY = {"pk": 10**9}


def _manager():
    return holder_of(Role.COMPANY_MANAGER, on="organisation", number=a_firm(1).pk)


def _another():
    return holder_of(Role.COMPANY_MANAGER, on="organisation", number=10**6)


def _expected():
    return {"pk": said(1).pk}


def _period():
    said(1)
    return {"pk": over().pk}


ROUTES = {
    "api:standing_list": Route(allowed=_manager, wrong=person),
    "api:standing_views": Route(allowed=_manager, wrong=person),
    "api:standing_read": Route(
        kwargs=_expected, allowed=_manager, wrong=_another, guess=NOBODY, hidden=True
    ),
    "standing:mine": Route(allowed=_manager, wrong=person),
    "standing:seen": Route(allowed=_manager, wrong=person),
    "standing:readers": Route(allowed=head_office, wrong=_manager),
    "standing:own": Route(
        kwargs=_expected, allowed=_manager, wrong=_another, guess=NOBODY, hidden=True
    ),
    "standing:settle": Route(
        kwargs=_period,
        allowed=head_office,
        wrong=another_park_manager,
        guess=NOBODY,
        method="post",
        redirects=True,
    ),
}
