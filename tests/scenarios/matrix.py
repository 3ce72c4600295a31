"""The routes of scenarios, for the permission matrix."""

from majal.kernel.actors import SYSTEM
from majal.modules.people.public import Role
from majal.modules.scenarios.commands import share_scenario
from tests.conventions.factories import a_region
from tests.matrix import Route
from tests.people.factories import head_office, holder_of
from tests.scenarios.factories import a_link, a_scenario, a_territory_share

NOBODY = {"pk": 10**9}


def _company():
    return holder_of(Role.COMPANY_MANAGER, on="organisation", number=1)


def _lead():
    return holder_of(Role.PROGRAMME_LEAD)


def _one():
    return {"pk": a_scenario().pk}


def _shared():
    scenario = a_scenario()
    return {"pk": scenario.pk, "share": share_scenario(scenario.pk, days=3, by=SYSTEM)[0].pk}


def _in_region():
    return {"pk": a_territory_share().scenario_id}


def _given():
    share = a_territory_share()
    return {"pk": share.scenario_id, "share": share.pk}


def _authority():
    return holder_of(Role.AUTHORITY, on="territory", number=a_region().pk)


ROUTES = {
    "scenarios:shared": Route(allowed=_authority, wrong=head_office),
    "scenarios:shared_detail": Route(
        kwargs=_in_region, allowed=_authority, wrong=_company, guess=NOBODY, hidden=True
    ),
    "scenarios:with_territory": Route(
        kwargs=_one, allowed=head_office, wrong=_company, guess=NOBODY, method="post", hidden=True
    ),
    "scenarios:withdraw_land": Route(
        kwargs=_given,
        allowed=head_office,
        wrong=_company,
        guess={"share": 10**9},
        method="post",
        hidden=True,
    ),
    "api:scenarios_list": Route(allowed=_authority, wrong=_company),
    "api:scenarios_one": Route(
        kwargs=_in_region, allowed=_authority, wrong=_company, guess=NOBODY, hidden=True
    ),
    "scenarios:list": Route(allowed=_lead, wrong=_company),
    "scenarios:new": Route(allowed=head_office, wrong=_lead),
    "scenarios:beside": Route(allowed=_lead, wrong=_company),
    "scenarios:history": Route(allowed=_lead, wrong=_company),
    "scenarios:by_link": Route(kwargs=lambda: {"secret": a_link()}, guess={"secret": "0" * 64}),
    "scenarios:detail": Route(
        kwargs=_one, allowed=_lead, wrong=_company, guess=NOBODY, hidden=True
    ),
    "scenarios:change": Route(
        kwargs=_one, allowed=head_office, wrong=_company, guess=NOBODY, hidden=True
    ),
    "scenarios:adopt": Route(
        kwargs=_one, allowed=head_office, wrong=_company, guess=NOBODY, hidden=True
    ),
    "scenarios:withdraw_adoption": Route(
        kwargs=_one,
        allowed=head_office,
        wrong=_company,
        guess=NOBODY,
        method="post",
        hidden=True,
    ),
    "scenarios:share": Route(
        kwargs=_one, allowed=head_office, wrong=_company, guess=NOBODY, hidden=True
    ),
    "scenarios:withdraw": Route(
        kwargs=_shared,
        allowed=head_office,
        wrong=_company,
        guess={"share": 10**9},
        method="post",
        hidden=True,
    ),
}
