"""Pages and addresses of open data: newest and fixed files, feeds, the site's map, frames."""

import json
import re

import pytest
from django.conf import settings
from django.test import Client
from django.utils.translation import override
from lxml import etree

from majal.kernel.actors import ANYONE, SYSTEM
from majal.kernel.names import local
from majal.modules.desk.public import load_procedures, procedures_visible_to
from majal.modules.opendata.models import Catalogue, Withdrawal
from tests.events.factories import an_event
from tests.figures.factories import a_measure, an_observation
from tests.opendata.factories import a_version, asked_jobs, described, head_office, withdrawn
from tests.parks.factories import a_park
from tests.people.factories import browser

pytestmark = pytest.mark.django_db


def schema_in(answer):
    found = re.findall(
        r'<script type="application/ld\+json">(.*?)</script>', answer.content.decode()
    )
    return [json.loads(one) for one in found]


def body(answer):
    """What a file says; read to its end, the answer closes it."""
    return b"".join(answer.streaming_content)


def test_the_catalogue_is_found_by_words_in_any_script_and_bears_nonsense():
    a_version()
    client = Client()
    for words, shown in (("sites", True), ("مجمعات", False), ("zz" * 5_000, False), ("\0", True)):
        answer = client.get("/fr/open-data/", {"q": words})
        assert answer.status_code == 200
        assert ("/fr/open-data/parks/" in answer.content.decode()) is shown
    assert "/ar/open-data/parks/" in client.get("/ar/open-data/", {"q": "مجمعات"}).content.decode()
    assert client.get("/fr/open-data/", {"theme": "<b>"}).status_code == 200
    (told,) = schema_in(client.get("/en/open-data/"))
    assert told["@type"] == "DataCatalog"


def test_a_dataset_before_anything_was_published_says_so(client):
    answer = client.get("/en/open-data/tariffs/")
    assert "Nothing is published of it at present" in answer.content.decode()
    assert client.get("/data/tariffs.csv").status_code == 404
    assert client.get("/data/catalogue.ttl").status_code == 404


def test_files_of_a_version_are_for_ever_and_the_short_address_is_the_newest(client):
    first = a_version()
    old = client.get(f"/data/parks/{first.number}/parks.csv")
    assert "max-age=3600" in old["Cache-Control"]  # it may be withdrawn
    assert old["Access-Control-Allow-Origin"] == "*" and not old.cookies
    table = body(old)
    second = a_version()
    assert body(client.get("/data/parks/1/parks.csv")) == table
    new = client.get("/data/parks.csv")
    body(new)
    assert new["Content-Location"].endswith(f"/data/parks/{second.number}/parks.csv")
    assert new["ETag"] == f'"{second.sha256}"'
    assert client.get("/data/parks.csv", headers={"If-None-Match": new["ETag"]}).status_code == 304
    assert json.loads(body(client.get("/data/parks/latest/datapackage.json")))["name"] == "parks"
    for wrong in (
        "/data/parks/9/parks.csv",
        "/data/parks/1/..%2Fx",
        "/data/parks.exe",
        "/data/x.csv",
    ):
        assert client.get(wrong).status_code == 404


def test_a_withdrawn_file_is_gone_and_says_why_on_its_page(client):
    version = withdrawn()
    assert client.get(f"/data/parks/{version.number}/parks.csv").status_code == 410
    assert client.get("/data/parks.csv").status_code == 404
    answer = client.get(f"/fr/open-data/parks/{version.number}/").content.decode()
    assert "Une colonne était fausse." in answer
    assert f'href="/data/parks/{version.number}/parks.csv"' not in answer
    assert "Parc d’essai" not in answer  # nor is it told in another way


