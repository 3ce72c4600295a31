"""Requests per second of the first pages, uncached, over 8 connections and two granian workers.

Each page is asked in turn, three times over, and the median of the three is told.
The peer is the health check in the same server: a bare view with one query, through the same
middleware. The generator (wrk, or our own) shares the machine, so the figures are on the low side.
"""

import json
import os
import re
import shutil
import statistics
import subprocess
import sys
import time

from bench.house import House, cpu_seconds, environment, memory, prepare, running
from bench.report import Line, show

PAGES = {
    "home": "/ar/",
    "territory": "/ar/territories/06/",
    "measure": "/ar/figures/resident_companies/",
}
PEER = "/healthz"
CONNECTIONS, SECONDS, TIMES = 8, 5, 3
WANTED_RATE, WANTED_PROCESSOR = "≥ 120", "≤ 15"
WANTED_QUERIES, WANTED_MEMORY = "≤ 8", "≤ 150"
COUNT = """
import json, sys
import django
django.setup()
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
client = Client(headers={"host": "127.0.0.1"})
counts = {}
for path in sys.argv[1:]:
    client.get(path)
    with CaptureQueriesContext(connection) as asked:
        status = client.get(path).status_code
    counts[path] = [status, len(asked)]
print(json.dumps(counts))
"""


Loaded = tuple[float, float, float]


def loaded(house: House, path: str, *, cookie: str = "") -> Loaded:
    """Requests per second; milliseconds of a worker's processor and of the database's for each."""
    before, began = _spent(house), time.monotonic()
    found = rate(house.port, path, cookie=cookie)
    asked = found * (time.monotonic() - began)
    web, database = (
        (after - then) * 1000 / asked for after, then in zip(_spent(house), before, strict=True)
    )
    return found, web, database


def median(runs: list[dict[str, Loaded]], path: str) -> Loaded:
    rates, web, database = zip(*(run[path] for run in runs), strict=True)
    return statistics.median(rates), statistics.median(web), statistics.median(database)


def _spent(house: House) -> tuple[float, float]:
    return cpu_seconds(house.workers()), cpu_seconds(house.database())


def rate(port: int, path: str, *, cookie: str = "") -> float:
    """Answered requests per second. Raises: RuntimeError when any answer was not 200."""
    if wrk := shutil.which("wrk"):
        command = [
            wrk,
            "-t1",
            f"-c{CONNECTIONS}",
            f"-d{SECONDS}s",
            *(["-H", f"Cookie: {cookie}"] if cookie else []),
            f"http://127.0.0.1:{port}{path}",
        ]
        out = subprocess.run(command, capture_output=True, text=True, check=True).stdout
        if "Non-2xx" in out:
            raise RuntimeError(out)
        return float(re.search(r"Requests/sec:\s+([\d.]+)", out)[1])
    asked = [str(port), path, str(CONNECTIONS), str(SECONDS), cookie]
    done = subprocess.run(
        [sys.executable, "-m", "bench.loader", *asked], capture_output=True, text=True, check=True
    )
    told = json.loads(done.stdout)
    if told["failed"]:
        raise RuntimeError(f"{path}: {told}")
    return float(told["per_second"])


def queries() -> dict[str, list[int]]:
    """Status and number of queries of each page, the second time it is asked."""
    done = subprocess.run(
        [sys.executable, "-c", COUNT, *PAGES.values()],
        env=environment(DJANGO_SETTINGS_MODULE="majal.config.settings.dev"),
        capture_output=True,
        text=True,
        check=True,
    )
    return json.loads(done.stdout)


def main() -> None:
    """Measure and print."""
    prepare()
    lines = []
    with running() as house:
        for path in (PEER, *PAGES.values()):
            for _ in range(20):
                house.get(path)
        runs = [
            {path: loaded(house, path) for path in (PEER, *PAGES.values())} for _ in range(TIMES)
        ]
        peer, cpu, _ = median(runs, PEER)
        lines.append(Line("peer: bare view", peer, "requests/s", "", f"{cpu:.2f} ms of processor"))
        for name, path in PAGES.items():
            found, web, database = median(runs, path)
            ratio = f"{found / peer:.2f} of a bare view, {house.get(path)[1] / 1000:.0f} kB"
            lines.append(Line(f"{name} {path}", found, "requests/s", WANTED_RATE, ratio))
            told = f"{web:.1f} of a worker, {database:.1f} of the database"
            lines.append(Line(f"{name}, processor", web + database, "ms", WANTED_PROCESSOR, told))
        for number, pid in enumerate(house.workers(), start=1):
            for kind, size in memory(pid).items():
                lines.append(Line(f"worker {number} {kind}", size, "MiB", WANTED_MEMORY))
    for path, (status, count) in queries().items():
        lines.append(Line(f"queries of {path} ({status})", count, "", WANTED_QUERIES))
    show(lines)
    if os.environ.get("BENCH_THREADS"):
        threads()


def threads() -> None:
    """The same page with other numbers of threads a worker (BENCH_THREADS=1)."""
    lines = []
    for number in ("1", "2", "4", "8"):
        with running(MAJAL_THREADS=number) as house:
            for _ in range(20):
                house.get(PAGES["home"])
            found, cpu, _ = loaded(house, PAGES["home"])
            size = max(memory(pid)["RSS"] for pid in house.workers())
            told = f"{cpu:.1f} ms of processor, {size:.0f} MiB"
            lines.append(Line(f"home, {number} threads", found, "requests/s", "", told))
    show(lines)


if __name__ == "__main__":
    main()
