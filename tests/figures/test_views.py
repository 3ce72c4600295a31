"""Pages of figures: what they show, what they cost."""

import csv
import io
import json

import pytest

from tests.figures.factories import a_measure, a_target, an_observation
from tests.parks.factories import a_park

pytestmark = pytest.mark.django_db


def test_a_measure_shows_its_headline_every_statement_and_its_targets(client):
    measure = a_measure()
    an_observation(measure, value=450, qualifier="about", note="presque")
    an_observation(measure, value=500, qualifier="at_least", period="2023-07")
    a_target(measure, value=600, period="2027")

    page = client.get("/en/figures/resident_companies/").text

    assert page.count('<tr id="s') == 2
    assert page.count('">value shown</span></td>') == 1
    assert "600" in page and "presque" in page
    chart = json.loads(
        page.split('id="statements-data" type="application/json">')[1].split("</")[0]
    )
    assert [(p["v"], p["head"]) for p in chart["points"]] == [(500, False), (450, True)]
    assert [t["v"] for t in chart["targets"]] == [600]


@pytest.mark.parametrize("count", [1, 30])
def test_a_measure_costs_the_same_queries_for_any_number_of_statements(
    client, django_assert_num_queries, count
):
    measure = a_measure()
    park = a_park()
    for n in range(count):
        an_observation(measure, value=n + 1)
        an_observation(measure, value=n + 1, park=park)
    client.get("/en/figures/resident_companies/")
    with django_assert_num_queries(7):
        page = client.get("/en/figures/resident_companies/")
    assert page.text.count('<tr id="s') == count


def test_a_park_without_a_value_is_counted_and_not_taken_for_zero(client):
    measure = a_measure()
    opened = {"state": "operating", "opened_on": "2020"}
    an_observation(measure, value=40, park=a_park("agadir", **opened))
    a_park("rabat", **opened)
    page = client.get("/en/figures/resident_companies/").text
    assert '<bdi dir="ltr" class="n">1</bdi> of <bdi dir="ltr" class="n">2</bdi>' in page


def test_the_figures_of_one_park(client):
    measure = a_measure()
    an_observation(measure, value=450)
    an_observation(measure, value=55, park=a_park())
    page = client.get("/fr/figures/resident_companies/?subject=agadir").text
    assert page.count('<tr id="s') == 1
    assert client.get("/fr/figures/resident_companies/?subject=atlantis").status_code == 404


@pytest.mark.parametrize("kind", ["csv", "xlsx", "json"])
def test_a_measure_downloads(client, kind):
    measure = a_measure()
    an_observation(measure, value=450, note="=HYPERLINK(1)")
    answer = client.get(f"/en/figures/resident_companies/?export={kind}")
    assert answer["Content-Disposition"] == (
        f'attachment; filename="resident_companies-network.{kind}"'
    )
    if kind == "csv":
        rows = list(csv.DictReader(io.StringIO(answer.getvalue().decode("utf-8-sig"))))
        assert (rows[0]["Value"], rows[0]["Grade"], rows[0]["Note"]) == (
            "450.0000",
            "reported",
            "'=HYPERLINK(1)",
        )
    if kind == "json":
        assert json.loads(answer.content)[0]["Value"] == 450


def test_the_list_shows_each_measure_under_its_channel(client, django_assert_num_queries):
    for n in range(5):
        an_observation(a_measure(f"measure_{n}"), value=n)
    client.get("/en/figures/")
    with django_assert_num_queries(3):
        page = client.get("/en/figures/").text
    assert page.count('href="/en/figures/measure_') == 5


def test_an_empty_database_says_so_and_breaks_nothing(client):
    a_measure()
    for address in ("", "figures/", "ambition/", "figures/resident_companies/", "parks/"):
        assert client.get(f"/ar/{address}").status_code == 200
    assert "No source has published a value." in client.get("/en/figures/resident_companies/").text


def test_the_home_page_costs_at_most_nine_queries(client, network, django_assert_max_num_queries):
    client.get("/ar/")
    with django_assert_max_num_queries(9):
        page = client.get("/ar/").text
    assert page.count('<article class="fig">') == 4
    assert page.count('class="mk mk-op"') == 6
    assert page.count('<div class="slip">') == 3


def test_a_coordinate_of_the_map_is_never_localised(client, network):
    page = client.get("/fr/").text
    texts = [part.split(">")[0] for part in page.split("<text ")[1:]]
    assert len(texts) == 10
    assert not [t for t in texts if "," in t]
