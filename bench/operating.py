"""What it costs to look: counts, a line in the log and spans, for each request; memory of a worker.

The same bare request passes the same middleware with each of them off and on, in one process, in
turns; what is told is the difference of the medians. The peer is the request itself.
"""

import json
import subprocess
import sys

from bench.house import environment, prepare
from bench.report import Line, show

ROUNDS, REQUESTS = 15, 400
CODE = """
import io, json, logging, statistics, sys, time
import django
from django.conf import settings
django.setup()
from django.http import HttpResponse
from django.test import RequestFactory
from majal.kernel import metrics, observing, signs, tracing
from majal.kernel.middleware import RequestIdMiddleware

rounds, requests = int(sys.argv[1]), int(sys.argv[2])
def rss():
    with open("/proc/self/statm") as file:
        return int(file.read().split()[1]) * 4 / 1024
from majal.kernel import logs
logs.configure({"level": "INFO", "json": True})
quiet = io.StringIO()
for handler in logging.getLogger().handlers:
    handler.setStream(quiet)
one = RequestIdMiddleware(lambda request: HttpResponse())
ask = RequestFactory().get("/fr/")
def took():
    began = time.process_time()
    for _ in range(requests):
        one(ask)
    return (time.process_time() - began) / requests * 1e6
counts = metrics.count_request
def off(*_args): ...
before = rss()
metrics.book()
metrics.count_request("none", "GET", 200, 0.1, 1)
memory = rss() - before
ways = {
    "bare": (off, False),
    "counts": (counts, False),
    "counts and line": (counts, True),
}
found = {name: [] for name in ways}
for _ in range(rounds):
    for name, (count, line) in ways.items():
        metrics.count_request, settings.MAJAL_ACCESS_LOG = count, line
        found[name].append(took())
        quiet.seek(0); quiet.truncate()
metrics.count_request = counts
told = {name: statistics.median(times) for name, times in found.items()}
def scraped():
    began = time.perf_counter()
    text = metrics.exposition(signs.read_all(), {"version": "0"})
    return (time.perf_counter() - began) * 1000, len(text)
scraped()
told["scrape"], told["bytes"] = statistics.median(scraped() for _ in range(7))
told["memory"] = memory
if "--spans" in sys.argv:
    before = rss()
    from opentelemetry.sdk.trace.export.in_memory_span_exporter import InMemorySpanExporter
    class Nowhere(InMemorySpanExporter):
        def export(self, spans): return super().export(())
    tracing.start(Nowhere())
    settings.MAJAL_ACCESS_LOG = True
    told["spans"] = statistics.median(took() for _ in range(rounds))
    told["spans memory"] = rss() - before
print(json.dumps(told))
"""


def main() -> None:
    """Measure and print."""
    prepare()
    done = subprocess.run(
        [sys.executable, "-c", CODE, str(ROUNDS), str(REQUESTS), "--spans"],
        env=environment(DJANGO_SETTINGS_MODULE="majal.config.settings.dev"),
        stdout=subprocess.PIPE,
        text=True,
        check=True,
    )
    told = json.loads(done.stdout.splitlines()[-1])
    bare, counts, line = told["bare"], told["counts"], told["counts and line"]
    show(
        [
            Line("a bare request through the first middleware", bare, "µs"),
            Line("counts, more", counts - bare, "µs", "≤ 100"),
            Line("a line in the log, more", line - counts, "µs", "≤ 100"),
            Line("spans of a request, more", told["spans"] - line, "µs"),
            Line("memory of counts", told["memory"], "MiB", "≤ 5"),
            Line("memory of spans, where they are wanted", told["spans memory"], "MiB"),
            Line("one answer of /metrics", told["scrape"], "ms", "≤ 500"),
            Line("its size", told["bytes"] / 1000, "kB"),
        ]
    )


if __name__ == "__main__":
    main()
