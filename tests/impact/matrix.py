"""The routes of impact, for the permission matrix."""

from majal.modules.people.public import Role
from tests.matrix import Route
from tests.people.factories import holder_of
from tests.tenancy.factories import open_park


def _company():
    return holder_of(Role.COMPANY_MANAGER, on="organisation", number=1)


def _governor():
    return holder_of(Role.GOVERNOR, on="territory", number=1)


def _code():
    return {"code": open_park().code}


ROUTES = {
    "impact:country": Route(),
    "impact:card": Route(kwargs=_code, guess={"code": "atlantis"}),
    "impact:compare": Route(kwargs=_code, guess={"code": "atlantis"}),
    "impact:money": Route(
        kwargs=_code, allowed=_governor, wrong=_company, guess={"code": "atlantis"}
    ),
}