def test_the_catalogue_comes_in_the_form_that_is_asked_for(client):
    described()
    for accept, kind in (
        ("text/turtle", "text/turtle; charset=utf-8"),
        ("application/ld+json", "application/ld+json"),
        ("application/rdf+xml;q=0.9, text/html;q=0.5", "application/rdf+xml"),
        ("*/*", "text/turtle; charset=utf-8"),
    ):
        answer = client.get("/data/catalogue", headers={"Accept": accept})
        assert (answer.status_code, answer["Content-Type"], bool(body(answer))) == (200, kind, True)
    people = client.get("/data/catalogue", headers={"Accept": "text/html,*/*;q=0.8"})
    assert people.status_code == 302 and people["Location"].endswith("/open-data/")


def test_the_feed_tells_of_versions_and_withdrawals_and_is_well_formed(client):
    withdrawn()
    a_version("sources")
    answer = client.get("/data/changes.atom")
    root = etree.fromstring(answer.content)
    space = {"a": "http://www.w3.org/2005/Atom"}
    assert len(root.findall("a:entry", space)) == 2
    assert b"Une colonne" in answer.content
    again = client.get("/data/changes.atom", headers={"If-None-Match": answer["ETag"]})
    assert again.status_code == 304


def test_the_map_of_the_site_names_each_page_in_each_language(client):
    a_park("agadir")
    a_version()
    index = etree.fromstring(client.get("/sitemap.xml").content)
    space = {
        "s": "http://www.sitemaps.org/schemas/sitemap/0.9",
        "x": "http://www.w3.org/1999/xhtml",
    }
    places = [one.text for one in index.findall("s:sitemap/s:loc", space)]
    assert f"{settings.MAJAL_ADDRESS}/sitemap-parks.xml" in places
    for place in places:
        answer = client.get(place.removeprefix(settings.MAJAL_ADDRESS))
        assert answer.status_code == 200
        for url in etree.fromstring(answer.content).findall("s:url", space):
            others = {one.get("hreflang") for one in url.findall("x:link", space)}
            assert others == {"ar", "fr", "en", "zgh", "x-default"}
    parks = client.get("/sitemap-parks.xml").content.decode()
    assert f"{settings.MAJAL_ADDRESS}/fr/parks/agadir/" in parks
    assert "<lastmod>" in client.get("/sitemap-datasets.xml").content.decode()
    assert client.get("/sitemap-parks-2.xml").status_code == 404
    robots = client.get("/robots.txt").content.decode()
    assert f"Sitemap: {settings.MAJAL_ADDRESS}/sitemap.xml" in robots


def test_pages_speak_to_search_engines_of_parks_datasets_and_procedures(client):
    park = a_park("agadir")
    (told,) = schema_in(client.get(f"/fr/parks/{park.code}/"))
    assert told["@graph"][0]["@type"] == "Place"
    a_version()
    (told,) = schema_in(client.get("/fr/open-data/parks/"))
    assert (told["@type"], told["distribution"][0]["encodingFormat"]) == ("Dataset", "text/csv")
    load_procedures(commit=True, by=SYSTEM)
    with override("fr"):
        address = procedures_visible_to(ANYONE)[0].get_absolute_url()
    (told,) = schema_in(client.get(address))
    assert told["@type"] == "GovernmentService"


FRAMES = (
    "/fr/embed/map/",
    "/ar/embed/calendar/?park=agadir",
    "/en/embed/figure/jobs/network/?theme=dark",
)


def test_only_pieces_made_for_it_may_be_framed_and_they_set_no_cookie(client):
    a_park("agadir")
    an_observation(a_measure("jobs", unit="jobs"))
    for place in FRAMES:
        answer = client.get(place)
        assert answer.status_code == 200 and not answer.cookies
        assert "frame-ancestors *" in answer["Content-Security-Policy"]
        assert "X-Frame-Options" not in answer
        assert "<script" not in answer.content.decode()
        assert f'href="{settings.MAJAL_ADDRESS}/' in answer.content.decode()
    for place in ("/fr/", "/fr/open-data/", "/fr/open-data/embed/", "/fr/parks/agadir/"):
        answer = client.get(place)
        assert "frame-ancestors 'none'" in answer["Content-Security-Policy"]
        assert answer["X-Frame-Options"] == "DENY"
    for place in ("jobs/nowhere", "nothing/network", "jobs/%00"):
        assert client.get(f"/fr/embed/figure/{place}/").status_code == 404


