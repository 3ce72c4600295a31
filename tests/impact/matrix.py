"""The routes of impact, for the permission matrix."""

from majal.modules.people.public import Role
from tests.impact.factories import a_project, an_investment
from tests.matrix import Route
from tests.people.factories import holder_of
from tests.tenancy.factories import open_park


def _company():
    return holder_of(Role.COMPANY_MANAGER, on="organisation", number=1)


def _governor():
    return holder_of(Role.GOVERNOR, on="territory", number=1)


def _lead():
    return holder_of(Role.PROGRAMME_LEAD)


def _code():
    return {"code": open_park().code}


ROUTES = {
    "impact:country": Route(),
    "impact:card": Route(kwargs=_code, guess={"code": "atlantis"}),
    "impact:compare": Route(kwargs=_code, guess={"code": "atlantis"}),
    "impact:money": Route(
        kwargs=_code, allowed=_governor, wrong=_company, guess={"code": "atlantis"}
    ),
    "impact:climate": Route(allowed=_company, wrong=_governor),
    "impact:projects": Route(),
    "impact:project": Route(kwargs=lambda: {"pk": a_project().pk}, guess={"pk": 10**9}),
    "impact:project_new": Route(allowed=_lead, wrong=_company),
    "impact:project_step": Route(
        kwargs=lambda: {"pk": a_project().pk, "step": "begin"},
        allowed=_lead,
        wrong=_company,
        guess={"pk": 10**9},
    ),
    "impact:investments": Route(),
    "impact:investment": Route(kwargs=lambda: {"pk": an_investment().pk}, guess={"pk": 10**9}),
    "impact:investment_new": Route(allowed=_lead, wrong=_company),
    "impact:investment_made": Route(
        kwargs=lambda: {"pk": an_investment().pk},
        allowed=_lead,
        wrong=_company,
        guess={"pk": 10**9},
    ),
}
