"""The routes of declarations, for the permission matrix."""

from majal.modules.people.public import Role
from tests.declarations.factories import (
    a_period,
    a_resident,
    an_expected,
    another_park_manager,
    asked,
    secret_of,
)
from tests.matrix import Route
from tests.people.factories import head_office, holder_of, person
from tests.tenancy.factories import a_company

NOBODY = {"pk": 10**9}


def _manager():
    company = a_company()
    return holder_of(Role.COMPANY_MANAGER, on="organisation", number=company.pk)


def _another():
    return holder_of(Role.COMPANY_MANAGER, on="organisation", number=10**6)


def _expected():
    return {"pk": an_expected().pk}


def _period():
    a_resident()
    return {"pk": a_period().pk}


def _link():
    return {"secret": secret_of(asked())}


def _of_company(**more):
    return Route(
        kwargs=_expected,
        allowed=head_office,
        wrong=another_park_manager,
        guess=NOBODY,
        hidden=True,
        **more,
    )


def _own(**more):
    return Route(
        kwargs=_expected, allowed=_manager, wrong=_another, guess=NOBODY, hidden=True, **more
    )


def _answer():
    return {**_expected(), "code": "jobs"}


ROUTES = {
    "api:declarations_periods": Route(allowed=head_office, wrong=person),
    "api:declarations_own": Route(allowed=_manager, wrong=person),
    "api:declarations_read": _own(),
    "api:declarations_answer": Route(
        kwargs=_answer,
        allowed=_manager,
        wrong=_another,
        guess=NOBODY,
        hidden=True,
        method="put",
        body={"value": "3"},
    ),
    "api:declarations_submit": _own(method="post", body={"confirmed": []}),
    "api:declarations_correct": _own(method="post"),
    "api:declarations_naming": _own(method="put", body={"agree": False}),
    "declarations:list": Route(allowed=head_office, wrong=person),
    "declarations:new": Route(allowed=head_office, wrong=another_park_manager),
    "declarations:companies": Route(allowed=head_office, wrong=person),
    "declarations:period": Route(kwargs=_period, allowed=head_office, wrong=person, guess=NOBODY),
    "declarations:close": Route(
        kwargs=_period,
        allowed=head_office,
        wrong=another_park_manager,
        guess=NOBODY,
        method="post",
        redirects=True,
    ),
    "declarations:expected": _of_company(),
    "declarations:remind": _of_company(method="post", redirects=True),
    "declarations:return": _of_company(),
    "declarations:declare": Route(
        kwargs=_expected,
        allowed=_manager,
        wrong=_another,
        guess=NOBODY,
        hidden=True,
        asks_first=True,
    ),
    "declarations:link": Route(kwargs=_link, guess={"secret": "0" * 64}),
}
