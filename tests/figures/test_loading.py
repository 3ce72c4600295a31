"""Loading the real statements of the network; the counts come from the files."""

import csv
import io
from collections import Counter
from importlib.resources import files

import pytest

from majal.kernel.actors import ANYONE, SYSTEM
from majal.kernel.errors import NotAllowed
from majal.kernel.meters import meters
from majal.kernel.tables import Row
from majal.modules.declarations.queries.questions import QUESTIONS
from majal.modules.figures.commands import load_measures, load_statements
from majal.modules.figures.models import Measure, MeasureVersion, Observation, Target
from majal.modules.impact.commands.accounts import MEASURES as ACCOUNTED
from majal.modules.parks.models import Park

pytestmark = pytest.mark.django_db


def rows_of(name):
    text = (files("majal.data") / name).read_text(encoding="utf-8-sig")
    return list(csv.DictReader(io.StringIO(text)))


def test_every_row_of_the_real_file_is_recorded_once(network):
    rows = rows_of("morocco/observations.csv")
    kinds = Counter(row["kind"] for row in rows)

    assert Observation.objects.count() == kinds["measured"]
    assert Target.objects.count() == kinds["target"] + kinds["announced"]

    again = load_statements(commit=True, by=SYSTEM)
    assert again.counts == {"new": 0, "same": len(rows), "changed": 0, "refused": 0}


def test_a_dry_run_writes_nothing(network):
    before = Observation.objects.count()
    row = Row(2, {**rows_of("morocco/observations.csv")[0], "value": "38"})

    report = load_statements([row], commit=False, by=SYSTEM)

    assert (report.counts["new"], report.committed) == (1, False)
    assert Observation.objects.count() == before


def test_a_bad_row_stops_no_other_and_is_told_with_its_line(network):
    good = rows_of("morocco/observations.csv")[0]
    rows = [
        Row(2, {**good, "source_id": "unheard-of"}),
        Row(3, {**good, "value": "38"}),
        Row(4, {**good, "value": "many"}),
        Row(5, {**good, "as_of_or_period": "1890"}),
    ]
    report = load_statements(rows, commit=True, by=SYSTEM)

    assert (report.counts["new"], [r.line for r in report.refused]) == (1, [2, 4, 5])
    assert report.exit_code == 1
    assert Observation.objects.filter(value=38).count() == 1


def test_only_the_system_loads(network):
    with pytest.raises(NotAllowed):
        load_statements([], commit=True, by=ANYONE)
    with pytest.raises(NotAllowed):
        load_measures(by=ANYONE)


def test_the_measures_of_the_file_are_those_that_somebody_states_or_counts(network):
    rows = rows_of("measures.csv")
    listed = {row["code"] for row in rows}
    stated = {row["measure"] for row in rows_of("morocco/observations.csv")}
    stated |= {meter.measure for meter in meters} | {one.measure for one in QUESTIONS}
    stated |= {measure for measure, _times in ACCOUNTED.values()}
    rates = {r["code"] for r in rows if {r["numerator"], r["denominator"]} <= stated}
    assert listed == stated | rates == set(Measure.objects.values_list("code", flat=True))
    assert load_measures(by=SYSTEM) == 0
    assert MeasureVersion.objects.count() == len(listed)


def test_the_file_says_which_measures_the_system_counts_itself():
    rules = {row["code"]: row["grade_rule"] for row in rows_of("measures.csv")}
    assert set(rules.values()) == {"source", "meter;source"}
    counted = {code for code, rule in rules.items() if rule.startswith("meter")}
    assert counted == {meter.measure for meter in meters}


def test_all_the_parks_of_the_file_are_there_with_their_sources(network):
    rows = rows_of("morocco/sites.csv")
    assert Counter(Park.objects.values_list("state", flat=True)) == Counter(
        row["status"] for row in rows
    )
    for row in rows:
        park = Park.objects.get(code=row["site_code"])
        codes = {c for c in row["source_ids"].split(";") if c}
        assert {s.code for s in park.sources.all()} == codes
        assert (park.operator is None) == (row["operator"] == "")
