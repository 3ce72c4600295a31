"""REST of standing: one's own company beside others, and who saw it; nobody else's."""

import pytest
from django.urls import reverse

from majal.kernel.actors import SYSTEM
from majal.modules.standing.commands import seen, settle_groups
from tests.declarations.factories import manager
from tests.people.factories import browser, head_office
from tests.standing.factories import over, said

pytestmark = pytest.mark.django_db


def _get(who, name, **more):
    return browser(who).get(reverse(f"api:standing_{name}", kwargs=more))


def test_a_company_reads_its_own_comparison_and_nobody_elses():
    rows = [said(n) for n in range(1, 8)]
    founder, other = manager(rows[0]), manager(rows[1])
    before = _get(founder, "read", pk=rows[0].pk).json()
    assert (before["settled"], before["measures"]) == (False, [])
    settle_groups(over().pk, by=SYSTEM)
    (listed,) = _get(founder, "list").json()["items"]
    assert (listed["id"], listed["settled"]) == (rows[0].pk, True)
    told = _get(founder, "read", pk=rows[0].pk).json()
    jobs = told["measures"][0]
    assert (jobs["measure"], jobs["value"], jobs["group"]["companies"]) == ("jobs", "3", 7)
    assert _get(other, "read", pk=rows[0].pk).status_code == 404
    assert _get(head_office(), "read", pk=rows[0].pk).status_code == 404


def test_a_company_reads_who_saw_its_data():
    one = said(1)
    founder, boss = manager(one), head_office(name="Salma Bennani")
    seen(one.organisation_id, "company", by=boss)
    page = _get(founder, "views").json()
    (row,) = page["items"]
    assert (row["name"], row["role"], row["page"], row["times"], page["next"]) == (
        "Salma Bennani", "head_office", "company", 1, None,
    )  # fmt: skip
    assert _get(manager(said(2)), "views").json()["items"] == []
