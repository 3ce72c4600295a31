"""A version shared with a territory: who reads it, who does not, what withdrawing does; the API."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from majal.kernel.actors import SYSTEM
from majal.kernel.errors import DomainError, NotAllowed
from majal.modules.people.public import Role
from majal.modules.scenarios.commands import (
    share_with_territory,
    withdraw_from_territory,
)
from majal.modules.scenarios.models import TerritoryShare
from majal.modules.scenarios.panels import shared_with_us
from majal.modules.scenarios.queries import this_code
from tests.conventions.factories import a_region
from tests.kernel.acts.calling import Program
from tests.people.factories import address, at_once, browser, head_office, holder_of, said
from tests.scenarios.factories import a_scenario, a_territory_share
from tests.scenarios.test_pages import typed
from tests.territories.factories import a_country

pytestmark = pytest.mark.django_db


def speaker(land=None, role=Role.AUTHORITY):
    return holder_of(role, on="territory", number=(land or a_region()).pk)


def page(client, route, *args):
    return client.get(address(route, *args, language="en"))


@pytest.mark.parametrize("role", [Role.AUTHORITY, Role.WALI, Role.GOVERNOR])
def test_a_territory_reads_what_was_shared_with_it_and_nothing_else(role):
    share, hidden = a_territory_share(), a_scenario("Autre", years=9)
    client = browser(speaker(role=role))
    listed = said(page(client, "scenarios:shared"))
    assert ("Essai" in listed, "Autre" in listed) == (True, False)
    shown = page(client, "scenarios:shared_detail", share.scenario_id)
    assert (shown.status_code, shown.text.count('class="plot"')) == (200, 8)
    assert (shown.text.count("/change/"), shown.text.count("/adopt/")) == (0, 0)
    for route, pk, status in (
        ("scenarios:shared_detail", hidden.pk, 404),
        ("scenarios:detail", share.scenario_id, 404),
        ("scenarios:share", share.scenario_id, 404),
        ("scenarios:list", None, 403),
    ):
        assert page(client, route, *[pk] if pk else []).status_code == status
    assert "Essai" in said(page(client, "home:mine"))


def test_another_territory_and_a_withdrawn_version_read_nothing():
    share = a_territory_share()
    reader, other = speaker(), holder_of(Role.AUTHORITY, on="territory", number=10**9)
    assert page(browser(other), "scenarios:shared_detail", share.scenario_id).status_code == 404
    assert shared_with_us(other, None) is None
    client = browser(reader)
    assert page(client, "scenarios:shared_detail", share.scenario_id).status_code == 200
    by = head_office()
    withdraw_from_territory(share.pk, by=by)
    withdraw_from_territory(share.pk, by=head_office())
    share.refresh_from_db()
    assert (share.withdrawn_by, share.withdrawn_at is None) == (by, False)
    assert page(client, "scenarios:shared_detail", share.scenario_id).status_code == 404
    assert "Nothing is shared with your territory" in said(page(client, "scenarios:shared"))
    share_with_territory(share.scenario_id, share.territory_id, by=by)
    assert TerritoryShare.objects.count() == 2
    assert page(client, "scenarios:shared_detail", share.scenario_id).status_code == 200


def test_it_is_refused_twice_to_communes_and_to_whoever_may_not():
    share = a_territory_share()
    land = a_region()
    with pytest.raises(DomainError) as refusal:
        share_with_territory(share.scenario_id, land.pk, by=SYSTEM)
    assert refusal.value.code == "scenario_shared_already"
    for pk in (land.parent_id, 10**9):
        with pytest.raises(DomainError) as refusal:
            share_with_territory(share.scenario_id, pk, by=SYSTEM)
        assert refusal.value.code == "scenario_territory_not_served"
    for by in (holder_of(Role.PROGRAMME_LEAD), speaker()):
        with pytest.raises(NotAllowed):
            share_with_territory(share.scenario_id, land.pk, by=by)
        with pytest.raises(NotAllowed):
            withdraw_from_territory(share.pk, by=by)


@pytest.mark.django_db(transaction=True)
def test_of_several_at_once_one_shares():
    scenario, land, by = a_scenario(), a_region(), head_office()
    found = at_once(*[lambda: share_with_territory(scenario.pk, land.pk, by=by) for _ in range(3)])
    assert sorted(e.code for e in found if e) == ["scenario_shared_already"] * 2
    assert TerritoryShare.objects.count() == 1


def test_a_program_is_told_the_address_once_and_a_key_keeps_it_nowhere(client):
    scenario, program = a_scenario(), Program(head_office())
    asked = {"key": "share-1", "address": {"pk": scenario.pk}, "fields": {"days": "7"}}
    answer = program.act("scenarios:share", **asked)
    told = answer.json()["once"]["address"]
    assert (answer.status_code, client.get(told).status_code) == (200, 200)
    again = program.act("scenarios:share", **asked)
    assert (again.status_code, again.json()["code"]) == (409, "answer_not_kept")
    assert scenario.shares.count() == 1


def test_the_page_shares_says_what_is_refused_and_withdraws():
    scenario, land = a_scenario(), a_region()
    client = browser(head_office())
    post = address("scenarios:with_territory", scenario.pk, language="en")
    assert client.post(post, {"territory": "x" * 10_000}).status_code == 422
    assert client.post(post, {"territory": ""}).status_code == 422
    assert client.post(post, {"territory": land.code}).status_code == 302
    again = client.post(post, {"territory": land.code})
    assert (again.status_code, "reads this version already" in said(again)) == (422, True)
    share = TerritoryShare.objects.get()
    assert "Souss-Massa" in said(page(client, "scenarios:share", scenario.pk))
    away = address("scenarios:withdraw_land", scenario.pk, share.pk, language="en")
    assert client.post(away).status_code == 302
    assert "withdrawn on" in said(page(client, "scenarios:share", scenario.pk))


class TestApi:
    def test_each_reads_what_they_may(self):
        share, other = a_territory_share(), a_scenario("Autre", years=9)
        for reader, ids in (
            (head_office(), [other.pk, share.scenario_id]),
            (speaker(), [share.scenario_id]),
            (holder_of(Role.WALI, on="territory", number=10**9), []),
        ):
            found = browser(reader).get(reverse("api:scenarios_list")).json()
            assert [one["id"] for one in found["items"]] == ids
        hidden = browser(speaker()).get(reverse("api:scenarios_one", args=[other.pk]))
        assert hidden.status_code == 404

    def test_a_version_tells_ranges_seed_and_code(self):
        share = a_territory_share()
        scenario = share.scenario
        found = browser(speaker()).get(reverse("api:scenarios_one", args=[scenario.pk])).json()
        assert (found["seed"], found["version"], found["inputs"]) == (
            scenario.seed, this_code(), scenario.inputs_hash,
        )  # fmt: skip
        assert list(found["jobs"].values()) == scenario.result["jobs"]
        assert len(found["calendar"]) == len(found["series"]["jobs"]) == scenario.years
        assert [(o["park"], o["companies"]) for o in found["openings"]] == [("fes", 60)]
        assert {a["name"]: a["source"] for a in found["assumed"]}["jobs"] == "étude"

    def test_the_list_costs_the_same_for_one_and_for_many(self):
        client = browser(head_office())
        counts = []
        for number in range(3):
            a_scenario(f"Essai {number}")
            with CaptureQueriesContext(connection) as asked:
                client.get(reverse("api:scenarios_list"))
            counts.append(len(asked))
        assert counts[1] == counts[2]


def test_a_plan_sent_empty_names_each_assumption_in_its_summary():
    a_country()
    client = browser(head_office())
    sent = client.post(address("scenarios:new", language="en"), {
        "o-TOTAL_FORMS": "1", "o-INITIAL_FORMS": "0",
    })  # fmt: skip
    assert sent.status_code == 422
    words = [w for _anchor, w in sent.context["refused"]]
    assert len(set(words)) == len(words) == 2 + 8 * 4
    assert words[:3] == ["Name of the scenario", "Years ahead",
        "Capacity taken in the end (percent): Low"]  # fmt: skip
    assert all(f'href="#{anchor}"' in sent.text for anchor, _words in sent.context["refused"])
    wrong = client.post(address("scenarios:new", language="en"), typed(**{"o-0-year": "soon"}))
    assert "Opening 1: Year of opening" in [w for _anchor, w in wrong.context["refused"]]
