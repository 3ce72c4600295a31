import json
from itertools import pairwise

import pytest
from django.utils.translation import override

from majal.kernel.actors import ANYONE
from majal.modules.territories.public import (
    Territory,
    ancestors,
    map_of,
    place,
    territories_visible_to,
    territory_by_code,
)
from majal.modules.territories.queries import (
    Map,
    Shape,
    children_of,
    geojson,
    inside,
    labels_of,
    outlines,
    search_territories,
)
from tests.territories.factories import a_country, a_territory

pytestmark = pytest.mark.django_db


def found(words: str) -> list[str]:
    rows = search_territories(territories_visible_to(ANYONE), words)
    return [t.code for t in rows.order_by("match", "depth", "code")]


@pytest.mark.parametrize("words", ["Agadir", "agadir", "AGADÏR", "أكادير", "اكادير", "  agadir "])
def test_the_very_name_comes_first_in_either_script(words):
    a_country()
    assert found(words) == ["09.001.01.01", "09.001"]


def test_every_word_counts_and_the_article_does_not():
    country = a_territory("MA", "country", ("المغرب", "Maroc"))
    region = a_territory("07", "region", ("مراكش-آسفي", "Marrakech-Safi"), country)
    a_territory("07.211", "province", ("الصويرة", "Essaouira"), region)
    a_territory("01.051", "province", ("الحسيمة", "Al Hoceima"), region)
    assert found("صويره") == found("الصويرة") == ["07.211"]
    assert found("hoceima") == found("al hoceima") == ["01.051"]
    assert found("safi marrakech") == ["07"]
    assert found("marrakech rabat") == []


def test_repeated_names_and_codes_are_found():
    a_country()
    assert found("imouzzer") == ["09.001.09.01", "09.581.05.03"]
    assert found("09.581") == ["09.581", "09.581.05.03"]


@pytest.mark.parametrize("code", ["99", "", "09; drop", "\x00", "09" * 40])
def test_a_code_of_nothing_is_not_found(code):
    with pytest.raises(Territory.DoesNotExist):
        territory_by_code(ANYONE, code)


def test_ancestors_cost_no_query(django_assert_num_queries):
    a_country()
    with django_assert_num_queries(1):
        commune = territory_by_code(ANYONE, "09.581.05.03")
        assert [t.code for t in ancestors(commune)] == ["MA", "09", "09.581"]


def test_children_sort_by_the_name_of_the_readers_language():
    all_of = a_country()
    a_territory("09.100", "province", ("ورززات", "Aaa"), all_of["09"])

    def names(language: str) -> list[str]:
        with override(language):
            return [t.code for t in children_of(ANYONE, all_of["09"]).order_by("sort_name")]

    assert names("fr") == ["09.100", "09.001", "09.581"]
    assert names("ar") == ["09.001", "09.581", "09.100"]


def test_what_lies_inside_does_not_take_a_neighbour_whose_code_begins_alike():
    all_of = a_country()
    a_territory("09.0015", "province", ("أ", "Other"), all_of["09"])
    codes = {t.code for t in Territory.objects.filter(inside("09.001"))}
    assert codes == {"09.001", "09.001.01.01", "09.001.09.01"}


def test_growth_is_unknown_without_a_population_in_2014():
    all_of = a_country()
    assert all_of["09.581.05.03"].change_percent is None
    assert all_of["09.581.05.03"].change is None
    assert all_of["09"].change_percent == 25.0
    assert all_of["09"].change == 200


def test_the_map_of_a_region_names_its_provinces_from_the_list_in_one_query(
    django_assert_num_queries,
):
    a_country()
    with django_assert_num_queries(1):
        drawn = map_of("09.581.05.03")
    assert drawn.code == "09"
    assert [(s.code, s.name_fr) for s in drawn.shapes] == [
        ("09.001", "Agadir-Ida-Ou-Tanane"),
        ("09.581", "Tiznit"),
    ]
    assert all(s.d.startswith("M") and s.address.endswith(f"/{s.code}/") for s in drawn.shapes)


def test_a_map_of_no_region_is_refused():
    with pytest.raises(KeyError):
        map_of("99")


@pytest.mark.parametrize(
    ("lon", "lat", "region"),
    [(-7.62, 33.59, "06"), (-9.60, 30.42, "09"), (-5.00, 34.03, "03"), (-14.33, 22.55, "12")],
)
def test_a_town_falls_inside_its_region(lon, lat, region):
    ring_hits = [code for code in REGIONS if inside_outline(code, lon, lat)]
    assert ring_hits == [region]
    x, y = place(lon, lat)
    assert 0 < x < 600
    assert 0 < y < 600
    u, v = place(lon, lat, region)
    assert 0 < u < 420
    assert 0 < v < 300


REGIONS = {
    f["properties"]["code"]: f["geometry"] for f in json.loads(outlines("region").plain)["features"]
}


def inside_outline(code: str, lon: float, lat: float) -> bool:
    """Even-odd rule over every ring of the region."""
    shape = REGIONS[code]
    polygons = [shape["coordinates"]] if shape["type"] == "Polygon" else shape["coordinates"]
    crossings = 0
    for ring in (ring for polygon in polygons for ring in polygon):
        for (ax, ay), (bx, by) in pairwise(ring):
            if (ay > lat) != (by > lat) and lon < ax + (lat - ay) / (by - ay) * (bx - ax):
                crossings += 1
    return crossings % 2 == 1


def test_outlines_carry_codes_and_no_names():
    for level, count in (("region", 12), ("province", 75)):
        features = json.loads(outlines(level).plain)["features"]
        assert len(features) == count
        assert {tuple(f["properties"]) for f in features} == {("code",)}


def test_geojson_takes_names_from_the_list():
    a_country()
    collection = json.loads(geojson("province"))
    assert [f["properties"]["name_ar"] for f in collection["features"]] == [
        "أكادير-إداوتنان",
        "تيزنيت",
    ]
    assert {f["properties"]["parent"] for f in collection["features"]} == {"09"}
    assert "OpenStreetMap" in collection["attribution"]


def test_names_on_a_map_do_not_run_into_each_other():
    shapes = tuple(
        Shape(code, "M0 0l" + "1 1" * size, x, y, name, name, name, "/")
        for code, size, x, y, name in (
            ("1", 9, 100, 100, "Casablanca"),
            ("2", 5, 110, 100, "Médiouna"),
            ("3", 4, 105, 100, "Nouaceur"),
            ("4", 3, 102, 100, "Crowded out"),
            ("5", 2, 300, 100, "Far away"),
        )
    )
    labels = labels_of(Map("06", 420, 300, shapes))
    assert [(one.text, one.y) for one in labels] == [
        ("Casablanca", "100.0"),
        ("Médiouna", "85.0"),
        ("Nouaceur", "115.0"),
        ("Far away", "100.0"),
    ]
    own = labels_of(Map("06", 420, 300, shapes), "4")
    assert (own[0].text, own[0].mine, own[0].y) == ("Crowded out", True, "100.0")
    assert [one.mine for one in own[1:]] == [False] * (len(own) - 1)


def test_on_the_country_a_region_goes_by_its_first_part():
    shape = Shape("09", "M0 0", 10, 10, "سوس-ماسة", "Souss-Massa", "Souss-Massa", "/")
    with override("fr"):
        assert [one.text for one in labels_of(Map("MA", 600, 600, (shape,)))] == ["Souss"]
        assert [one.text for one in labels_of(Map("09", 420, 300, (shape,)))] == ["Souss-Massa"]
