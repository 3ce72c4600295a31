"""A made-up house of any size: what its main pages, its nights, its report and its export take.

``python -m bench.scale [HOME]`` measures a house made by ``majal generate``; without one it makes
30 parks, 10,000 companies and 100,000 observations. ``docs/scale.md`` holds what came of it.
"""

import json
import os
import re
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from bench.house import HOME, MAJAL, environment
from bench.night import night
from bench.report import Line, show

ROOT = Path(__file__).parents[1]
SCALE = HOME.with_name(f"{HOME.name}-generated")
SIZE = ("--parks", "30", "--companies", "10000", "--observations", "100000")
PARTS = ("pages", "night", "report", "export")
"""BENCH_PARTS names those to measure, with commas between."""
WANTED = "≤ 1000"
PAGES = {
    "first page": "/fr/",
    "a park": "/fr/parks/made-up-1/",
    "directory of companies": "/fr/organisations/",
    "directory, a search": "/fr/organisations/?q=Atlas+logiciels",
    "directory, a sector": "/fr/organisations/?sector=software_engineering",
    "a company": "/fr/organisations/1/",
    "a region": "/fr/territories/06/",
    "map of the country": "/fr/territories/",
    "a measure": "/fr/figures/jobs/",
    "a measure of a park": "/fr/figures/jobs/?subject=made-up-1",
    "a statement and its evidence": "/fr/figures/statements/100/",
    "API: observations": "/api/v1/observations?measure=jobs",
    "API: companies": "/api/v1/organisations/",
}
OWN_PAGES = {
    "first page of the head office": "/fr/home/",
    "contracts": "/fr/contracts/",
    "a contract": "/fr/contracts/1/",
    "invoices": "/fr/invoices/",
    "payments": "/fr/payments/",
    "occupancy of a park": "/fr/occupancy/made-up-1/",
    "occupancy of the network": "/fr/occupancy/",
}
SLOW, TIMES = 12.0, 20
ASK = """
import json, sys, time
import django
django.setup()
from bench.house import cpu_seconds
from django.db import connection
from django.test import Client
from majal.modules.people.public import User
staff, pages = sys.argv[1], json.loads(sys.argv[2])
times, slow = int(sys.argv[3]), float(sys.argv[4])
client = Client(headers={"host": "127.0.0.1"})
if staff == "staff":
    client.force_login(User.objects.get(email="head.office@majal.example"))
asked = []
def timed(execute, sql, params, many, context):
    began = time.perf_counter()
    try:
        return execute(sql, params, many, context)
    finally:
        asked.append((time.perf_counter() - began, sql))
connection.ensure_connection()
database = [connection.connection.info.backend_pid]
for name, path in pages.items():
    status = client.get(path).status_code
    whole, data, busy, count, worst = [], [], [], 0, (0, "")
    began = time.perf_counter()
    with connection.execute_wrapper(timed):
        for turn in range(times):
            asked.clear()
            then, own, theirs = time.perf_counter(), time.process_time(), cpu_seconds(database)
            client.get(path)
            whole.append((time.perf_counter() - then) * 1000)
            own, theirs = time.process_time() - own, cpu_seconds(database) - theirs
            busy.append((own * 1000, theirs * 1000))
            data.append(sum(one for one, _sql in asked) * 1000)
            count, worst = len(asked), max(worst, max(asked, default=(0, "")))
            if time.perf_counter() - began > slow:
                break
    told = [name, status, whole, data, busy, count, worst[0] * 1000, worst[1]]
    print(json.dumps(told), flush=True)
"""
REPORT = """
import json, time, resource
import django
django.setup()
from django.utils import timezone
from majal.kernel.actors import SYSTEM
from majal.kernel.walls import as_the_house
from majal.modules.year_reports.public import ask_year_report, make_year_report
with as_the_house():
    report = ask_year_report("network", year=timezone.localdate().year, language="fr", by=SYSTEM)
    began = time.perf_counter()
    make_year_report(report.pk, by=SYSTEM)
print(json.dumps([time.perf_counter() - began,
    resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024]))
"""
SIZES = """
import json
import django
django.setup()
from django.db import connection
with connection.cursor() as cursor:
    cursor.execute("SELECT relname, greatest(reltuples, 0)::bigint, pg_table_size(oid), "
        "pg_indexes_size(oid) FROM pg_class WHERE relkind IN ('r', 'p') "
        "ORDER BY pg_total_relation_size(oid) DESC LIMIT 12")
    print(json.dumps([*cursor.fetchall()]))
"""


