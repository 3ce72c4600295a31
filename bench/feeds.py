"""Feeds: 500 of 30 entries from a site on this machine, first for the first time, then unchanged.

The peer is ``reader``, in a process of its own by the interpreter that ``MAJAL_READER`` names: it
is not among our dependencies. Both are served the same bytes. Measured are the time of a cold and
of an unchanged update, the memory of the process, what the ten-thousandth feed costs to add.
What hears of the entries is measured with it, where a module is there that keeps them.
"""

import json
import os
import resource
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from hashlib import sha256
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from bench.report import Line, show

FEEDS, ENTRIES, MANY = 500, 30, 10_000
VERSION = "3.26"
SERVER = "import bench.feeds as b, sys; b.serve()"
OURS = "import bench.feeds as b, sys; b.ours(int(sys.argv[1]))"
MIGRATE = """
import django; django.setup()
from majal.config.migrations import migrate; migrate()
"""
PEER = """
import json, resource, sys, time
from reader import make_reader
reader = make_reader(sys.argv[2])
for n in range(int(sys.argv[3])):
    reader.add_feed(f"http://127.0.0.1:{sys.argv[1]}/{n}")
told = {}
for name in ("cold", "unchanged"):
    start = time.perf_counter()
    for _ in reader.update_feeds_iter(scheduled=False, workers=8):
        pass
    told[name] = time.perf_counter() - start
told["entries"] = reader.get_entry_counts().total
told["memory"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
print(json.dumps(told))
"""
WORDS = (
    "المجمع", "التكنولوجي", "يستقبل", "مقاولات", "ناشئة",
    "le", "technopark", "accueille", "des", "entreprises", "innovantes",
)  # fmt: skip


def body(number: int) -> bytes:
    """A feed as papers send it: half in Arabic, half in French, a picture, some hundred words."""
    titles = [" ".join(WORDS[(number + n + k) % len(WORDS)] for k in range(8)) for n in range(9)]
    items = "".join(
        f"<item><title>{titles[n % 9]} {n}</title>"
        f"<link>http://127.0.0.1/{number}/{n}</link><guid>{number}-{n}</guid>"
        f"<pubDate>Sat, 28 Nov 2026 {n % 24:02}:00:00 +0100</pubDate>"
        f"<description><![CDATA[<p>{' '.join(WORDS * 4)} {n}</p>]]></description></item>"
        for n in range(ENTRIES)
    )
    head = f"<title>Journal {number}</title><link>http://127.0.0.1/</link><language>fr</language>"
    return f'<rss version="2.0"><channel>{head}{items}</channel></rss>'.encode()


class Paper(BaseHTTPRequestHandler):
    """Each path is a feed, with an entity tag."""

    bodies: dict[str, bytes] = {}

    def do_GET(self) -> None:
        """The feed, or that nothing changed."""
        found = self.bodies.get(self.path)
        etag = f'"{self.path}"'
        same = found is not None and self.headers.get("If-None-Match") == etag
        self.send_response(404 if found is None else 304 if same else 200)
        self.send_header("ETag", etag)
        sent = b"" if found is None or same else found
        self.send_header("Content-Length", str(len(sent)))
        self.end_headers()
        self.wfile.write(sent)

    def log_message(self, *_told: object) -> None:
        """Nothing."""


def serve() -> None:
    """Serve the feeds until the input ends; the port is told first."""
    Paper.bodies = {f"/{n}": body(n) for n in range(FEEDS)}
    server = ThreadingHTTPServer(("127.0.0.1", 0), Paper)
    server.request_queue_size = 512
    threading.Thread(target=server.serve_forever, daemon=True).start()
    print(server.server_port, flush=True)
    sys.stdin.read()


@contextmanager
def papers() -> Iterator[int]:
    """The port of the site, in a process of its own."""
    program = [sys.executable, "-c", SERVER]
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "text": True}
    with subprocess.Popen(program, **pipes) as process:
        yield int(process.stdout.readline())
        process.stdin.close()


