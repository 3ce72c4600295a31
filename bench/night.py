"""What comes by itself every night, each job in a process of its own: time, memory, questions.

``python -m bench.night HOME`` measures every nightly job of a house made by ``majal generate``;
names after it measure only those, ``meters`` every meter by itself. A job that has not ended after
twelve minutes is given up, and the question it waits for is told.
"""

import json
import os
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bench.house import environment
from bench.report import Line, show

ROOT = Path(__file__).parents[1]
LONGEST = float(os.environ.get("BENCH_LONGEST", "720"))
"""Seconds after which a job is given up."""
SHOWN = 12
NAMES = """
import json
import django
django.setup()
from majal.kernel.jobs import periodic_jobs
from majal.kernel.meters import meters
nightly = [n for n, one in periodic_jobs.items().items() if one.cron.split()[1].isdigit()]
print(json.dumps([sorted(nightly), sorted(meters.items())]))
"""
RUN = """
import json, re, resource, sys, threading, time
import django
django.setup()
from django.db import connection
from django.utils import timezone
from majal.kernel.jobs import JobRun, execute, periodic_jobs
from majal.kernel.meters import meters
from majal.kernel.walls import as_the_house
name, longest = sys.argv[1], float(sys.argv[2])
asked, now, before = [], [], set(JobRun.objects.values_list("key", flat=True))
def timed(execute, sql, params, many, context):
    now[:] = [sql]
    began = time.perf_counter()
    try:
        return execute(sql, params, many, context)
    finally:
        now.clear()
        asked.append((time.perf_counter() - began, sql))
def work():
    if name.startswith("meter "):
        return sum(1 for _one in meters.items()[name[6:]].read(timezone.localdate()))
    periodic_jobs[name].run()
    from procrastinate.contrib.django.models import ProcrastinateJob
    fresh = ProcrastinateJob.objects.filter(task_name="kernel.run", status="todo")
    done = 0
    for one in fresh.exclude(args__key__in=before)[:3]:  # what a night asks for is its work too
        execute(one.args["key"], one.args["arguments"])
        done += 1
    return done
def tell(failed):
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    cpu = time.process_time() - own
    worst = max(asked, default=(0, ""))
    if failed == "given up" and now:
        worst = (time.perf_counter() - began, now[0])
    told = [name, time.perf_counter() - began, cpu, peak, len(asked), sum(t for t, _s in asked)]
    told += [worst[0], re.sub(r"\\s+", " ", str(worst[1])), failed, made]
    print(json.dumps(told), flush=True)
def give_up():
    import faulthandler, os
    tell("given up")
    faulthandler.dump_traceback()
    os._exit(0)
made, failed = 0, ""
began, own = time.perf_counter(), time.process_time()
watch = threading.Timer(longest, give_up)
watch.daemon = True
watch.start()
try:
    with as_the_house(), connection.execute_wrapper(timed):
        made = work()
except Exception as error:
    failed = repr(error)[:200]
watch.cancel()
tell(failed)
"""


@dataclass(frozen=True)
class Took:
    """What one job took: seconds, of them of its own processor, MiB at most, questions asked."""

    name: str
    elapsed: float
    processor: float
    peak: float
    queries: int
    asked: float
    slowest: float
    sql: str
    failed: str
    made: int

    @property
    def told(self) -> str:
        """In words, for the table."""
        return (
            f"processor {self.processor:,.1f} s; peak {self.peak:,.0f} MiB; {self.queries:,} "
            f"queries in {self.asked:,.1f} s, the slowest {self.slowest:,.1f} s {self.failed}"
        ).strip()


def inside(home: Path, program: str, *words: str) -> Any:
    """What a program within the house tells in its last line; all else goes to where ours goes."""
    told = environment(MAJAL_HOME=str(home), DJANGO_SETTINGS_MODULE="majal.config.settings.dev")
    ran = subprocess.run(
        [sys.executable, "-c", program, *words],
        env=told,
        stdout=subprocess.PIPE,
        cwd=ROOT,
        text=True,
        check=True,
    )
    return json.loads(next(s for s in reversed(ran.stdout.splitlines()) if s[:1] == "["))


def names(home: Path, *wanted: str) -> list[str]:
    """The jobs to measure: all of every night, or those asked for, each meter as a job."""
    nightly, meters = inside(home, NAMES)
    every = [f"meter {one}" for one in meters]
    if not wanted:
        return list(nightly)
    return [n for one in wanted for n in (every if one == "meters" else [one])]


def measure(home: Path, *wanted: str) -> list[Took]:
    """Run each job by itself; what each took is seen as it ends."""
    found = []
    for name in names(home, *wanted):
        one = Took(*inside(home, RUN, name, str(LONGEST)))
        print(f"  {time.strftime('%T')} {name} {one.elapsed:,.1f} s {one.told}", flush=True)
        if one.slowest > 1:
            print(f"    {one.sql[:300]} … {one.sql[-500:]}", flush=True)
        found.append(one)
    return found


def night(home: Path, *wanted: str) -> None:
    """All of a night, the longest first."""
    found = sorted(measure(home, *wanted), key=lambda one: -one.elapsed)
    whole = sum(one.elapsed for one in found)
    peak = max((one.peak for one in found), default=0)
    lines = [Line("all that comes every night", whole, "s", "", f"peak {peak:,.0f} MiB")]
    lines += [Line(one.name, one.elapsed, "s", "", one.told) for one in found[:SHOWN]]
    show(lines)
    for one in found:
        if one.failed:
            print(f"{one.name}: {one.failed}")


if __name__ == "__main__":
    night(Path(sys.argv[1]), *sys.argv[2:])
