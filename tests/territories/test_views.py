import csv
import gzip
import json

import pytest

from tests.territories.factories import a_country, a_territory, some_sectors

pytestmark = pytest.mark.django_db


def rows_of(response) -> list[dict[str, str]]:
    return list(csv.DictReader(b"".join(response).decode("utf-8-sig").splitlines()))


@pytest.mark.parametrize("language", ["ar", "fr", "en"])
@pytest.mark.parametrize("code", ["MA", "09", "09.581", "09.581.05.03"])
def test_every_level_has_a_page_in_every_language(client, language, code):
    some_sectors(a_country()[code])
    response = client.get(f"/{language}/territories/{code}/")
    assert response.status_code == 200
    page = response.content.decode()
    assert page.count("<path ") == 2 if code != "MA" else 1
    assert "© OpenStreetMap" in page
    assert "EH-partial" not in page


def test_the_bare_address_is_the_country_or_says_what_to_do(client):
    assert b"majal load morocco --commit" in client.get("/fr/territories/").content
    a_country()
    response = client.get("/fr/territories/")
    assert response.context["territory"].code == "MA"


@pytest.mark.parametrize("code", ["MA", "09", "09.581", "09.581.05.03"])
def test_a_page_costs_at_most_ten_queries(client, code, django_assert_max_num_queries):
    all_of = a_country()
    some_sectors(all_of[code])
    for number in range(30):
        a_territory(f"09.581.09.{number:02}", "commune", ("جماعة", "Commune"), all_of["09.581"])
    client.get(f"/fr/territories/{code}/")
    with django_assert_max_num_queries(10):
        client.get(f"/fr/territories/{code}/")


def test_the_map_links_to_the_provinces_and_marks_the_own_one(client):
    a_country()
    page = client.get("/fr/territories/09.581.05.03/").content.decode()
    assert 'href="/fr/territories/09.001/"' in page
    marked = page.split('class="is-me"')[0].rsplit("<a href=", 1)[1]
    assert marked.startswith('"/fr/territories/09.581/"')
    assert page.count('class="is-me"') == 1
    assert '<g aria-hidden="true" pointer-events="none">' in page  # names let clicks through


def test_the_children_are_listed_sorted_and_downloaded(client):
    a_country()
    page = client.get("/en/territories/09/?export=csv&sort=-name")
    assert [r["Code"] for r in rows_of(page)] == ["09.581", "09.001"]
    answer = client.get("/fr/territories/09/?q=tizn").context["answer"]
    assert [row["object"].code for row in answer.rows] == ["09.581"]
    response = client.get("/fr/territories/09/?export=json")
    assert len(json.loads(response.content)) == 2
    workbook = client.get("/ar/territories/09/?export=xlsx")
    assert workbook.content[:2] == b"PK"


def test_htmx_gets_the_rows_alone(client):
    a_country()
    part = client.get("/fr/territories/09/?q=tizn", headers={"HX-Request": "true"}).content.decode()
    assert "<html" not in part
    assert "Tiznit" in part
    assert "Agadir" not in part


def test_a_commune_unknown_in_2014_shows_no_invented_change(client):
    a_country()
    main = client.get("/fr/territories/09.581.05.03/").content.decode().split("<main")[1]
    assert "<b>—</b>" in main


def test_branches_are_downloaded_with_their_sources(client):
    some_sectors(a_country()["09.581"])
    rows = rows_of(client.get("/en/territories/09.581/sectors"))
    assert [(r["Year"], r["Businesses"], r["Employed residents"]) for r in rows] == [
        ("2024", "30", ""),
        ("2024", "20", ""),
        ("2014", "", "75"),
        ("2014", "", "25"),
    ]
    assert client.get("/ar/territories/09.581/sectors?export=xlsx").content[:2] == b"PK"


def test_search_tells_communes_of_one_name_apart(client):
    a_country()
    page = client.get("/fr/territories/search?q=imouzzer").content.decode()
    main = page.split('id="found"')[1].split("</section>")[0]
    assert main.count("Imouzzer") == 2
    assert "Agadir-Ida-Ou-Tanane" in main
    assert "Tiznit" in main


def test_search_in_arabic_as_one_types(client):
    a_country()
    part = client.get(
        "/ar/territories/search?q=اكاد", headers={"HX-Request": "true"}
    ).content.decode()
    assert "<html" not in part
    assert part.index("/09.001.01.01/") < part.index("/09.001/") or "/09.001/" in part


def test_search_without_an_answer_helps(client):
    a_country()
    response = client.get("/fr/territories/search?q=zzzz")
    assert response.status_code == 200
    assert response.context["total"] == 0
    assert 'class="blank"' in response.content.decode()


def test_the_whole_list_filters_by_level_and_region(client):
    a_country()
    rows = rows_of(client.get("/en/territories/list?export=csv&level=commune&region=09"))
    assert {r["Code"] for r in rows} == {"09.001.01.01", "09.001.09.01", "09.581.05.03"}


@pytest.mark.parametrize("level", ["region", "province"])
def test_outlines_are_kept_by_browsers_and_compressed(client, level):
    path = f"/fr/territories/boundaries/{level}.geojson"
    plain = client.get(path)
    small = client.get(path, headers={"Accept-Encoding": "gzip"})
    assert gzip.decompress(small.content) == plain.content
    assert len(small.content) < 35_000
    assert plain["Content-Type"] == "application/geo+json"
    assert "max-age=604800" in plain["Cache-Control"]
    again = client.get(path, headers={"If-None-Match": plain["ETag"]})
    assert again.status_code == 304


def test_there_are_no_outlines_of_communes(client):
    assert client.get("/fr/territories/boundaries/commune.geojson").status_code == 404


def test_an_unknown_code_is_a_404(client):
    assert client.get("/fr/territories/99/").status_code == 404
