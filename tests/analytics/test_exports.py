"""Exports: what is written, what engines add up from it, files that changed, kills, doubles."""

import json
import shutil

import pytest
from django.test import Client

from majal.kernel.actors import SYSTEM
from majal.kernel.errors import NotAllowed
from majal.modules.analytics.commands import ask_export, write_export
from majal.modules.analytics.errors import ClusterMissing, EngineUnknown, ExportUnderWay
from majal.modules.analytics.models import MANIFEST, Export
from majal.modules.analytics.queries import changed_files, manifest_of, opened
from majal.modules.analytics.queries.expressions import behind, by_region, rate, scorecard
from majal.modules.analytics.tasks import nightly
from majal.modules.figures.models import Observation
from tests.analytics.factories import facts, written
from tests.people.factories import head_office, holder_of

pytestmark = pytest.mark.django_db
OURS = ["jobs_test", "visits_test"]
SOUSS, CASA = "09", "06"


@pytest.fixture
def export(network):
    facts()
    return written()


def ours(rows):
    return [tuple(row.values()) for row in rows if row["measure"] in OURS]


def test_every_observation_is_written_once_with_its_fingerprint(export):
    manifest = manifest_of(export)
    assert (export.state, export.rows, manifest["rows"]) == (
        "ready",
        Observation.objects.count(),
        Observation.objects.count(),
    )
    paths = [one["path"] for one in manifest["files"] if "_test" in one["path"]]
    assert paths == [
        "period=2024/measure=jobs_test/facts.parquet",
        "period=2024/measure=visits_test/facts.parquet",
        "period=2025/measure=jobs_test/facts.parquet",
    ]
    assert changed_files(export) == []


def test_regions_add_up_the_last_standing_whole_value_of_each_park(export):
    with opened(export.folder) as engine:
        found = ours(engine.rows(by_region(engine.facts)))
        one = ours(engine.rows(scorecard(engine.facts, CASA)))
    assert found == [
        (CASA, "jobs_test", 2024, 300.5, 1),
        (CASA, "jobs_test", 2025, 310.0, 1),
        (CASA, "visits_test", 2024, 0.0, 1),
        (SOUSS, "jobs_test", 2024, 50.0, 1),
        (SOUSS, "visits_test", 2024, 7.0, 1),
    ]
    assert one == found[:3]


def test_the_file_of_a_region_gives_what_all_partitions_give(export):
    asked = {"region": SOUSS, "measure": "jobs_test", "period": 2024}
    with opened(export.folder) as engine:
        found = [engine.rows(scorecard(engine.facts, one)) for one in (SOUSS, CASA)]
        cell = engine.rows(behind(engine.facts, **asked))
    for one, rows in zip((SOUSS, CASA), found, strict=True):
        with opened(export.folder, one) as engine:
            assert engine.rows(scorecard(engine.facts, one)) == rows
    with opened(export.folder, SOUSS) as engine:
        assert engine.rows(behind(engine.facts, **asked)) == cell
    shutil.rmtree(export.folder / "_regions")
    with opened(export.folder, CASA) as engine:
        assert engine.rows(scorecard(engine.facts, CASA)) == found[1]


def test_a_rate_over_nothing_is_unknown_and_not_infinite(export):
    with opened(export.folder) as engine:
        rows = engine.rows(rate(engine.facts, "jobs_test", "visits_test"))
    known = {(row["region"], row["period"]): row["rate"] for row in rows}
    assert (known[CASA, 2024], known[SOUSS, 2024]) == (None, pytest.approx(50 / 7, abs=1e-9))


def test_a_cell_opens_to_the_rows_behind_it(export):
    with opened(export.folder) as engine:
        cell = behind(engine.facts, region=SOUSS, measure="jobs_test", period=2024)
        (row,) = engine.rows(cell)
    one = Observation.objects.get(pk=row["observation"])
    assert (row["park"], row["value"], one.value, row["grade"]) == ("agadir", 50, 50, "declared")


def test_the_same_data_gives_the_same_files(export):
    again = written()
    first, second = (
        {f["path"]: f["sha256"] for f in manifest_of(one)["files"]} for one in (export, again)
    )
    assert first == second


def test_a_file_that_changed_is_named_and_nothing_is_worked_out_from_it(export):
    path = f"_regions/{CASA}.parquet"
    (export.folder / path).write_bytes(b"PAR1")
    assert (changed_files(export), changed_files(export, SOUSS)) == ([path], [])
    client = Client()
    client.force_login(head_office(language="en"))
    page = client.get(f"/en/analysis/{export.pk}/")
    assert path in page.content.decode()
    answer = client.get(f"/en/analysis/{export.pk}/region/{CASA}/")
    assert (answer.status_code, path in answer.content.decode()) == (409, True)
    manifest = export.folder / MANIFEST
    manifest.write_text(json.dumps({"files": []}), encoding="utf-8")
    assert changed_files(export) == [MANIFEST]


def test_a_page_shows_what_the_engine_adds_up(export):
    client = Client()
    client.force_login(head_office(language="en"))
    text = client.get(f"/en/analysis/{export.pk}/region/{CASA}/").content.decode()
    assert ("Measure jobs_test" in text, "310" in text, "DuckDB" in text) == (True, True, True)


def test_a_number_opens_to_its_rows_and_each_row_to_its_observation(export):
    client = Client()
    client.force_login(head_office(language="en"))
    page = client.get(f"/en/analysis/{export.pk}/region/{SOUSS}/jobs_test/2024/")
    one = Observation.objects.get(measure__code="jobs_test", value=50)
    assert f"/en/figures/statements/{one.pk}/" in page.content.decode()
    none = client.get(f"/en/analysis/{export.pk}/region/{SOUSS}/jobs_test/1999/")
    assert "Nothing is known of its parks yet" in none.content.decode()


def test_one_export_at_a_time_and_only_for_those_who_analyse():
    going = ask_export(by=SYSTEM)
    with pytest.raises(ExportUnderWay):
        ask_export(by=head_office())
    nightly()
    assert list(Export.objects.all()) == [going]
    with pytest.raises(NotAllowed):
        ask_export(by=holder_of("park_manager"))


def test_what_a_killed_worker_left_is_written_anew():
    going = ask_export(by=SYSTEM)
    for name in (f"{going.pk}.part", str(going.pk)):
        left = going.folder.with_name(name)
        left.mkdir(parents=True, exist_ok=True)
        (left / "half").write_text("half")
    done = write_export(going.pk, by=SYSTEM)
    assert (done.state, changed_files(done), (done.folder / "half").exists()) == (
        "ready",
        [],
        False,
    )
    assert not going.folder.with_name(f"{going.pk}.part").exists()
    assert write_export(going.pk, by=SYSTEM).sha256 == done.sha256


def test_an_engine_that_cannot_be_had_is_refused_in_words(settings, tmp_path, monkeypatch):
    settings.MAJAL_ANALYTICS_URL = "http://cluster"
    with pytest.raises(EngineUnknown), opened(tmp_path):
        pass
    settings.MAJAL_ANALYTICS_URL = "spark://cluster:7077"
    monkeypatch.setitem(__import__("sys").modules, "pyspark.sql", None)
    with pytest.raises(ClusterMissing), opened(tmp_path):
        pass
