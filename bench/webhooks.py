"""Webhooks: how long after the commit one arrives, and what listening costs the command.

A real worker sends to a receiver on this machine. Commands are measured without an endpoint, with
twenty that listen to something else, and with one that listens.
"""

import json
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from statistics import median

from bench.house import HOME, MAJAL, environment, prepare
from bench.report import Line, show

TIMES = 30
FILL = """
import json, sys, time
import django
django.setup()
from datetime import timedelta
from statistics import median
from django.db import transaction
from django.utils import timezone
from majal.kernel.actors import SYSTEM
from majal.kernel.command import command
from majal.kernel.happenings import note_step
from majal.modules.parks.models import Park
from majal.modules.people.models import Grant, User
from majal.modules.webhooks.models import Endpoint
address, times = sys.argv[1], int(sys.argv[2])
user = User.objects.filter(held_grants__role="head_office").first()
Endpoint.objects.exclude(state="ended").update(
    state="ended", ended_at=timezone.now(), ending="by_hand")
park = Park.objects.first()

@command()
def move(*, by, told=True):
    park.refresh_from_db()
    if told:
        note_step("open", park)

def took(**more):
    spent = []
    for _ in range(100):
        start = time.perf_counter()
        move(by=SYSTEM, **more)
        spent.append(time.perf_counter() - start)
    return median(spent) * 1000

def listens(kinds, path):
    return Endpoint.objects.create(owner=user, scope_kind="network", scope_id=0, title="bench",
        address=address + path, kinds=kinds, expires_at=timezone.now() + timedelta(days=1))

found = {"nothing": took(told=False), "nobody": took()}
for n in range(20):
    listens(["billing.*"], f"/other/{n}")
found["others"] = took()
listens(["parks.park.open"], "/in")
found["left"] = []
for _ in range(times):
    move(by=SYSTEM)
    found["left"].append(time.time())
    time.sleep(0.2)
Endpoint.objects.filter(address__endswith="/in").update(state="paused")
found["one"] = took()
print(json.dumps(found))
"""


@contextmanager
def receiving(came: list[float]) -> Iterator[str]:
    """A receiver that keeps when each message arrived."""

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            came.append(time.time())
            self.rfile.read(int(self.headers["Content-Length"]))
            self.send_response(204)
            self.end_headers()

        def log_message(self, *_said: object) -> None: ...

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"127.0.0.1:{server.server_address[1]}"
    finally:
        server.shutdown()
        server.server_close()


def main() -> None:
    """Measure and print."""
    prepare()
    came: list[float] = []
    with receiving(came) as place:
        there = environment(
            MAJAL_OUTBOUND_ALLOWED=place, DJANGO_SETTINGS_MODULE="majal.config.settings.dev"
        )
        worker = subprocess.Popen([*MAJAL, "worker"], env=there, stdout=subprocess.DEVNULL)
        try:
            done = subprocess.run(
                [sys.executable, "-c", FILL, f"http://{place}", str(TIMES)],
                env=there,
                stdout=subprocess.PIPE,
                text=True,
                check=True,
            )
            until = time.monotonic() + 30
            while len(came) < TIMES and time.monotonic() < until:
                time.sleep(0.1)
        finally:
            worker.terminate()
            worker.wait()
    found = json.loads(done.stdout)
    waits = [arrived - left for left, arrived in zip(found["left"], came, strict=False)]
    show(
        [
            Line("webhooks that arrived", len(came), f"of {TIMES}", f"≥ {TIMES}"),
            Line("from commit to arrival, median", median(waits), "s", "≤ 2"),
            Line("from commit to arrival, longest", max(waits), "s", "≤ 2"),
            Line("a command in which nothing happens", found["nothing"], "ms"),
            Line(
                "an event without endpoints, more", found["nobody"] - found["nothing"], "ms", "≤ 2"
            ),
            Line("with 20 that listen elsewhere, more", found["others"] - found["nothing"], "ms"),
            Line("with one that listens, more", found["one"] - found["nothing"], "ms"),
        ]
    )
    print(f"home: {HOME}")


if __name__ == "__main__":
    main()
