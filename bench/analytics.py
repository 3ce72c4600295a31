"""Ten million observations as an export writes them: a region's scorecard, the rows of one cell.

The observations are synthetic: 300 parks by month, provinces, companies and the network, 125
measures over 20 years, with corrections, parts, unknown values and doubtful ones. They are written
by the writer of exports itself, in a folder that is kept from run to run. What is timed is what a
page does: the file of the region is checked against the manifest, the engine is opened, the
product's own expressions are compiled and asked. The peer is SQL written by hand for DuckDB over
the files by year and measure; both must give the same numbers. Each side runs in a process of its
own, and memory is the peak of that process. Processor time is told too: a busy machine blurs it
less.

The speed of an export is that of ``write_export`` from PostgreSQL: the same kind of observations in
a home of its own, by the million that ``bench/figures.py`` fills.
"""

import json
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

from bench.figures import SCALE, fill
from bench.house import HOME, environment
from bench.report import Line, show

FOLDER = HOME.with_name(f"{HOME.name}-analytics") / "v3"
MEASURES, YEARS, ROWS = 125, range(2006, 2026), 10_000_000
REGION, MEASURE, YEAR = "06", "measure_042", 2024
ROUNDS = 7

MAKE = """
import datetime, decimal, json, sys
from pathlib import Path
import django
django.setup()
import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from majal.modules.analytics.commands.writing import files_in, schema_of
folder, years = Path(sys.argv[1]), json.loads(sys.argv[3])
measures, rows = int(sys.argv[2]), int(sys.argv[4])
each = rows // (measures * len(years))
rng = np.random.default_rng(7)
names = np.array([f"{n % 12 + 1:02d}" for n in range(300)])
parks = np.array([f"park-{n}" for n in range(300)])
grades = np.array(["reported", "declared", "recorded", "documented", "verified"])
def made(year, number, first):
    days = [(datetime.date(year, m, 1), (datetime.date(year + m // 12, m % 12 + 1, 1)
        - datetime.timedelta(1))) for m in range(1, 13)]
    n = np.arange(each)
    kind = np.digitize(n / each, [0.9, 0.95, 0.98])
    park, month = n % 300, (n // 300) % 12
    land = np.array([f"{v % 12 + 1:02d}.{v % 75:03d}" for v in range(75)])[n % 75]
    cents = pa.array(rng.integers(-10**7, 10**9, each), mask=rng.random(each) < 0.03)
    value = pc.multiply(cents.cast(pa.decimal128(19, 0)), pa.scalar(decimal.Decimal("0.0100")))
    part = rng.random(each) < 0.25
    firsts, lasts = zip(*(days[m] for m in month))
    return pa.table({
        "observation": first + n, "unit": ["jobs"] * each,
        "nature": [("stock", "flow", "amount", "rate")[number % 4]] * each,
        "subject": np.select([kind == 0, kind == 1, kind == 2], [
            np.char.add("park:", parks[park]), np.char.add("territory:", land),
            np.char.add("organisation:", (n % 5000).astype(str))], "network"),
        "park": pa.array(np.where(kind == 0, parks[park], ""), mask=kind != 0),
        "territory": pa.array(np.where(kind == 1, land, ""), mask=kind != 1),
        "region": pa.array(np.where(kind == 0, names[park], land.astype("U2")), mask=kind > 1),
        "organisation": pa.array(n % 5000, mask=kind != 2),
        "first_day": pa.array(firsts), "last_day": pa.array(lasts),
        "value": value.cast(pa.decimal128(20, 4)),
        "value_high": pa.nulls(each, pa.decimal128(20, 4)),
        "qualifier": ["exactly"] * each, "grade": grades[rng.integers(0, 5, each)],
        "confidence": np.array(["high", "medium", "low"])[rng.choice(3, each, p=[0.6, 0.3, 0.1])],
        "dimensions": np.where(part, '{"sex": "women"}', "{}"), "whole": ~part,
        "standing": rng.random(each) > 0.05, "source": rng.integers(1, 400, each),
        "recorded_at": [datetime.datetime(year, 12, 31, tzinfo=datetime.UTC)] * each,
    }).cast(schema_of())
with files_in(folder) as kept:
    files = [
        kept.write(f"period={year}/measure=measure_{number:03d}", (year, f"measure_{number:03d}"),
            iter([made(year, number, each * (measures * place + number))]))
        for place, year in enumerate(years) for number in range(measures)
    ]
    told = {"files": files, "regions": kept.close()}
(folder / "manifest.json").write_text(json.dumps(told))
"""
START = """
import json, resource, statistics, sys, time
from pathlib import Path
import django
django.setup()
folder, region, measure, year, rounds = Path(sys.argv[1]), *sys.argv[2:4], *map(int, sys.argv[4:6])
def timed(work):
    work()
    times, spent = [], []
    for _ in range(rounds):
        start, used = time.perf_counter(), time.process_time()
        found = work()
        times.append(time.perf_counter() - start)
        spent.append(time.process_time() - used)
    return statistics.median(times), found, min(spent)
def told(**works):
    found = {name: timed(work) for name, work in works.items()}
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps({"memory": peak, "took": {name: one[0] for name, one in found.items()},
        "cpu": {name: one[2] for name, one in found.items()},
        "rows": {name: one[1] for name, one in found.items()}}, default=str))
"""
OURS = """
from majal.modules.analytics.models import Export
from majal.modules.analytics.queries import changed_files
from majal.modules.analytics.queries.engine import opened
from majal.modules.analytics.queries.expressions import behind, scorecard
from majal.modules.analytics.queries.exports import digest_of
class Kept(Export):
    class Meta:
        app_label, proxy = "analytics", True
    @property
    def folder(self):
        return folder
export = Kept(pk=1, sha256=digest_of(folder / "manifest.json"))
def of_region():
    assert not changed_files(export, region)
    with opened(folder, region) as engine:
        return engine.rows(scorecard(engine.facts, region))
def of_cell():
    assert not changed_files(export, region)
    with opened(folder, region) as engine:
        return engine.rows(behind(engine.facts, region=region, measure=measure, period=year))
def of_all():
    with opened(folder) as engine:
        return engine.rows(scorecard(engine.facts, region))
told(region=of_region, cell=of_cell, all=of_all)
"""
BY_HAND = """
import duckdb
FILES = str(folder / "period=*" / "measure=*" / "*.parquet")
LAST = '''SELECT {names}, row_number() OVER (PARTITION BY measure, subject, period ORDER BY
    last_day DESC, CASE grade WHEN 'verified' THEN 0 WHEN 'documented' THEN 1 WHEN 'recorded' THEN 2
    WHEN 'declared' THEN 3 WHEN 'reported' THEN 4 ELSE 5 END, observation DESC) AS place
    FROM read_parquet($files, hive_partitioning = true)
    WHERE standing AND whole AND value IS NOT NULL AND confidence <> 'low' AND region = $region'''
REGION = '''SELECT region, measure, period, sum(value::DOUBLE) AS total,
    count(DISTINCT park) AS parks
    FROM (''' + LAST.format(names="region, measure, period, value, park, nature") + ''')
    WHERE place = 1 AND park IS NOT NULL AND nature IN ('stock', 'flow', 'amount')
    GROUP BY ALL ORDER BY region, measure, period'''
CELL = '''SELECT observation, park, value, unit, grade, last_day, source FROM (''' + LAST.format(
    names="observation, park, value, unit, grade, last_day, source") + '''
    AND measure = $measure AND period = $year)
    WHERE place = 1 AND park IS NOT NULL ORDER BY park, observation LIMIT 200'''
def ask(sql, **values):
    with duckdb.connect() as connection:
        connection.execute("SET enable_progress_bar = false")
        asked = connection.execute(sql, {"files": FILES, "region": region, **values})
        names = [column[0] for column in asked.description]
        return [dict(zip(names, row)) for row in asked.fetchall()]
told(region=lambda: ask(REGION), cell=lambda: ask(CELL, measure=measure, year=year))
"""
EXPORT = """
import json, resource, time
import django
django.setup()
from majal.kernel.actors import SYSTEM
from majal.modules.analytics.models import Export
from majal.modules.analytics.commands import end_exports, write_export
export = Export.objects.filter(state="asked").first() or Export.objects.create()
start = time.perf_counter()
done = write_export(export.pk, by=SYSTEM)
took = time.perf_counter() - start
end_exports(by=SYSTEM)
print(json.dumps({"took": took, "rows": done.rows, "files": done.files,
    "memory": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024}))
"""


