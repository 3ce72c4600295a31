import pytest

from majal.kernel.actors import SYSTEM
from majal.kernel.tokens import issue
from majal.modules.organisations.public import Organisation, load_vocabulary
from tests.organisations.factories import (
    a_holder,
    a_person,
    an_organisation,
    head_office,
    manager_of,
    park_manager,
    private,
)
from tests.territories.factories import a_country

pytestmark = pytest.mark.django_db
BASE = "/api/v1/organisations/"


@pytest.fixture
def call(client):
    """Call as somebody with a token, or as anyone; the answer and its status."""
    from datetime import timedelta

    def run(method, address="", body=None, *, by=None, scopes=("read", "write")):
        headers = {}
        if by:
            _, secret = issue("test", scopes, lasting=timedelta(days=1), by=by)
            headers["authorization"] = f"Bearer {secret}"
        answer = (
            getattr(client, method)(
                BASE + str(address), body, content_type="application/json", headers=headers
            )
            if method != "get"
            else client.get(BASE + str(address), headers=headers)
        )
        return answer.status_code, answer.json()

    return run


def test_the_list_pages_by_cursor_and_shows_what_the_caller_may_see(call):
    made = [an_organisation(name_fr=f"N{n}").pk for n in range(5)]
    a_holder()
    status, first = call("get", "?limit=2")
    assert (status, [i["id"] for i in first["items"]], first["next"]) == (200, made[:2], made[1])
    _, second = call("get", f"?limit=2&cursor={first['next']}")
    _, third = call("get", f"?limit=2&cursor={second['next']}")
    assert [i["id"] for i in third["items"]] == made[4:]
    assert third["next"] is None
    assert len(call("get", by=park_manager())[1]["items"]) == 6


def test_the_list_narrows(call):
    a_country()
    one = an_organisation(
        territory="09.581", sectors=["games"], main_sector="fintech", technologies=["drones"]
    )
    an_organisation(name_ar="", name_fr="École", kind="school", main_sector="")
    for query in ("q=النور", "kind=company", "sector=games", "technology=drones", "region=09"):
        assert [i["id"] for i in call("get", f"?{query}")[1]["items"]] == [one.pk]
    item = call("get", "?kind=company")[1]["items"][0]
    assert (item["main_sector"], item["sectors"], item["territory"]) == (
        "fintech",
        ["fintech", "games"],
        "09.581",
    )
    for bad in ("limit=0", "limit=501", "cursor=-1", "cursor=x", f"cursor={2**63}", "kind=A%00"):
        assert call("get", f"?{bad}")[0] == 422


def test_detail_shows_numbers_and_contacts_to_those_who_may(call):
    one = an_organisation(ice="001561191000066", email="a@b.ma")
    _, open_to_all = call("get", one.pk)
    assert (open_to_all["identifiers"], open_to_all["email"]) == (None, "")
    assert open_to_all["contact_visibility"] is None
    _, own = call("get", one.pk, by=manager_of(one))
    assert (own["identifiers"]["ice"], own["email"]) == ("001561191000066", "a@b.ma")
    hidden = an_organisation(name_fr="H", **private())
    for who in (None, a_person()):
        status, body = call("get", hidden.pk, by=who)
        assert (status, body["code"]) == (404, "not_found")
    assert call("get", 10**9)[0] == 404
    assert call("get", 2**64)[0] == 422


def test_registering_and_editing(call):
    load_vocabulary(commit=True, by=SYSTEM)
    body = {"kind": "company", "name_fr": "Neuf", "main_sector": "games", "founded": "2019-03"}
    status, made = call("post", body=body, by=park_manager())
    assert (status, made["name_fr"], made["founded"]) == (201, "Neuf", "2019-03")
    boss = head_office()
    status, changed = call("patch", made["id"], {"name_en": "New", "founded": None}, by=boss)
    assert (status, changed["name_en"], changed["name_fr"], changed["founded"]) == (
        200,
        "New",
        "Neuf",
        None,
    )


def test_refusals_have_a_status_a_code_and_a_sentence(call):
    one = an_organisation(ice="001561191000066")
    body = {"kind": "company", "name_fr": "B", "main_sector": "games"}
    boss = head_office()
    for extra, code in (
        ({"ice": "001561191000066"}, "ice_taken"),
        ({"ice": "001561191000065"}, "wrong_ice"),
        ({"kind": "club"}, "kind_unknown"),
        ({"main_sector": None}, "main_sector_missing"),
        ({"founded": "2019-13"}, "bad_date"),
        ({"founded": "0001"}, "year_too_short"),
    ):
        status, answer = call("post", body={**body, **extra}, by=boss)
        assert (status, answer["code"]) == (409, code)
        assert answer["detail"]
    assert call("post", body=body)[0] == 403
    assert call("post", body=body, by=a_person())[0] == 403
    assert call("post", body=body, by=boss, scopes=("read",))[0] == 403
    assert call("patch", one.pk, {"name_en": "x"}, by=a_person())[0] == 403
    assert call("patch", a_holder().pk, {"name_en": "x"}, by=a_person())[0] == 404
    for bad in (
        {"name_fr": "A"},
        {**body, "name_fr": "x" * 201},
        {**body, "visibility": "moon"},
        {**body, "name_fr": "\ud800"},
    ):
        assert call("post", body=bad, by=boss)[0] == 422
    assert Organisation.objects.count() == 2


def test_the_description_names_every_refusal(client):
    paths = client.get("/api/v1/openapi.json").json()["paths"]
    assert sorted(paths[f"{BASE}{{pk}}"]["patch"]["responses"]) == [
        "200", "400", "401", "403", "404", "409", "422",
    ]  # fmt: skip
    assert sorted(paths[BASE]["get"]["responses"]) == ["200", "304", "401", "422"]
