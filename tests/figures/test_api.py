"""REST operations of figures."""

import pytest

from tests.figures.factories import a_measure, a_target, an_observation
from tests.organisations.factories import an_organisation
from tests.parks.factories import a_park
from tests.territories.factories import a_country

pytestmark = pytest.mark.django_db
BASE = "/api/v1"


def test_a_list_is_narrowed_by_measure_and_subject(client):
    measure, other = a_measure(), a_measure("jobs", unit="people")
    an_observation(measure, value=450)
    an_observation(measure, value=55, park=a_park())
    an_observation(other, value=3000)
    a_target(measure, value=600, period="2027")

    def values(route, **query):
        return [i["value"] for i in client.get(f"{BASE}/{route}", query).json()["items"]]

    assert values("observations", measure="resident_companies") == ["450", "55"]
    assert values("observations", subject="agadir") == ["55"]
    assert values("observations", subject="network", measure="jobs") == ["3000"]
    assert values("targets") == ["600"]


def test_a_territory_is_named_by_its_code_and_an_organisation_is_left_out(client):
    measure = a_measure()
    an_observation(measure, value=12, territory=a_country()["09"])
    an_observation(measure, value=7, organisation=an_organisation())
    a_target(measure, value=9, organisation=an_organisation(name_fr="Atlas Robotique"))
    (one,) = client.get(f"{BASE}/observations").json()["items"]
    assert (one["subject"], one["value"]) == ("09", "12")
    assert client.get(f"{BASE}/observations", {"subject": "09"}).json()["items"] == [one]
    assert client.get(f"{BASE}/targets").json()["items"] == []


@pytest.mark.parametrize("count", [1, 30])
def test_a_page_costs_the_same_queries_for_any_number(client, django_assert_num_queries, count):
    measure = a_measure()
    for n in range(count):
        an_observation(measure, value=n)
    client.get(f"{BASE}/observations")
    with django_assert_num_queries(3):
        assert len(client.get(f"{BASE}/observations").json()["items"]) == count


@pytest.mark.parametrize(
    ("address", "status", "code"),
    [
        ("observations?as_of=2999", 409, "as_of_in_future"),
        ("observations?subject=atlantis", 404, "subject_unknown"),
        ("measures/happiness/figure", 404, "not_found"),
        ("observations?limit=0", 422, None),
    ],
)
def test_what_cannot_be_answered_is_refused_with_a_sentence(client, address, status, code):
    answer = client.get(f"{BASE}/{address}")
    assert answer.status_code == status
    assert answer.json().get("code") == code
    assert answer.json()["detail"]


def test_measures_come_with_their_definition(client, network, django_assert_num_queries):
    client.get(f"{BASE}/measures")
    with django_assert_num_queries(2):
        found = client.get(f"{BASE}/measures").json()
    by_code = {m["code"]: m for m in found}
    assert by_code["annual_rotation_rate"]["numerator"] == "exits_per_year"
    assert by_code["resident_companies"]["name_fr"] == "Entreprises résidentes"
    assert all(m["definition_ar"] for m in found)


def test_a_figure_comes_with_its_evidence(client, network):
    found = client.get(f"{BASE}/measures/resident_companies/figure").json()
    assert (found["value"], found["qualifier"], found["grade"]) == ("450", "about", "reported")
    assert found["source"] == "digitalafrica-2024"
    assert "500" in [r["value"] for r in found["rivals"]]
    assert found["targets"] == [] or found["targets"][0]["due"]
    past = client.get(f"{BASE}/measures/resident_companies/figure", {"as_of": "2014"}).json()
    assert past["value"] == "230" or past["value"] == "200"


def test_statements_are_paged_by_cursor_to_their_end(client, network):
    seen, cursor = [], 0
    while cursor is not None:
        page = client.get(f"{BASE}/observations", {"limit": 90, "cursor": cursor}).json()
        seen += [row["id"] for row in page["items"]]
        cursor = page["next"]
    assert seen == sorted(set(seen))
    total = len(client.get(f"{BASE}/observations", {"limit": 500}).json()["items"])
    assert len(seen) == total > 180


def test_an_answer_held_already_is_not_sent_again(client, network):
    first = client.get(f"{BASE}/targets")
    again = client.get(f"{BASE}/targets", headers={"If-None-Match": first["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