def run(script: str, *arguments: object, home: Path = HOME) -> str:
    """Run a script in a process of its own; what it printed last."""
    there = environment(DJANGO_SETTINGS_MODULE="majal.config.settings.dev", MAJAL_HOME=str(home))
    done = subprocess.run(
        [sys.executable, "-c", script, *map(str, arguments)],
        env=there, stdout=subprocess.PIPE, text=True, check=True,
    )  # fmt: skip
    return done.stdout.splitlines()[-1] if done.stdout else ""


def prepare() -> None:
    """Write the observations where they are not there yet, whole or not at all."""
    if FOLDER.exists():
        return
    part = FOLDER.with_suffix(".part")
    shutil.rmtree(part, ignore_errors=True)
    part.mkdir(parents=True)
    run(MAKE, part, MEASURES, json.dumps(list(YEARS)), ROWS)
    part.rename(FOLDER)


def same(ours: list[dict[str, Any]], theirs: list[dict[str, Any]]) -> bool:
    """Whether two answers have the same keys and numbers, sums to 1e-9 of themselves."""
    if len(ours) != len(theirs) or not ours:
        return False
    pairs = zip(ours, theirs, strict=True)
    return all(
        one == other
        if "total" not in one
        else {**one, "total": 0} == {**other, "total": 0}
        and abs(one["total"] - other["total"]) <= 1e-9 * max(1, abs(other["total"]))
        for one, other in pairs
    )


