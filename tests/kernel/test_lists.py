"""One list component: filters in the address, order, pages, saved views, many at once, downloads."""

import json
from dataclasses import replace

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import translation

from majal.kernel.actors import ANYONE, SYSTEM
from majal.kernel.lists import address, answer, lists, matching, save_view
from majal.kernel.models import SavedView
from majal.modules.organisations.public import Organisation, archive_organisation
from tests.organisations.factories import (
    a_person,
    an_organisation,
    head_office,
    manager_of,
    park_manager,
)

pytestmark = pytest.mark.django_db
NAME = "organisations.organisation"


@pytest.fixture(autouse=True)
def _french():
    with translation.override("fr"):
        yield


@pytest.fixture
def rows():
    made = [
        an_organisation(name_ar="", name_fr="Atlas"),
        an_organisation(name_ar="", name_fr="Éden", main_sector="games"),
        an_organisation(name_ar="", name_fr="zenith", kind="school", main_sector="games"),
    ]
    return {one.name_fr: one for one in made}


def shown(**query):
    return [str(row["object"]) for row in answer(lists[NAME], ANYONE, query).rows]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ({}, ["Atlas", "Éden", "zenith"]),
        ({"sort": "-name"}, ["zenith", "Éden", "Atlas"]),
        ({"sort": "no-such-column"}, ["Atlas", "Éden", "zenith"]),
        ({"sort": "sector"}, ["Atlas", "Éden", "zenith"]),
        ({"q": "eden"}, ["Éden"]),
        ({"q": "   "}, ["Atlas", "Éden", "zenith"]),
        ({"sector": "games"}, ["Éden", "zenith"]),
        ({"sector": "games", "kind": "school"}, ["zenith"]),
        ({"sector": "games' OR 1=1"}, ["Atlas", "Éden", "zenith"]),
        ({"page": "999"}, ["Atlas", "Éden", "zenith"]),
        ({"page": "x"}, ["Atlas", "Éden", "zenith"]),
        ({"unknown": "1"}, ["Atlas", "Éden", "zenith"]),
    ],
)
def test_the_address_says_what_is_shown(rows, query, found):
    assert shown(**query) == found


def test_pages_hold_each_row_once(rows):
    for _ in range(60):
        an_organisation(name_ar="", name_fr="Same")
    first, second = shown(), shown(page="2")
    assert (len(first), len(second)) == (50, 13)
    pks = [row["object"].pk for n in "12" for row in answer(lists[NAME], ANYONE, {"page": n}).rows]
    assert len(set(pks)) == 63


def test_an_address_drops_what_is_empty_and_keeps_an_order():
    assert address({"b": "2", "a": "1"}, c="", b=3) == "?a=1&b=3"
    assert address({}) == "?"
    assert address({"q": "نور & co"}) == "?q=%D9%86%D9%88%D8%B1+%26+co"


def test_a_pill_that_is_on_leads_away_from_its_filter(rows):
    found = answer(lists[NAME], ANYONE, {"sector": "games", "page": "1", "q": "e"})
    pills = {
        o["value"]: o for f in found.filters if f["filter"].name == "sector" for o in f["options"]
    }
    assert (pills["games"]["active"], pills["games"]["address"]) == (True, "?q=e")
    assert pills["fintech"]["address"] == "?q=e&sector=fintech"
    assert found.narrowed


def test_a_head_turns_the_order_around(rows):
    heads = {h["column"].name: h for h in answer(lists[NAME], ANYONE, {}).columns}
    assert (heads["name"]["sorted"], heads["name"]["address"]) == ("ascending", "?sort=-name")
    heads = {h["column"].name: h for h in answer(lists[NAME], ANYONE, {"sort": "-name"}).columns}
    assert (heads["name"]["sorted"], heads["name"]["address"]) == ("descending", "?sort=name")
    assert heads["sector"]["address"] == ""


@pytest.mark.parametrize("kind", ["csv", "xlsx", "json"])
def test_a_download_holds_every_row_that_matches_and_not_one_page(client, rows, kind):
    for number in range(60):
        an_organisation(name_ar="", name_fr=f"N{number}", main_sector="games")
    answered = client.get(f"/fr/organisations/?export={kind}&sector=games")
    body = b"".join(answered)
    assert f'filename="organisations-organisation.{kind}"' in answered["Content-Disposition"]
    if kind == "csv":
        assert len(body.decode("utf-8-sig").strip().splitlines()) == 63
    if kind == "json":
        assert len(json.loads(body)) == 62
    assert len(body) > 500


def test_an_unknown_download_is_the_page(client, rows):
    assert client.get("/fr/organisations/?export=exe")["Content-Type"].startswith("text/html")


