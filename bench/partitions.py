"""Whether observations gain by being cut into years: the same questions with and without.

``python -m bench.partitions [HOME]`` copies the observations of a made-up house twice, whole and
cut by the year of their last day, each with the indexes of the house, asks both the same, and
drops both. ``docs/scale.md`` holds what came of it.
"""

import statistics
import sys
from pathlib import Path

from bench.report import Line, show
from bench.scale import SCALE, fill, python

TRY = r"""
import json, re, sys, time
import django
django.setup()
from django.db import connection
TIMES = int(sys.argv[1])
cursor = connection.cursor()
def ask(sql):
    cursor.execute(sql)
    return cursor.fetchall() if cursor.description else []
ask("SET statement_timeout = 0")
ask("DROP SCHEMA IF EXISTS majal_bench CASCADE")
ask("CREATE SCHEMA majal_bench")
indexes = ask("SELECT pg_get_indexdef(indexrelid) FROM pg_index "
    "WHERE indrelid = 'figures_observation'::regclass AND NOT indisunique")
years = [y for (y,) in ask("SELECT DISTINCT extract(year FROM period_last)::int "
    "FROM figures_observation ORDER BY 1")]
found = {}
for name in ("whole", "years"):
    began = time.perf_counter()
    cut = " PARTITION BY RANGE (period_last)" if name == "years" else ""
    ask(f"CREATE TABLE majal_bench.{name} (LIKE figures_observation INCLUDING GENERATED){cut}")
    if cut:
        for year in years:
            ask(f"CREATE TABLE majal_bench.y{year} PARTITION OF majal_bench.years "
                f"FOR VALUES FROM ('{year}-01-01') TO ('{year + 1}-01-01')")
    columns = ", ".join(f'"{c}"' for (c,) in ask("SELECT column_name FROM "
        "information_schema.columns WHERE table_name = 'figures_observation' "
        "AND table_schema = current_schema() AND is_generated = 'NEVER'"))
    ask(f"INSERT INTO majal_bench.{name} ({columns}) SELECT {columns} FROM figures_observation")
    key = "id, period_last" if cut else "id"
    ask(f"CREATE UNIQUE INDEX ON majal_bench.{name} ({key})")
    after = "supersedes_id, period_last" if cut else "supersedes_id"
    ask(f"CREATE UNIQUE INDEX ON majal_bench.{name} ({after})")
    for made in indexes:
        made = re.sub(r"INDEX \S+ ON \S+", f"INDEX ON majal_bench.{name}", made[0])
        ask(made)
    ask(f"ANALYZE majal_bench.{name}")
    found[name] = [["filled and indexed", (time.perf_counter() - began) * 1000]]
    size = ask("SELECT sum(pg_total_relation_size(c.oid)) FROM pg_class c JOIN pg_namespace n "
        "ON n.oid = c.relnamespace WHERE n.nspname = 'majal_bench' AND relkind = 'r' "
        f"AND (relname = 'whole') = {name == 'whole'}")
    found[name].append(["size in MB", float(size[0][0]) / 1e6])
measure, park = ask("SELECT measure_id, park_id FROM figures_observation "
    "WHERE park_id IS NOT NULL ORDER BY id LIMIT 1")[0]
said = (f"o.measure_id = {measure} AND o.whole AND o.value IS NOT NULL AND o.confidence <> 'low' "
    "AND NOT EXISTS (SELECT FROM majal_bench.{0} l WHERE l.supersedes_id = o.id)")
asked = {
    "headline of a park": "SELECT o.id FROM majal_bench.{0} o "
        f"WHERE o.park_id = {park} AND {said} ORDER BY period_last DESC LIMIT 1",
    "headlines of all parks": "SELECT p.id, q.id FROM parks_park p "
        "CROSS JOIN LATERAL (SELECT o.id FROM majal_bench.{0} o WHERE o.park_id = p.id "
        f"AND {said} ORDER BY period_last DESC LIMIT 1) q",
    "statements of a measure, newest first": "SELECT id FROM majal_bench.{0} o "
        f"WHERE measure_id = {measure} ORDER BY period_last DESC, id DESC LIMIT 50",
    "one statement by its number": "SELECT * FROM majal_bench.{0} WHERE id = 4711",
    "sum over one year": "SELECT measure_id, count(*), sum(value) FROM majal_bench.{0} "
        f"WHERE period_last BETWEEN '{years[-2]}-01-01' AND '{years[-2]}-12-31' GROUP BY 1",
    "sum over all years": "SELECT measure_id, count(*), sum(value) FROM majal_bench.{0} GROUP BY 1",
}
for name in found:
    for what, sql in asked.items():
        ask(sql.format(name))
        spent = []
        for _ in range(TIMES):
            began = time.perf_counter()
            ask(sql.format(name))
            spent.append((time.perf_counter() - began) * 1000)
        spent.sort()
        found[name].append([what, spent[len(spent) // 2]])
began = time.perf_counter()
ask(f"DELETE FROM majal_bench.whole WHERE period_last < '{years[0] + 1}-01-01'")
found["whole"].append(["a year taken out", (time.perf_counter() - began) * 1000])
began = time.perf_counter()
ask(f"DROP TABLE majal_bench.y{years[0]}")
found["years"].append(["a year taken out", (time.perf_counter() - began) * 1000])
ask("DROP SCHEMA majal_bench CASCADE")
print(json.dumps([found]))
"""


def main() -> None:
    """Measure and print."""
    home = Path(sys.argv[1]) if sys.argv[1:] else SCALE
    fill(home)
    found = python(home, TRY, "7")[0][0]
    lines = []
    for (what, whole), (_what, cut) in zip(found["whole"], found["years"], strict=True):
        unit = "MB" if what.endswith("MB") else "ms"
        lines.append(Line(what, whole, unit, "", f"cut into years {cut:,.4g} {unit}"))
    show(lines)
    ratios = [c / w for (_a, w), (_b, c) in zip(found["whole"], found["years"], strict=True) if w]
    print(f"median ratio of cut to whole: {statistics.median(ratios):.2f}")


if __name__ == "__main__":
    main()
