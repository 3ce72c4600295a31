"""A standalone Spark of one master and two workers, and the questions that both engines answer."""

import contextlib
import datetime as dt
import os
import re
import select
import signal
import subprocess
import sys
import time
from decimal import Decimal
from pathlib import Path

import pyarrow as pa

from majal.modules.analytics.commands.writing import files_in, schema_of

LIMIT = 900
"""Seconds that a process may need on a busy machine."""
SMALL = "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC"
DEFAULTS = """spark.executor.memory 512m
spark.sql.shuffle.partitions 4
spark.ui.enabled false
"""
ASK = """
import json, resource, sys, time
from pathlib import Path
import django
django.setup()
import ibis
from majal.modules.analytics.queries import expressions, opened
began = time.monotonic()
with opened(Path(sys.argv[1])) as engine:
    facts = engine.facts
    names = ["observation", "subject", "park", "territory", "region", "organisation", "first_day",
        "last_day", "value", "value_high", "dimensions", "whole", "standing", "period", "measure"]
    kept = facts.select(*names, moment=facts.recorded_at.epoch_seconds().cast("float64").floor().cast("int64"),
        hour=facts.recorded_at.hour()).order_by(facts.observation)
    places = [facts.region.asc(nulls_first=False), facts.observation.asc()]
    found = {
        "engine": engine.name,
        "rows": engine.rows(kept),
        "order": engine.rows(facts.select("region", "observation").order_by(places)),
        "regions": engine.rows(expressions.by_region(facts)),
        "last": engine.rows(expressions.last_of_each(facts).select("observation")
            .order_by("observation")),
        "rate": engine.rows(expressions.rate(facts, "jobs", "visits")),
        "scorecards": [engine.rows(expressions.scorecard(facts, one)) for one in ("06", "09", "99")],
        "cell": engine.rows(expressions.behind(facts, region="06", measure="jobs", period=2024)),
        "nothing": engine.rows(
            expressions.behind(facts, region="06", measure="hollow", period=2023)),
    }
found["took"] = time.monotonic() - began
print("ANSWER" + json.dumps(found, default=str))
"""


def row(observation, value, **more):
    """One row of an export: a verified number of jobs of a park in Casablanca, unless said."""
    first = dt.date(2024, 1, 1)
    base = {
        "observation": observation, "unit": "jobs", "nature": "stock", "subject": "park:a",
        "park": "a", "territory": None, "region": "06", "organisation": None, "first_day": first,
        "last_day": first.replace(month=12, day=31), "qualifier": "exactly", "grade": "verified",
        "value": None if value is None else Decimal(value), "value_high": None,
        "confidence": "high", "dimensions": "{}", "whole": True, "standing": True, "source": None,
        "recorded_at": dt.datetime(2024, 3, 31, 1, 30, tzinfo=dt.UTC),
    }  # fmt: skip
    other = {"park": more["park"], "subject": f"park:{more['park']}"} if more.get("park") else {}
    return {**base, **other, **more}


CASABLANCA = dt.timezone(dt.timedelta(hours=1))
AUCKLAND = dt.timezone(dt.timedelta(hours=13))
JOBS = [
    row(1, "1234567890123456.7891"),
    row(2, "0.0001", grade="reported"),
    row(3, "-17.5", park="ب", dimensions='{"قطاع": "ألعاب — \\"فيديو\\"", "sex": "نساء"}'),
    row(4, None, park="c"),
    row(5, "0", park="d", recorded_at=dt.datetime(2024, 12, 31, 23, 59, 59, 999999, AUCKLAND)),
    row(6, "3.3333", park="d", grade="odd", last_day=dt.date(2024, 6, 30)),
    row(7, "8", park="e", confidence="low"),
    row(8, "9", park="e", standing=False),
    row(9, "10", park="e", whole=False),
    row(10, "11", park="f", region="09", recorded_at=dt.datetime(2024, 1, 1, tzinfo=CASABLANCA)),
    row(11, "12", park="g", region="09"),
    row(12, "13", park=None, region=None, subject="network"),
    row(13, "14", park=None, region="09", subject="territory:09", territory="09"),
    row(14, "0.1", park="h", region=None, value_high=Decimal("0.2")),
    row(15, "0.2", park="i", region=None),
    row(16, "15", park=None, subject="organisation:9007199254740993",
        organisation=9007199254740993, region=None),
    *[row(100 + n, f"0.{n:04d}", park=f"p{n}", region="09") for n in range(1, 400)],
]  # fmt: skip
VISITS = [
    row(1001, "0", nature="flow"),
    row(1002, "0", nature="flow", park="ب"),
    row(1003, "3", nature="flow", park="f", region="09"),
    row(1004, "4.0001", nature="flow", park="g", region="09"),
    row(1005, "-4", nature="flow", park="h", region=None),
]
WORLD = {
    (2024, "jobs"): JOBS,
    (2024, "visits"): VISITS,
    (2025, "jobs"): [row(2001, "7", last_day=dt.date(2025, 3, 31))],
    (2023, "hollow"): [],
    (2022, "unknown"): [row(3001, None, nature="rate"), row(3002, "0.25", nature="rate")],
}