def test_a_view_is_kept_under_a_name_for_oneself(client, rows):
    person = a_person()
    client.force_login(person)
    answered = client.post(
        "/fr/organisations/?sector=games&page=1&x=1", {"save_view": "1", "title": "Jeux"}
    )
    assert answered.url == "/fr/organisations/?sector=games"
    assert [v.title for v in answer(lists[NAME], person, {}).views] == ["Jeux"]
    assert answer(lists[NAME], a_person(), {}).views == []
    save_view(lists[NAME], "Jeux", {"kind": "school"}, by=person)
    assert SavedView.objects.get().query == "?kind=school"
    client.logout()
    assert client.post("/fr/organisations/", {"save_view": "1", "title": "x"}).status_code == 403


def test_htmx_gets_the_rows_alone(client, rows):
    part = client.get("/fr/organisations/", headers={"HX-Request": "true"}).content.decode()
    assert part.strip().startswith("<section")
    assert "Éden" in part
    assert "<html" not in part


def test_rows_are_escaped_linked_and_told_apart_by_kind(client):
    one = an_organisation(name_fr="<b>Éden & fils</b>", name_ar="")
    page = client.get("/fr/organisations/").content.decode()
    assert "<b>Éden" not in page
    link = f'<td class="tb-h" data-l="Nom"><a href="{one.get_absolute_url()}" dir="auto">'
    assert f"{link}&lt;b&gt;Éden &amp; fils&lt;/b&gt;</a></td>" in page


def test_a_list_on_which_nothing_is_done_sets_no_cookie(client, rows):
    page = client.get("/fr/organisations/")
    assert not page.cookies
    assert 'name="id"' not in page.content.decode()
    client.force_login(head_office())
    ticked = client.get("/fr/organisations/").content.decode()
    assert f'name="id" value="{rows["Atlas"].pk}" aria-label="Atlas"' in ticked


@pytest.mark.parametrize("number", [3, 4])
def test_rows_that_fit_on_one_page_are_not_counted_apart(number):
    for n in range(number):
        an_organisation(name_fr=f"Firm {n}")
    with CaptureQueriesContext(connection) as asked:
        found = answer(replace(lists[NAME], page_size=3), ANYONE, {})
    assert (len(found.rows), found.total) == (3, number)
    assert any("COUNT(" in one["sql"] for one in asked) == (number > 3)


class TestManyAtOnce:
    def test_what_one_may_not_do_is_neither_offered_nor_done(self, client, rows):
        client.force_login(park_manager())
        page = client.get("/fr/organisations/")
        assert page.context["answer"].bulk == []
        sent = {"do": "archive", "id": [rows["Atlas"].pk], "confirm": "1"}
        assert client.post("/fr/organisations/", sent).status_code == 403

    def test_it_asks_first_and_says_how_many(self, client, rows):
        client.force_login(head_office())
        ids = [one.pk for one in rows.values()]
        page = client.post("/fr/organisations/?sector=games", {"do": "archive", "id": ids})
        assert page.context["total"] == 3
        assert Organisation.objects.filter(archived_at=None).count() == 3
        sent = {"do": "archive", "id": ids, "confirm": "1"}
        assert (
            client.post("/fr/organisations/?sector=games", sent).url
            == "/fr/organisations/?sector=games"
        )
        assert Organisation.objects.filter(archived_at=None).count() == 0

    @pytest.mark.parametrize("ids", [[], ["x"], ["9" * 30], [10**9]])
    def test_no_row_is_a_page_that_says_so(self, client, rows, ids):
        client.force_login(head_office())
        page = client.post("/fr/organisations/", {"do": "archive", "id": ids, "confirm": "1"})
        assert (page.status_code, page.context["total"]) == (200, 0)

    def test_an_unknown_deed_is_refused(self, client, rows):
        client.force_login(head_office())
        assert client.post("/fr/organisations/", {"do": "explode", "id": ["1"]}).status_code == 404

    def test_what_one_does_not_see_is_left_alone(self, client, rows):
        hidden = an_organisation(name_fr="Hidden", visibility="private")
        client.force_login(manager_of(rows["Atlas"]))
        sent = {"do": "archive", "id": [hidden.pk], "confirm": "1"}
        assert client.post("/fr/organisations/", sent).status_code == 403
        hidden.refresh_from_db()
        assert hidden.archived_at is None


def test_every_list_says_what_it_is_for_when_it_is_empty():
    assert [one.name for one in lists if not str(one.empty).strip()] == []


def test_rows_that_match_are_limited_to_what_the_actor_may_see(rows):
    archive_organisation(rows["Atlas"].pk, by=SYSTEM)
    assert matching(lists[NAME], ANYONE, {}).count() == 2
    assert matching(lists[NAME], head_office(), {}).count() == 3
