"""The routes of contributions, for the permission matrix."""

from tests.contributions.factories import (
    a_contribution,
    accountant,
    an_entry,
    for_another_region,
)
from tests.conventions.factories import a_convention, for_operator
from tests.matrix import Route

NUMBER = {"pk": 10**9}
CODE = {"code": "CV-NOTHING"}


def of_one():
    return {"pk": a_contribution().pk}


def of_convention():
    return {"code": a_contribution().convention.code}


def of_entry():
    return {"pk": an_entry(a_contribution(), "called", 10).pk}


def of_known_code():
    a_convention("CV-MATRIX")
    return {}


ROUTES = {
    "contributions:ledger": Route(of_convention, for_operator, for_another_region, CODE),
    "contributions:data": Route(of_convention, accountant, for_another_region, CODE),
    "contributions:add": Route(of_convention, for_operator, accountant, CODE),
    "contributions:edit": Route(of_one, for_operator, for_another_region, NUMBER),
    "contributions:promise": Route(of_one, for_operator, accountant, NUMBER),
    "contributions:instalments": Route(of_one, for_operator, accountant, NUMBER),
    "contributions:record": Route(of_one, accountant, for_another_region, NUMBER),
    "contributions:reverse": Route(of_entry, accountant, for_another_region, NUMBER),
    "api:contributions_list": Route(),
    "api:contributions_detail": Route(of_one, guess=NUMBER),
    "api:contributions_entries": Route(of_one, for_operator, for_another_region, NUMBER),
    "api:contributions_add": Route(
        of_known_code,
        for_operator,
        for_another_region,
        method="post",
        body={"convention": "CV-MATRIX", "party": 1, "kind": "cash"},
    ),
    "api:contributions_record": Route(
        of_one,
        accountant,
        for_another_region,
        NUMBER,
        method="post",
        body={"stage": "called", "amount": "10", "on": "2024-03-01", "reference": "AF-1"},
    ),
    "api:contributions_reverse": Route(
        of_entry, accountant, for_another_region, NUMBER, method="post", body={"note": "error"}
    ),
}
