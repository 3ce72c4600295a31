"""Loading the real statements of the network; the counts come from the files."""

import csv
import io
from collections import Counter
from datetime import date
from importlib.resources import files

import pytest

from majal.kernel.actors import ANYONE, SYSTEM
from majal.kernel.errors import NotAllowed
from majal.kernel.tables import Row
from majal.modules.figures.commands import load_measures, load_statements
from majal.modules.figures.models import Measure, MeasureVersion, Observation, Target
from majal.modules.figures.queries import Overview, unopened
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


def test_the_measures_of_the_file_are_those_the_statements_use(network):
    listed = {row["code"] for row in rows_of("measures.csv")}
    used = {row["measure"] for row in rows_of("morocco/observations.csv")}
    assert listed == used == set(Measure.objects.values_list("code", flat=True))
    assert load_measures(by=SYSTEM) == 0
    assert MeasureVersion.objects.count() == len(listed)


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


def test_the_openings_of_fes_oujda_and_tiznit_moved_and_are_still_awaited(network):
    overview = Overview(ANYONE, today=date(2026, 11, 23))
    found = {s.park.code: s for s in unopened(overview.slips)}

    assert sorted(found) == ["fes", "oujda", "tiznit"]
    assert {code: s.months_late for code, s in found.items()} == {
        "fes": 35,
        "oujda": 47,
        "tiznit": 23,
    }
    assert [str(d.when) for d in found["oujda"].dues] == ["2022-12", "2023/2024", "2024/2025"]
    assert [(str(d.when), d.said) for d in found["tiznit"].dues] == [
        ("2023/2024", 1),
        ("2024/2025", 2),
        ("2026-04", 1),
    ]


def test_the_four_headlines_of_the_real_network(network):
    overview = Overview(ANYONE, today=date(2026, 11, 23))
    shown = {
        m.code: (
            int(h.chosen.value),
            h.chosen.qualifier,
            str(h.chosen.period),
            h.chosen.source.code,
        )
        for m, h in overview.headlines
    }
    assert shown == {
        "resident_companies": (450, "about", "2024", "digitalafrica-2024"),
        "jobs": (3000, "at_least", "2024-02-14", "al3omk-2024-02"),
        "turnover_mad": (1_000_000_000, "at_least", "2024-05", "soussdigital-2024-05"),
        "operating_sites": (6, "exactly", "2024-05-31", "allafrica-2024-05-31"),
    }


def test_an_overview_costs_four_queries(network, django_assert_num_queries):
    overview = Overview(ANYONE, today=date(2026, 11, 23))
    with django_assert_num_queries(4):
        assert len(overview.headlines) == 4
        assert overview.promises
        assert overview.slips
        assert overview.counts.operating == 6