def test_the_code_to_copy_follows_what_is_chosen_and_bears_nonsense(client):
    a_measure("jobs")
    told = {"kind": "figure", "measure": "jobs", "language": "ar", "theme": "dark"}
    answer = client.get("/fr/open-data/embed/", told).content.decode()
    assert f"{settings.MAJAL_ADDRESS}/ar/embed/figure/jobs/network/?theme=dark" in answer
    wrong = {"kind": "x", "measure": '"><script>', "language": "zz", "subject": "é" * 9_000}
    answer = client.get("/fr/open-data/embed/", wrong)
    assert answer.status_code == 200 and "><script>" not in answer.content.decode()


def test_the_head_office_withdraws_publishes_and_says_whom_to_ask():
    version, office = a_version(), browser(head_office())
    place = f"/fr/open-data/parks/{version.number}/withdraw/"
    answer = office.post(place, {"reason": "  "})
    assert answer.status_code == 200 and not Withdrawal.objects.exists()
    assert office.post(place, {"reason": "Erreur d’unité."}).status_code == 302
    assert office.get(place).status_code == 200
    assert office.post(place, {"reason": "Encore."}).status_code == 200
    assert Withdrawal.objects.count() == 1
    told = {"publisher_ar": "ناشر", "publisher_fr": "Éditeur", "contact": "Bureau", "email": "no"}
    answer = office.post("/fr/open-data/settings/", told)
    assert answer.status_code == 200 and 'value="Éditeur"' in answer.content.decode()
    told["email"] = "data@example.org"
    assert office.post("/fr/open-data/settings/", told).status_code == 302
    assert Catalogue.objects.get().publisher_fr == "Éditeur"
    assert "/jobs/" in office.post("/fr/open-data/publish/")["Location"]
    assert sorted(asked_jobs()) == ["opendata.describe", "opendata.describe", "opendata.publish"]


def test_programs_read_the_catalogue_and_walk_through_versions(client):
    for _ in range(3):
        a_version()
    found = {one["name"]: one for one in client.get("/api/v1/data/").json()}
    assert found["parks"]["newest"]["number"] == 3
    assert {one["form"] for one in found["parks"]["newest"]["files"]} == {
        *("csv", "xlsx", "json", "parquet", "datapackage", "csvw"),
    }
    page = client.get("/api/v1/data/parks/versions", {"limit": 2}).json()
    assert [one["number"] for one in page["items"]] == [3, 2] and page["next"] == 2
    rest = client.get("/api/v1/data/parks/versions", {"limit": 2, "cursor": 2}).json()
    assert [one["number"] for one in rest["items"]] == [1] and rest["next"] is None
    assert client.get("/api/v1/data/parks/versions/99999999999").status_code == 404


def test_pages_cost_the_same_whatever_there_is(client, django_assert_num_queries):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    costs = []
    for _ in range(2):
        for name in ("parks", "sources", "measures"):
            a_version(name)
        for place in ("/fr/open-data/", "/fr/open-data/parks/"):
            client.get(place)
            with CaptureQueriesContext(connection) as queries:
                client.get(place)
            costs.append(len(queries))
        a_measure("jobs" if len(costs) == 2 else "more")
    assert costs[:2] == costs[2:]
    assert max(costs) <= 8


def test_the_calendar_shows_the_events_that_anyone_may_see(client):
    event = an_event()
    assert local(event, "title") in client.get("/fr/embed/calendar/").content.decode()


def test_a_browser_that_packs_its_answers_keeps_a_file_it_has(client):
    version = a_version()
    place = f"/data/parks/{version.number}/parks.csv"
    first = client.get(place, headers={"Accept-Encoding": "gzip"})
    tag = first["ETag"]
    body(first)
    again = client.get(place, headers={"Accept-Encoding": "gzip", "If-None-Match": tag})
    assert again.status_code == 304
