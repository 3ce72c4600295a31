import pytest

from majal.kernel.models import StoredFile
from tests.sources.factories import a_source

pytestmark = pytest.mark.django_db
BASE = "/api/v1/sources/"


def codes(client, **query):
    return [s["code"] for s in client.get(BASE, query).json()["items"]]


def test_the_list_is_paged_by_cursor_to_its_end(client):
    for number in range(5):
        a_source(f"eco-{number}")
    seen, cursor = [], ""
    while cursor is not None:
        page = client.get(BASE, {"limit": 2, **({"cursor": cursor} if cursor else {})}).json()
        assert 1 <= len(page["items"]) <= 2
        seen += [s["code"] for s in page["items"]]
        cursor = page["next"]
    assert seen == [f"eco-{number}" for number in range(5)]


def test_the_list_is_narrowed_by_words_language_kind_year_and_archive(client):
    a_source("aga", title="إحداث تكنوبارك أكادير", language="ar", published="2021-03")
    a_source("hcp", kind="dataset", published="2024")
    file = StoredFile.objects.create(sha256="a" * 64, size=1, media_type="application/pdf")
    a_source("kept", published="", archived=file)
    assert codes(client, q="اكادير") == ["aga"]
    assert codes(client, language="ar") == ["aga"]
    assert codes(client, kind="dataset") == ["hcp"]
    assert codes(client, year=2021) == ["aga"]
    assert codes(client, archived="true") == ["kept"]
    assert codes(client, archived="false") == ["aga", "hcp"]
    assert codes(client, year=2021, language="fr") == []


def test_one_source_as_it_is_stored(client):
    source = a_source("eco-2015-05", published="2015-05")
    body = client.get(BASE + "eco-2015-05").json()
    assert body.pop("recorded_at")
    assert body == {
        "code": "eco-2015-05", "title": source.title, "publisher": "L'Economiste",
        "url": source.url, "published": "2015-05", "language": "fr", "kind": "article",
        "is_operator": False, "archived": False,
    }  # fmt: skip


def test_a_date_that_is_not_known_is_null(client):
    a_source("undated", published="")
    assert client.get(BASE + "undated").json()["published"] is None


@pytest.mark.parametrize("path", ["", "eco-2015-05"])
def test_whoever_holds_the_answer_gets_304_until_it_changes(client, path):
    source = a_source("eco-2015-05")
    first = client.get(BASE + path)
    again = client.get(BASE + path, headers={"If-None-Match": first["ETag"]})
    assert (first.status_code, again.status_code, again.content) == (200, 304, b"")
    source.title = "Another"
    source.save()
    assert client.get(BASE + path, headers={"If-None-Match": first["ETag"]}).status_code == 200


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("?limit=0", 422),
        ("?limit=501", 422),
        ("?kind=rumour", 422),
        ("?language=de", 422),
        ("?year=99999", 422),
        ("?cursor=%00", 422),
        ("nothing", 404),
        ("%00", 404),
    ],
)
def test_what_cannot_be_answered_says_so(client, path, status):
    response = client.get(BASE + path)
    assert response.status_code == status
    assert "detail" in response.json()


def test_the_list_costs_one_query(client, django_assert_num_queries):
    for number in range(5):
        a_source(f"eco-{number}")
    with django_assert_num_queries(1):
        client.get(BASE)
