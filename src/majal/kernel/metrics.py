"""Counters of what this house does, for Prometheus: requests, questions, jobs.

Every process counts in files of its own in one folder, which whoever answers ``/metrics`` adds up
(prometheus_client's way for several processes). The folder lies in memory where there is such a
place: a file that is mapped ends its process when the disk is full. Labels are names of routes and
jobs of the code, never an address, a person or a value: their number is bounded by the code.
"""

import contextlib
import hashlib
import os
import re
import threading
from collections.abc import Mapping
from pathlib import Path
from stat import S_ISDIR
from types import SimpleNamespace
from typing import Any

import structlog
from django.conf import settings

from majal.kernel.signs import Readings, signs

log = structlog.get_logger(__name__)
MEMORY = Path("/dev/shm")  # noqa: S108 - only a folder of our own in it, looked at
FOLDER = "PROMETHEUS_MULTIPROC_DIR"
METHODS = frozenset({"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"})
REQUEST_SECONDS = (0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 10.0)
JOB_SECONDS = (0.1, 1.0, 10.0, 60.0, 600.0)
_OF_PROCESS = re.compile(r"_(\d+)\.db$")
_mutex = threading.Lock()
_book: list[SimpleNamespace] = []


def folder() -> Path:
    """Where the processes of this home count: ours alone, in memory if that can be had."""
    home = Path(settings.MAJAL_HOME)
    if MEMORY.is_dir() and os.access(MEMORY, os.W_OK):
        mark = hashlib.blake2b(str(home).encode(), digest_size=8).hexdigest()
        there = MEMORY / f"majal-{os.getuid()}-{mark}"
        with contextlib.suppress(OSError):
            there.mkdir(mode=0o700, exist_ok=True)
            found = there.lstat()
            if S_ISDIR(found.st_mode) and (found.st_uid, found.st_mode & 0o077) == (os.getuid(), 0):
                return there
    return home / "metrics"


os.environ[FOLDER] = str(folder())
"""Read by prometheus_client when it is loaded. Said anew here, since a parent process may belong to
another home."""


def book() -> SimpleNamespace:
    """The counters of this process, made when first needed."""
    if not _book:
        with _mutex:
            if not _book:
                _book.append(_open())
    return _book[0]


def _open() -> SimpleNamespace:
    """Where nothing can be written, this process counts for itself alone."""
    from prometheus_client import (  # noqa: PLC0415 - not before the first request or job
        CollectorRegistry,
        Counter,
        Histogram,
        values,
    )

    there = Path(os.environ[FOLDER])
    try:
        there.mkdir(parents=True, exist_ok=True, mode=0o700)
        writable = os.access(there, os.W_OK)
    except OSError:
        writable = False
    if not writable:
        log.warning("counting in memory only", folder=str(there))
        values.ValueClass = values.MutexValue

    own = CollectorRegistry()
    return SimpleNamespace(
        own=own,
        requests=Counter(
            "majal_requests",
            "Requests answered, by route, method and class of status.",
            ["route", "method", "status"],
            registry=own,
        ),
        seconds=Histogram(
            "majal_request_seconds",
            "Seconds until the answer began, by route.",
            ["route"],
            buckets=REQUEST_SECONDS,
            registry=own,
        ),
        queries=Counter(
            "majal_request_queries",
            "Statements asked of the database by requests, by route.",
            ["route"],
            registry=own,
        ),
        jobs=Counter(
            "majal_jobs", "Jobs that ended, by job and outcome.", ["job", "outcome"], registry=own
        ),
        job_seconds=Histogram(
            "majal_job_seconds",
            "Seconds a job took, by job.",
            ["job"],
            buckets=JOB_SECONDS,
            registry=own,
        ),
    )


def count_request(route: str, method: str, status: int, seconds: float, queries: int) -> None:
    """One request was answered."""
    one = book()
    known = method if method in METHODS else "other"
    one.requests.labels(route, known, f"{status // 100}xx").inc()
    one.seconds.labels(route).observe(seconds)
    one.queries.labels(route).inc(queries)


def count_job(job: str, outcome: str, seconds: float) -> None:
    """One job ended: ``done`` or ``failed``."""
    one = book()
    one.jobs.labels(job, outcome).inc()
    one.job_seconds.labels(job).observe(seconds)


def tidy() -> None:
    """Take away the counts of processes that are gone; when a server or a worker starts.

    What they counted starts again from nothing, which Prometheus knows from every restart.
    """
    for path in folder().glob("*.db"):
        found = _OF_PROCESS.search(path.name)
        if found and not Path(f"/proc/{found[1]}").exists():
            path.unlink(missing_ok=True)


def exposition(readings: Readings, facts: dict[str, str]) -> bytes:
    """Everything in Prometheus' text format: what processes counted, and what was read just now."""
    one = book()
    from prometheus_client import (  # noqa: PLC0415
        CollectorRegistry,
        generate_latest,
        values,
    )
    from prometheus_client.multiprocess import MultiProcessCollector  # noqa: PLC0415

    shown = CollectorRegistry()
    if values.ValueClass is values.MutexValue:
        shown.register(one.own)
    else:
        MultiProcessCollector(shown)  # type: ignore[no-untyped-call]
    shown.register(_Signs(readings, facts))
    return generate_latest(shown)


class _Signs:
    """The vital signs as gauges; a sign that could not be read is left out and counted."""

    def __init__(self, readings: Readings, facts: dict[str, str]) -> None:
        self.readings, self.facts = readings, facts

    def collect(self) -> Any:
        """What the registry asks."""
        from prometheus_client.core import GaugeMetricFamily  # noqa: PLC0415

        about = GaugeMetricFamily("majal_info", "What runs here.", labels=list(self.facts))
        about.add_metric(list(self.facts.values()), 1.0)
        yield about
        unread = GaugeMetricFamily("majal_signs_unread", "Signs that could not be read just now.")
        unread.add_metric([], float(len(self.readings.unread)))
        yield unread
        for sign in signs:
            value = self.readings.values.get(sign.name)
            if value is None:
                continue
            labels = [sign.label] if sign.label else []
            gauge = GaugeMetricFamily(f"majal_{sign.name}", sign.help, labels=labels)
            told = value if isinstance(value, Mapping) else {"": value}
            for key, number in sorted(told.items()):
                gauge.add_metric([key] if sign.label else [], float(number))
            yield gauge