def main() -> None:
    """Fill, measure and print."""
    prepare()
    asked = (FOLDER, REGION, MEASURE, YEAR, ROUNDS)
    ours, theirs = (json.loads(run(START + script, *asked)) for script in (OURS, BY_HAND))
    for name in ("region", "cell"):
        if not same(ours["rows"][name], theirs["rows"][name]):
            raise SystemExit(f"the answers differ: {name}")
    fill()
    export = json.loads(run(EXPORT, home=SCALE))
    count = f"{len(ours['rows']['region']):,} cells of {ROWS:,} rows"
    speed = export["rows"] / export["took"]
    show(
        [
            Line(
                f"scorecard of one region, {count}",
                ours["took"]["region"], "s", "≤ 1", told(theirs, "region"),
            ),
            Line("its processor time, both cores", ours["cpu"]["region"], "s"),
            Line(
                "the rows behind one cell",
                ours["took"]["cell"] * 1000, "ms", "≤ 200", told(theirs, "cell"),
            ),
            Line("its processor time", ours["cpu"]["cell"] * 1000, "ms"),
            Line("the same scorecard from all partitions", ours["took"]["all"], "s"),
            Line(
                "scorecard by hand from all partitions, over ours",
                theirs["took"]["region"] / ours["took"]["region"], "×", "≥ 1",
            ),
            Line("peak memory", ours["memory"], "MiB", "", f"{theirs['memory']:,.3g} MiB"),
            Line(f"export of {export['rows']:,} observations", speed, "rows/s"),
            Line(f"memory of it, {export['files']:,} files", export["memory"], "MiB"),
        ]
    )  # fmt: skip


def told(found: dict[str, Any], name: str) -> str:
    """How the peer does."""
    took, spent = found["took"][name], found["cpu"][name]
    return f"by hand, files unchecked: {took * 1000:,.3g} ms, processor {spent * 1000:,.3g} ms"


if __name__ == "__main__":
    main()