def python(home: Path, program: str, *words: str) -> list[list[object]]:
    """Run a program within a house; the lines it told, of which each is seen as it comes."""
    told = environment(MAJAL_HOME=str(home), DJANGO_SETTINGS_MODULE="majal.config.settings.dev")
    found = []
    with subprocess.Popen(
        [sys.executable, "-c", program, *words],
        env=told,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        cwd=ROOT,
        text=True,
    ) as running:
        for line in running.stdout or ():
            if line[:1] in "[{":
                found.append(json.loads(line))
                print(f"  {time.strftime('%T')} {line[:60].strip()}", file=sys.stderr, flush=True)
    if running.returncode:
        raise subprocess.CalledProcessError(running.returncode, running.args)
    return found


def sizes(home: Path) -> None:
    """The largest tables."""
    lines = []
    for table, rows, own, indexes in python(home, SIZES)[0]:
        each = f"{(own + indexes) / rows:.0f} bytes a row" if rows else ""
        told = f"{rows:,} rows, {each}, indexes {indexes / 1e6:,.0f} MB"
        lines.append(Line(f"{table}", (own + indexes) / 1e6, "MB", "", told))
    show(lines)


def pages(home: Path) -> None:
    """Every page: what it takes, how many questions it asks, the slowest of them."""
    lines, slowest = [], []
    for who, some in (("visitor", PAGES), ("staff", OWN_PAGES)):
        words = (who, json.dumps(some), str(TIMES), str(SLOW))
        for name, status, whole, data, busy, count, worst, sql in python(home, ASK, *words):
            ordered = sorted(whole)
            late = ordered[min(len(ordered) - 1, int(len(ordered) * 0.95))]
            own, theirs = (statistics.mean(some) for some in zip(*busy, strict=True))
            told = (
                f"95th {late:,.0f} ms; processor: {own:,.0f} ms of a worker, {theirs:,.0f} of the "
                f"database; {count} queries in {statistics.median(data):,.0f} ms, the slowest "
                f"{worst:,.0f} ms"
            )
            told += "" if status == 200 else f"; answered {status}"
            lines.append(Line(name, statistics.median(whole), "ms", WANTED, told))
            slowest.append((worst, name, re.sub(r"\s+", " ", sql)))
    show(lines)
    for worst, name, sql in sorted(slowest, reverse=True)[:5]:
        if worst > 100:
            print(f"\n{worst:,.0f} ms of {name}: {sql[:150]} … {sql[-1000:]}")


def report(home: Path) -> None:
    """The yearly report of the network."""
    took, peak = python(home, REPORT)[0]
    show([Line("report of the network", took, "s", "", f"peak {peak:.0f} MiB")])


def export(home: Path) -> None:
    """The whole house in open formats."""
    with tempfile.TemporaryDirectory(prefix="majal-bench-scale-", dir=home.parent) as folder:
        began = time.monotonic()
        subprocess.run(
            [*MAJAL, "export", f"{folder}/export"],
            env=environment(MAJAL_HOME=str(home)),
            check=True,
            stdout=subprocess.DEVNULL,
        )
        took = time.monotonic() - began
        peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
        size = sum(p.stat().st_size for p in Path(folder).rglob("*") if p.is_file())
        shutil.rmtree(Path(folder) / "export")
    told = f"{size / 1e6:,.0f} MB; largest process so far {peak:.0f} MiB"
    show([Line("export to a folder", took, "s", "", told)])


def fill(home: Path) -> None:
    """The house to measure, where there is none yet."""
    if not (home / "pg").exists():
        told = environment(MAJAL_HOME=str(home))
        subprocess.run([*MAJAL, "generate", *SIZE], env=told, check=True)


def main() -> None:
    """Measure and print."""
    home = Path(sys.argv[1]) if sys.argv[1:] else SCALE
    fill(home)
    wanted = os.environ.get("BENCH_PARTS", ",".join(PARTS)).split(",")
    sizes(home)
    for name, measure in zip(PARTS, (pages, night, report, export), strict=True):
        if name in wanted:
            print()
            measure(home)


if __name__ == "__main__":
    main()
