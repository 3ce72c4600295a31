"""10,000 conventions with 200,000 entries: a council's first page, a convention's page, the board.

Requests per second over 8 connections and two workers, signed in; the processor time of a worker
and of the database for each, which a busy machine blurs less; and how many queries each page asks
when it is drawn. A council's first page is told twice: as it is served, kept while nothing that it
reads has changed, and drawn anew for every request, as it is after a change. Each page is asked in
turn, three times over, and the median is told. The conventions are synthetic, in a home of their
own that is kept from run to run; the peer of each page is the health check in the same server.
"""

import json
import subprocess
import sys
from pathlib import Path

from bench.house import HOME, MAJAL, environment, running
from bench.report import Line, show
from bench.web import PEER, TIMES, Loaded, loaded, median, rate

SCALE = HOME.with_name(f"{HOME.name}-conventions")
CONVENTIONS, COUNCILS = 10_000, 50
WANTED_RATE, WANTED_PROCESSOR, WANTED_QUERIES = "≥ 100", "≤ 18", "≤ 12"
WANTED = ("a council's first page, 200 conventions", "a convention, whole")
"""Pages of which a rate is wanted; of the others the number of queries."""
FILL = """
import sys
import django
django.setup()
from django.db import connection, transaction
from majal.kernel.actors import SYSTEM
from majal.modules.organisations.models import Organisation
from majal.modules.organisations.public import register_organisation
from majal.modules.territories.models import Territory
from majal.modules.conventions.models import Convention
wanted, spread = int(sys.argv[2]), int(sys.argv[3])
if Convention.objects.filter(code__startswith="CV-B-").count() >= wanted:
    sys.exit()
lands = Territory.objects.filter(level__in=["region", "province"]).order_by("-level", "code")
councils = []
for land in lands[:spread]:
    kind = f"elected_council_{land.level}"
    known = Organisation.objects.filter(kind=kind, territory=land).first()
    councils.append((known or register_organisation(
        kind=kind, name_fr=f"Conseil {land.name_fr}", territory=land.code, by=SYSTEM)).pk)
others = [(Organisation.objects.filter(kind=k, name_fr=f"Banc {k}").first() or
    register_organisation(kind=k, name_fr=f"Banc {k}", by=SYSTEM)).pk
    for k in ("executing_agency", "university")]
operator = Organisation.objects.filter(kind="operator").first().pk
with transaction.atomic(), connection.cursor() as cursor:
    cursor.execute(open(sys.argv[1]).read().format(
        conventions=wanted, spread=spread, councils=councils, operator=operator,
        agency=others[0], university=others[1]))
with connection.cursor() as cursor:
    cursor.execute("VACUUM ANALYZE")
"""
ASK = """
import json, sys
import django
django.setup()
from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from majal.kernel.kept import forget_parts
from majal.modules.people.models import Grant, User
from majal.modules.territories.models import Territory
land = Territory.objects.filter(level="region").order_by("code")[int(sys.argv[1])]
user, _ = User.objects.get_or_create(email="bench@majal.example", defaults={"name": "Bench"})
Grant.objects.get_or_create(user=user, role="authority", scope_kind="territory", scope_id=land.pk,
    withdrawn_at=None)
client = Client(headers={"host": "127.0.0.1"})
client.force_login(user)
counts = {}
for path in sys.argv[2:]:
    client.get(path)
    forget_parts()
    with CaptureQueriesContext(connection) as asked:
        answer = client.get(path)
    counts[path] = [answer.status_code, len(asked)]
print(json.dumps({"counts": counts, "cookie": client.cookies[settings.SESSION_COOKIE_NAME].value,
    "name": settings.SESSION_COOKIE_NAME}))
"""


def run(script: str, *arguments: str) -> str:
    """What a script prints, in the home of this bench."""
    there = environment(MAJAL_HOME=str(SCALE), DJANGO_SETTINGS_MODULE="majal.config.settings.dev")
    done = subprocess.run(
        [sys.executable, "-c", script, *arguments],
        env=there,
        stdout=subprocess.PIPE,
        text=True,
        check=True,
    )
    return done.stdout


def main() -> None:
    """Fill, measure and print."""
    there = environment(MAJAL_HOME=str(SCALE))
    subprocess.run([*MAJAL, "demo", "--no-serve"], env=there, check=True, stdout=subprocess.DEVNULL)
    run(FILL, str(Path(__file__).with_suffix(".sql")), str(CONVENTIONS), str(COUNCILS))
    pages = {
        WANTED[0]: "/ar/conventions/mine/",
        WANTED[1]: "/ar/conventions/CV-B-{n}/",
        "the board": "/ar/conventions/",
        "who gave what": "/ar/contributions/given/",
    }
    own = COUNCILS * 3  # the conventions of the council at place 0 are those that 50 divides
    pages = {name: path.format(n=own) for name, path in pages.items()}
    found = json.loads(run(ASK, "0", *pages.values()))
    lines = []
    cookie = f"{found['name']}={found['cookie']}"
    runs = _runs(cookie, [PEER, *pages.values()])
    anew = _runs(cookie, [pages[WANTED[0]]], MAJAL_KEPT_SECONDS="0")
    peer, cpu, _ = median(runs, PEER)
    lines.append(Line("peer: bare view", peer, "requests/s", "", f"{cpu:.2f} ms of processor"))
    for name, path in pages.items():
        status, queries = found["counts"][path]
        assert status == 200, (path, status)
        per_second, web, database = median(runs, path)
        wanted, processor = (WANTED_RATE, WANTED_PROCESSOR) if name in WANTED else ("", "")
        told = f"{web:.1f} of a worker, {database:.1f} of the database"
        lines.append(Line(name, per_second, "requests/s", wanted, f"{queries} queries"))
        lines.append(Line(f"{name}, processor", web + database, "ms", processor, told))
        lines.append(Line(f"{name}, queries", queries, "", WANTED_QUERIES))
        if name == WANTED[0]:
            per_second, web, database = median(anew, path)
            told = f"{web:.1f} of a worker, {database:.1f} of the database"
            lines.append(Line(f"{name}, drawn anew", per_second, "requests/s", "", told))
    show(lines)


def _runs(cookie: str, paths: list[str], **more: str) -> list[dict[str, Loaded]]:
    """Each page measured in turn, as often as the bench does."""
    settings = {"MAJAL_HOME": str(SCALE), "DJANGO_SETTINGS_MODULE": "majal.config.settings.dev"}
    with running("serve", **settings, **more) as house:
        for path in paths:
            rate(house.port, path, cookie=cookie)  # both workers have asked everything once
        return [{path: loaded(house, path, cookie=cookie) for path in paths} for _ in range(TIMES)]


if __name__ == "__main__":
    main()
