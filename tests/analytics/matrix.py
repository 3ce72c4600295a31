"""The routes of analysis, for the permission matrix."""

from majal.modules.territories.public import Territory
from tests.analytics.factories import a_fact, written
from tests.matrix import Route
from tests.people.factories import head_office, holder_of

NUMBER = {"pk": 10**9}


def of_export():
    return {"pk": written().pk}


def of_region():
    a_fact()
    return {"pk": written().pk, "code": Territory.objects.get(level="region").code}


def of_cell():
    return {**of_region(), "measure": "jobs_test", "year": 2024}


def _coordinator():
    return holder_of("coordinator")


PAGE = {"allowed": head_office, "wrong": _coordinator}
HIDDEN = {**PAGE, "guess": NUMBER, "hidden": True}
ROUTES = {
    "analytics:list": Route(**PAGE),
    "analytics:ask": Route(**PAGE, method="post", redirects=True),
    "analytics:export": Route(of_export, **HIDDEN),
    "analytics:manifest": Route(of_export, **HIDDEN),
    "analytics:region": Route(of_region, **HIDDEN),
    "analytics:cell": Route(of_cell, **HIDDEN),
}
