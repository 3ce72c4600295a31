"""Pages of contradictions: cards and their filters, one with its history, the form of staff."""

import pytest

from majal.kernel.actors import SYSTEM
from majal.modules.contradictions.commands import explain_contradiction, refresh_contradictions
from majal.modules.contradictions.models import Contradiction, Explanation
from tests.contradictions.factories import contradicted
from tests.figures.factories import a_measure, an_observation
from tests.organisations.factories import an_organisation
from tests.parks.factories import a_park
from tests.people.factories import browser, head_office, holder_of, said
from tests.territories.factories import a_country

pytestmark = pytest.mark.django_db
LIST = "/en/figures/contradictions/"
API = "/api/v1/contradictions/"


def test_cards_show_two_sides_and_that_nobody_explained(client):
    contradicted()
    page = said(client.get(LIST))
    assert "Where sources disagree" in page
    assert "500" in page and "450" in page and "Al3omk" in page
    assert "Nobody has explained it yet" in page


def test_filters_narrow_the_cards(client):
    explained = contradicted()
    explain_contradiction(explained.pk, "scope", by=head_office())
    other, park = a_measure("jobs"), a_park()
    for value in (1, 2):
        an_observation(other, value=value, park=park, qualifier="exactly")
    refresh_contradictions([other.pk], by=SYSTEM)

    def shown(query):
        page = client.get(LIST + query).text
        return [
            code for code in ("resident_companies", "jobs") if f">Measure {code}</a><small>" in page
        ]

    assert shown("") == ["resident_companies", "jobs"]
    assert shown("?explained=yes") == shown("?subject=network") == ["resident_companies"]
    assert shown("?explained=no") == shown("?subject=agadir") == shown("?measure=jobs") == ["jobs"]
    assert shown("?rule=R1") == ["resident_companies", "jobs"]
    assert shown("?rule=R5") == []


@pytest.mark.parametrize("count", [1, 11])
def test_the_cards_cost_the_same_queries_for_any_number(client, django_assert_num_queries, count):
    for number in range(count):
        contradicted(f"measure-{number}")
    client.get(LIST)
    with django_assert_num_queries(4):
        assert client.get(LIST).text.count('<article class="cx"') == count


def test_all_are_downloaded_at_once(client):
    contradicted()
    lines = client.get(LIST + "?export=csv").getvalue().decode("utf-8-sig").splitlines()
    assert (
        lines[1] == "Measure resident_companies,two values for one moment,the network,,2024-02-14,"
    )


def test_one_contradiction_shows_every_statement_and_no_form_to_the_public(client):
    found = contradicted()
    page = client.get(found.get_absolute_url())
    assert page.text.count("/sources/") >= 2
    assert "<textarea" not in page.text
    elsewhere = browser(holder_of("park_manager", on="park", number=1, language="en"))
    assert "<textarea" not in elsewhere.get(f"{LIST}{found.pk}/").text


def test_staff_explain_and_a_second_reads_what_the_first_wrote():
    found = contradicted(park=(park := a_park()))
    manager = browser(holder_of("park_manager", on="park", number=park.pk, language="en"))
    office = browser(head_office(language="en"))
    address = f"{LIST}{found.pk}/explain/"

    sent = manager.post(address, {"reason": "scope", "text": "Without the Cité", "seen": ""})
    assert sent.status_code == 302
    refused = office.post(address, {"reason": "misprint", "text": "A typo", "seen": ""})
    assert "has explained this meanwhile: “the scope differs” Without the Cité" in said(refused)
    assert Explanation.objects.count() == 1

    seen = Explanation.objects.get().pk
    assert f'name="seen" value="{seen}"' in office.get(f"{LIST}{found.pk}/").text
    office.post(address, {"reason": "misprint", "text": "A typo", "seen": seen})
    page = said(office.get(f"{LIST}{found.pk}/"))
    assert "Without the Cité" in page and "A typo" in page


def test_another_reason_needs_words():
    found = contradicted()
    office = browser(head_office(language="en"))
    page = office.post(f"{LIST}{found.pk}/explain/", {"reason": "other", "text": ""})
    assert "say which in your own words" in said(page)
    assert office.get(f"{LIST}{found.pk}/explain/").status_code == 302


def test_one_that_ended_says_so(client):
    found = contradicted()
    wrong = found.measure.observations.get(value=500)
    an_observation(found.measure, value=450, supersedes=wrong, qualifier="exactly")
    refresh_contradictions([found.measure_id], by=SYSTEM)
    assert "no longer find this contradiction" in said(client.get(f"{LIST}{found.pk}/"))


def test_one_about_a_territory_is_named_and_found_by_its_code(client):
    found = contradicted(territory=a_country()["09"])
    (one,) = client.get(API, {"subject": "09"}).json()["items"]
    assert {one["subject"], *(s["subject"] for s in one["statements"])} == {"09"}
    assert client.get(API, {"subject": "network"}).json()["items"] == []
    for address in (LIST, LIST + "?subject=09", f"{LIST}{found.pk}/"):
        assert "Souss-Massa" in said(client.get(address))


def test_a_measure_shows_a_territory_its_own_and_those_of_its_parks(client):
    park = a_park()
    contradicted(park=park)
    for subject, shown in (("network", 1), ("agadir", 1), ("09", 1), ("09.581", 0)):
        page = client.get("/en/figures/resident_companies/", {"subject": subject}).text
        assert page.count('<article class="cx">') == shown, subject


def test_what_is_said_of_an_organisation_is_not_compared_in_public(client):
    with pytest.raises(Contradiction.DoesNotExist):
        contradicted(organisation=an_organisation())
    assert client.get(API).json()["items"] == []
