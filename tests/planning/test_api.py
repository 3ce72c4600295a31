"""The REST operations of the pipeline."""

from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from majal.kernel.dates import PartialDate
from majal.modules.planning.commands import move_project, promise_date, say_cost
from majal.modules.planning.queries import this_code
from tests.people.factories import browser, head_office
from tests.planning.factories import a_blocker, a_project, a_promise, for_land, for_other_land

pytestmark = pytest.mark.django_db


def ask(reader, route, *args):
    return browser(reader).get(reverse(f"api:{route}", args=args))


def a_full_site(by):
    project = a_project("fes")
    move_project(project.pk, "works", expected="idea", on=PartialDate(2023, 5), by=by)
    first = promise_date(project.pk, "opening", PartialDate(2024), words="PV", by=by)
    promise_date(project.pk, "opening", PartialDate(2025), words="PV", corrects=first.pk, by=by)
    promise_date(project.pk, "opening", PartialDate(2027), words="PV 2", by=by)
    say_cost(project.pk, Decimal(30_000_000), words="PV", by=by)
    say_cost(project.pk, Decimal(45_000_000), nearness="about", words="PV 2", by=by)
    a_blocker(project, due=-5)
    return project


def test_a_site_is_told_with_what_holds_and_without_what_was_misread():
    by = head_office()
    a_full_site(by)
    found = ask(by, "planning_site", "fes").json()
    assert (found["state"], found["works_on"], found["first_promised"], found["last_promised"]) == (
        "works", "2023-05", "2025", "2027",
    )  # fmt: skip
    assert (found["cost_times"], found["blockers"], found["blockers_overdue"]) == (1.5, 1, 1)
    said = [(s["kind"], s["when"], s["value"], s["nearness"]) for s in found["statements"]]
    assert said == [
        ("date", "2025", None, "exactly"),
        ("date", "2027", None, "exactly"),
        ("cost", None, "30000000.00", "exactly"),
        ("cost", None, "45000000.00", "about"),
    ]
    assert [(m["before"], m["after"], m["on"]) for m in found["moves"]] == [
        ("idea", "works", "2023-05")
    ]
    assert found["blocked_by"][0]["overdue"] is True


def test_each_sees_the_sites_of_their_territory_and_no_others():
    project = a_full_site(head_office())
    codes = [
        [s["park"] for s in ask(who, "planning_sites").json()]
        for who in (head_office(), for_land(project), for_other_land())
    ]
    assert codes == [["fes"], ["fes"], []]
    for route in ("planning_site", "planning_forecast"):
        assert ask(for_other_land(), route, "fes").status_code == 404
        assert ask(for_land(project), route, "fes").status_code == 200


def test_a_forecast_comes_with_its_cases_or_says_why_there_is_none():
    by = head_office()
    project = a_project("fes")
    project.park.operator = None
    a_promise(project, "2024")
    found = ask(by, "planning_forecast", "fes").json()
    assert (found["version"], found["cost"], found["best"]) == (this_code(), None, "first")
    assert [(r["clock"], r["why"], r["cases"], r["middle"]) for r in found["readings"]] == [
        ("first", "none", [], None),
        ("last", "none", [], None),
    ]
    a_project("rabat", "done", at="operating", opened_on=PartialDate(2005))
    over = ask(by, "planning_forecast", "rabat").json()
    assert (over["best"], over["readings"], over["cost"]) == (None, [], None)


def test_the_list_costs_the_same_for_one_site_and_for_many():
    client = browser(head_office())
    a_promise(a_project("site-0"))
    address = reverse("api:planning_sites")
    client.get(address)
    counts = []
    for more in (0, 11):
        for number in range(more):
            a_promise(a_project(f"site-{number + 1}"))
        with CaptureQueriesContext(connection) as asked:
            assert len(client.get(address).json()) == more + 1
        counts.append(len(asked))
    assert counts[0] == counts[1]
