"""Parks over REST."""

import pytest

from majal.modules.parks.models import Park, Service
from tests.parks.factories import a_park, a_service, a_tariff
from tests.sources.factories import a_source

pytestmark = pytest.mark.django_db
BASE = "/api/v1/parks/"


def codes(client, **query):
    return [park["code"] for park in client.get(BASE, query).json()["items"]]


def test_the_list_is_paged_by_cursor_to_its_end(client):
    for code in ("agadir", "fes", "oujda"):
        a_park(code)
    seen: list[str] = []
    cursor = ""
    while cursor is not None:
        page = client.get(BASE, {"limit": 2, **({"cursor": cursor} if cursor else {})}).json()
        assert 1 <= len(page["items"]) <= 2
        seen += [park["code"] for park in page["items"]]
        cursor = page["next"]
    assert seen == ["agadir", "fes", "oujda"]


def test_the_list_is_narrowed_by_state_region_silence_and_words(client):
    a_park("agadir", state="operating", opened_on="2021")
    a_park("tiznit", last_news="2012-01")
    assert codes(client, state="operating") == ["agadir"]
    assert codes(client, region="09") == ["agadir", "tiznit"]
    assert codes(client, region="01") == []
    assert codes(client, silent="true") == ["tiznit"]
    assert codes(client, q="technopark tiznit") == ["tiznit"]


def test_one_park_with_what_it_offers_and_what_was_said_of_the_network(client):
    source = a_source().code
    park = a_park(announced_on="2012-01", area=100)
    park.sources.set([a_source("vieeco-2009")])
    a_service(park, seen_in=2021, source=source)
    Service.objects.create(name="Restauration", seen_in=2022, state="open")
    a_tariff(park, source=source)
    body = client.get(BASE + park.code).json()
    assert (body["announced_on"], body["opened_on"], body["area"]) == ("2012-01", None, 100.0)
    assert (body["region"], body["province"], body["commune"]) == ("09", "09.001", None)
    assert body["sources"] == ["vieeco-2009"]
    assert body["services"] == [
        {
            "name": "Restauration", "provider": "", "state": "open", "seen_in": 2022,
            "source": None, "of_network": True,
        },
        {
            "name": "Cafétéria", "provider": "", "state": "planned", "seen_in": 2021,
            "source": source, "of_network": False,
        },
    ]  # fmt: skip
    assert body["tariffs"] == [
        {
            "category": "startup", "price": 50.0, "unit": "m2/month", "conditions": "",
            "valid_around": 2022, "source": source, "of_network": False,
        }
    ]  # fmt: skip


@pytest.mark.parametrize("path", ["", "agadir"])
def test_whoever_holds_the_answer_gets_304(client, path):
    a_park()
    first = client.get(BASE + path)
    again = client.get(BASE + path, headers={"If-None-Match": first["ETag"]})
    assert (first.status_code, again.status_code, again.content) == (200, 304, b"")
    Park.objects.update(capacity=12)
    assert client.get(BASE + path)["ETag"] != first["ETag"]


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("?limit=0", 422),
        ("?state=asleep", 422),
        ("?region=north", 422),
        ("?cursor=%00", 422),
        ("?q=%00", 422),
        ("atlantis", 404),
    ],
)
def test_what_cannot_be_read_or_found_is_refused(client, path, status):
    a_park()
    assert client.get(BASE + path).status_code == status
