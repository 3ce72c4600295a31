"""The routes of portfolios, for the permission matrix."""

from majal.modules.people.public import Role
from tests.matrix import Route
from tests.people.factories import head_office, holder_of
from tests.portfolios.factories import (
    a_request,
    a_review,
    an_assignment,
    another_coordinator,
    the_company,
    the_coordinator,
)


def _technician():
    return holder_of(Role.TECHNICIAN)


def _company(**more):
    return Route(
        kwargs=lambda: {"pk": an_assignment().organisation_id},
        guess={"pk": 10**9},
        hidden=True,
        **{"allowed": the_coordinator, "wrong": another_coordinator, **more},
    )


def _of(make, **more):
    return Route(
        kwargs=lambda: {"pk": make().pk},
        guess={"pk": 10**9},
        hidden=True,
        **{"allowed": the_coordinator, "wrong": another_coordinator, **more},
    )


ROUTES = {
    "portfolios:portfolio": Route(allowed=another_coordinator, wrong=_technician),
    "portfolios:reviews": Route(allowed=another_coordinator, wrong=_technician),
    "portfolios:assign": Route(allowed=head_office, wrong=another_coordinator),
    "portfolios:company": _company(asks_first=True),
    "portfolios:write": _company(),
    "portfolios:ask": _company(allowed=the_company, asks_first=True),
    "portfolios:review": _of(a_review, asks_first=True),
    "portfolios:correct": _of(a_review),
    "portfolios:answer": _of(a_request),
    "api:portfolios_list": Route(allowed=another_coordinator, wrong=_technician),
    "api:portfolios_reviews": Route(allowed=another_coordinator, wrong=_technician),
    "api:portfolios_of": _company(),
    "api:portfolios_write": _company(method="post", body={"year": 2026, "quarter": 1}),
    "portfolios:end": _of(an_assignment, allowed=head_office),
}