def write_world(folder: Path) -> None:
    """The hard data set as an export writes it, its manifest beside it."""
    with files_in(folder) as files:
        for (year, measure), rows in WORLD.items():
            table = pa.Table.from_pylist(rows, schema=schema_of())
            files.write(f"period={year}/measure={measure}", (year, measure), iter([table]))
        files.close()
    (folder / "manifest.json").write_text("{}")


def ask(folder: Path, url: str, home: Path) -> subprocess.CompletedProcess[str]:
    """Every question, to DuckDB or to the cluster, in a process of its own."""
    kept = {k: v for k, v in os.environ.items() if not k.startswith("MAJAL_")}
    (home / "spark-defaults.conf").write_text(DEFAULTS)
    return subprocess.run(
        [sys.executable, "-W", "ignore", "-c", ASK, str(folder)], capture_output=True, text=True,
        env={**kept, "DJANGO_SETTINGS_MODULE": "majal.config.settings.test", "MAJAL_HOME": str(home),
             "MAJAL_ANALYTICS_URL": url, "SPARK_LOCAL_IP": "127.0.0.1", "SPARK_CONF_DIR": str(home),
             "JAVA_TOOL_OPTIONS": SMALL, "TZ": "Pacific/Auckland"},
        timeout=LIMIT, check=False,
    )  # fmt: skip


@contextlib.contextmanager
def cluster(folder: Path):
    """The address of a master with two workers of one core; they and theirs end with the block."""
    started = []
    try:
        url = _start(started, folder, r"Starting Spark master at (spark://\S+)", "master.Master",
                     "--host", "127.0.0.1", "--port", "0", "--webui-port", "0")  # fmt: skip
        for _ in range(2):
            _start(started, folder, r"(Successfully registered) with master", "worker.Worker", url,
                   "--host", "127.0.0.1", "--cores", "1", "--memory", "768M", "--webui-port", "0",
                   "--work-dir", str(folder / "work"))  # fmt: skip
        yield url, started
    finally:
        for one in reversed(started):
            _end(one)


def memory(started) -> int:
    """MiB that the processes of the cluster hold now, each shared page counted once."""
    total = 0
    for one in started:
        for pid in group_of(one.pid):
            with contextlib.suppress(OSError):
                lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
                total += sum(int(line.split()[1]) for line in lines if line.startswith("Pss:"))
    return total // 1024


def group_of(leader: int) -> list[int]:
    """The living processes of a group, those that a worker started included."""
    found = []
    for stat in Path("/proc").glob("[0-9]*/stat"):
        with contextlib.suppress(OSError):
            fields = stat.read_text().rsplit(")", 1)[1].split()
            if int(fields[2]) == leader and fields[0] not in "ZX":
                found.append(int(stat.parent.name))
    return found


def _start(started, folder: Path, ready: str, name: str, *arguments: str) -> str:
    import pyspark

    home = Path(pyspark.__file__).parent
    kept = {k: v for k, v in os.environ.items() if not k.startswith(("SPARK_", "MAJAL_"))}
    one = subprocess.Popen(
        [home / "bin" / "spark-class", f"org.apache.spark.deploy.{name}", *arguments],
        stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, start_new_session=True, cwd=folder,
        env={**kept, "SPARK_HOME": str(home), "SPARK_LOCAL_IP": "127.0.0.1",
             "SPARK_DAEMON_MEMORY": "256m", "JAVA_TOOL_OPTIONS": SMALL},
    )  # fmt: skip
    started.append(one)
    said, until = b"", time.monotonic() + LIMIT
    while not (found := re.search(ready, said.decode(errors="replace"))):
        left = until - time.monotonic()
        if left <= 0 or not select.select([one.stderr], [], [], left)[0]:
            raise AssertionError(f"{name} did not start in {LIMIT} s: {said.decode()[-2000:]}")
        more = os.read(one.stderr.fileno(), 65536)
        if not more:
            raise AssertionError(f"{name} ended: {said.decode()[-2000:]}")
        said += more
    return found[1]


def _end(one) -> None:
    """End a process and those it started, and wait until the last is gone."""
    for number, patience in ((signal.SIGTERM, 20), (signal.SIGKILL, 20)):
        with contextlib.suppress(ProcessLookupError):
            os.killpg(one.pid, number)
        with contextlib.suppress(subprocess.TimeoutExpired):
            one.wait(patience)
            break
    until = time.monotonic() + 20
    while group_of(one.pid) and time.monotonic() < until:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(one.pid, signal.SIGKILL)
        time.sleep(0.1)
    one.stderr.close()
