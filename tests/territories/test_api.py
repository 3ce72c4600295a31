import pytest

from tests.people.factories import person
from tests.territories.factories import a_country, some_sectors

pytestmark = pytest.mark.django_db
BASE = "/api/v1/territories/"


def test_the_list_is_paged_by_cursor_to_its_end(client):
    codes = sorted(a_country())
    seen: list[str] = []
    cursor = ""
    while cursor is not None:
        page = client.get(BASE, {"limit": 2, **({"cursor": cursor} if cursor else {})}).json()
        assert 1 <= len(page["items"]) <= 2
        seen += [t["code"] for t in page["items"]]
        cursor = page["next"]
    assert seen == codes


def test_the_list_is_narrowed_by_level_parent_and_words(client):
    a_country()

    def codes(**query: str) -> list[str]:
        return [t["code"] for t in client.get(BASE, query).json()["items"]]

    assert codes(level="region") == ["09"]
    assert codes(parent="09") == ["09.001", "09.581"]
    assert codes(q="imouzzer", parent="09.581") == ["09.581.05.03"]


def test_one_territory_with_its_parents_and_branches(client):
    some_sectors(a_country()["09.581"])
    body = client.get(BASE + "09.581").json()
    assert (body["name_ar"], body["population_2024"], body["parent"]) == ("تيزنيت", 1000, "09")
    assert [t["code"] for t in body["ancestors"]] == ["MA", "09"]
    assert [(s["year"], s["sector"]) for s in body["sectors"]] == [
        (2024, "commerce"),
        (2024, "services"),
        (2014, "agriculture"),
        (2014, "industry"),
    ]
    assert body["sectors"][2] == {
        "year": 2014, "sector": "agriculture", "establishments": None,
        "workers": 75, "share": 75.0, "source": "hcp-test",
    }  # fmt: skip


@pytest.mark.parametrize("path", ["", "09", "boundaries/region", "boundaries/province"])
def test_whoever_holds_the_answer_gets_304(client, path):
    a_country()
    first = client.get(BASE + path)
    assert first.status_code == 200
    again = client.get(BASE + path, headers={"If-None-Match": first["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    other = client.get(BASE + path, headers={"If-None-Match": '"something-else"'})
    assert other.status_code == 200


def test_the_tag_changes_with_the_content(client):
    region = a_country()["09"]
    before = client.get(BASE + "09")["ETag"]
    region.jobs += 1
    region.save()
    assert client.get(BASE + "09")["ETag"] != before


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("?limit=0", 422),
        ("?limit=501", 422),
        ("?level=planet", 422),
        ("?cursor=%00", 422),
        ("?parent=a%20b", 422),
        ("boundaries/commune", 422),
        ("99", 404),
        ("%00", 404),
    ],
)
def test_what_cannot_be_answered_says_so(client, path, status):
    response = client.get(BASE + path)
    assert response.status_code == status
    assert "detail" in response.json()


def test_detail_and_list_cost_few_queries(client, django_assert_max_num_queries):
    some_sectors(a_country()["09.581"])
    with django_assert_max_num_queries(3):
        client.get(BASE + "09.581")
    with django_assert_max_num_queries(2):
        client.get(BASE)


def test_what_somebody_known_was_answered_is_kept_for_nobody_else(client):
    a_country()
    stranger = client.get(f"{BASE}09")
    assert stranger["Cache-Control"] == "public, max-age=300"
    client.force_login(person())
    known = client.get(f"{BASE}09")
    assert known["Cache-Control"] == "private, max-age=300"
    assert {"Cookie", "Authorization"} <= {one.strip() for one in known["Vary"].split(",")}