def ours(port: int) -> None:
    """Our own update, in this process; what it took is printed as JSON."""
    os.environ["MAJAL_OUTBOUND_ALLOWED"], os.environ["MAJAL_FEEDS_PAUSE"] = f"127.0.0.1:{port}", "0"
    import django

    django.setup()
    from django.db import transaction
    from django.utils import timezone

    from majal.kernel.actors import SYSTEM
    from majal.modules.feeds.commands import add_feed
    from majal.modules.feeds.models import Feed, Fetch, Host, Pulse
    from majal.modules.feeds.queries.followed import due_pulses
    from majal.modules.feeds.tasks import make_round
    from majal.modules.press.commands import make_missing_words

    told: dict[str, float] = {}

    def added(n: int) -> float:
        start = time.perf_counter()
        add_feed(f"http://127.0.0.1:{port}/{n}", by=SYSTEM)
        return time.perf_counter() - start

    bare = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    times = [added(n) for n in range(FEEDS)]
    told["tenth"] = 1_000 * sorted(times[5:16])[5]
    told["news"], told["cold"] = _timed(make_round)
    told["memory"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    told["grown"] = told["memory"] - bare
    told["worded"], told["words"] = _timed(lambda: _all(make_missing_words))
    Pulse.objects.update(next_at=timezone.now())
    Host.objects.update(busy_until=None)
    told["again"], told["unchanged"] = _timed(make_round)
    outcomes = Fetch.objects.values_list("outcome", flat=True)
    told["failed"] = sum(one == "failed" for one in outcomes)
    host = Host.objects.get(name=f"127.0.0.1:{port}")
    rows = [
        Feed(address=f"http://a{n}.example/", address_key=sha256(str(n).encode()).hexdigest())
        for n in range(MANY - FEEDS - 11)
    ]
    made = Feed.objects.bulk_create(rows, batch_size=1_000)
    later = timezone.now() + timedelta(days=1)
    pulses = [Pulse(feed=feed, host=host, next_at=later) for feed in made]
    Pulse.objects.bulk_create(pulses, batch_size=1_000)
    told["last"] = 1_000 * sorted(added(MANY + n) for n in range(11))[5]
    Pulse.objects.filter(next_at__lt=later).update(next_at=later)
    with transaction.atomic():
        _found, took = _timed(lambda: len(due_pulses(timezone.now(), 100)))
    told["due"] = 1_000 * took
    print(json.dumps(told))


def _all(act) -> int:
    from majal.kernel.actors import SYSTEM

    made = 0
    while some := act(500, by=SYSTEM):
        made += some
    return made


def _timed(act) -> tuple[float, float]:
    start = time.perf_counter()
    found = act()
    return found, time.perf_counter() - start


def main() -> None:
    """Ours, then the peer’s, from the same site."""
    with tempfile.TemporaryDirectory(prefix="majal-bench-") as folder:
        Path(folder).chmod(0o755)  # whoever runs the private server may enter
        settings = {"MAJAL_HOME": folder, "DJANGO_SETTINGS_MODULE": "majal.config.settings.dev"}
        environment = {**os.environ, **settings}
        subprocess.run(
            [sys.executable, "-c", MIGRATE], env=environment, check=True, stdout=subprocess.DEVNULL
        )
        with papers() as port:
            told = _run([sys.executable, "-c", OURS, str(port)], environment)
            peer = None
            if python := os.environ.get("MAJAL_READER"):
                where = str(Path(folder) / "reader.sqlite")
                peer = _run([python, "-c", PEER, str(port), where, str(FEEDS)], dict(os.environ))
    beside = f"reader {VERSION} %.2f s" if peer else "no reader: MAJAL_READER names its Python"
    cold, again = (beside % peer[name] if peer else beside for name in ("cold", "unchanged"))
    show(
        [
            Line("entries read", told["news"], "", f"≥ {FEEDS * ENTRIES}"),
            Line("visits that failed", told["failed"], "", "≤ 0"),
            Line(f"cold update of {FEEDS} feeds", told["cold"], "s", "≤ 7", cold),
            Line("unchanged update", told["unchanged"], "s", "≤ 1", again),
            Line("words of the articles made after it", told["words"], "s"),
            Line("memory of the process", told["memory"], "MiB", "≤ 120"),
            Line("of it, grown since before the first feed", told["grown"], "MiB"),
            Line("adding the tenth feed", told["tenth"], "ms"),
            Line(f"adding the {MANY:,}th", told["last"], "ms", f"≤ {1.5 * told['tenth']:.1f}"),
            Line(f"finding what is due among {MANY:,}", told["due"], "ms", "≤ 10"),
        ]
    )


def _run(program: list[str], environment: dict[str, str]) -> dict[str, float]:
    done = subprocess.run(program, env=environment, check=True, capture_output=True, text=True)
    told: dict[str, float] = json.loads(done.stdout.strip().splitlines()[-1])
    return told


if __name__ == "__main__":
    main()
