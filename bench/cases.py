"""The inbox of dossiers at 230 and at 100,000, and filing from eight browsers at once.

Two workers; the inbox signed in and uncached, its processor time and its queries beside the rate.
Filing posts the whole form of a draft over eight connections, then of others by two taps each; what
was answered is then compared with the database: none lost, none doubled, no number left out. The
dossiers are synthetic, in a home of their own made anew each time; the peer of each page is the
health check in that server. A comparable open-source grants system answers 4.4 requests/s with 141
queries for its list of 230 (as its own users measured; it is not installed here).
"""

import http.client
import json
import shutil
import subprocess
import sys
import threading
import time
import urllib.parse
from itertools import count

from bench.house import HOME, MAJAL, House, environment, running
from bench.report import Line, show
from bench.web import PEER, TIMES, loaded, median, rate

SCALE = HOME.with_name(f"{HOME.name}-cases")
SIZES = (230, 100_000)
DRAFTS, CONNECTIONS = 600, 8
INBOX = "/ar/dossiers/"
FILL = """
import sys
from datetime import timedelta
import django
django.setup()
from django.db import connection
from django.utils import timezone
from majal.modules.case_types.models import CaseTypeVersion
from majal.modules.cases.models import Case
from majal.modules.parks.models import Park
wanted, there = int(sys.argv[1]), Case.objects.exclude(number="").count()
versions = list(CaseTypeVersion.objects.filter(state="published").select_related("type"))
parks = list(Park.objects.filter(state="operating"))
now, today = timezone.now(), timezone.localdate()
def row(n):
    version, done = versions[n % len(versions)], n % 5 > 0
    return Case(type=version.type, version=version, number=f"BN-2026-{n:06d}", seed=f"bench{n}",
        state="decided" if done else "filed", stage=version.definition.stages[0].code,
        park=parks[n % len(parks)], name=f"Personne {n}", title=f"Projet {n}",
        search_key=f"projet {n} personne {n}", email=f"p{n}@majal.example",
        filed_at=now - timedelta(days=n % 400), answers={"name": f"Personne {n}"},
        due_on=None if done else today + timedelta(days=n % 60 - 10),
        ended_on=today if done else None, spent=n % 30 if done else None,
        in_time=True if done else None, favourable=done or None,
        outcome=version.definition.outcomes[0].code if done else "")
for first in range(there, wanted, 5000):
    Case.objects.bulk_create([row(n) for n in range(first, min(first + 5000, wanted))])
with connection.cursor() as cursor:
    cursor.execute("VACUUM ANALYZE")
"""
ASK = """
import json, sys
import django
django.setup()
from django.conf import settings
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from majal.modules.people.models import Grant, User
user, _ = User.objects.get_or_create(email="bench@majal.example", defaults={"name": "Bench"})
for role in ("park_manager", "front_desk", "counter_agent", "head_office"):
    Grant.objects.get_or_create(user=user, role=role, scope_kind="network", scope_id=0,
        withdrawn_at=None)
client = Client(headers={"host": "127.0.0.1"})
client.force_login(user)
client.get(sys.argv[1])
with CaptureQueriesContext(connection) as asked:
    answer = client.get(sys.argv[1])
print(json.dumps({"status": answer.status_code, "queries": len(asked),
    "cookie": client.cookies[settings.SESSION_COOKIE_NAME].value,
    "name": settings.SESSION_COOKIE_NAME}))
"""
DRAFT = """
import json, sys
import django
django.setup()
from majal.kernel import links
from majal.kernel.actors import ANYONE
from majal.modules.cases.commands import begin_case
from majal.modules.cases.permissions import FOLLOW_LINK
from majal.modules.parks.models import Park
park = Park.objects.filter(state="operating").first().pk
made = [begin_case("coworking", park_id=park, by=ANYONE) for _ in range(int(sys.argv[1]))]
print(json.dumps([[c.pk, links.derived_secret(FOLLOW_LINK, c.seed)] for c in made]))
"""
COUNT = """
import json, sys
import django
django.setup()
from majal.modules.cases.models import Case, ClockEvent
rows = Case.objects.filter(pk__gte=int(sys.argv[1]), type__code="coworking", seed__gt="")
rows = rows.exclude(state="draft").exclude(number__startswith="BN")
filed = list(rows.values_list("number", flat=True))
numbers = sorted(int(n.rsplit("-", 1)[1]) for n in filed)
print(json.dumps({"filed": len(filed), "distinct": len(set(filed)),
    "gaps": numbers[-1] - numbers[0] + 1 - len(numbers),
    "events": ClockEvent.objects.filter(case__in=rows, kind="filed").count()}))
"""
FORM = {
    "name": "Salma Bennis",
    "email": "salma.bennis@majal.example",
    "profile": "person",
    "activity": "Capteurs",
    "seats": "2",
    "from_when": "2027-01-04",
    "how_long": "month",
}


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
    shutil.rmtree(SCALE, ignore_errors=True)  # else the smaller size would hold the larger one
    there = environment(MAJAL_HOME=str(SCALE))
    subprocess.run([*MAJAL, "demo", "--no-serve"], env=there, check=True, stdout=subprocess.DEVNULL)
    lines = []
    settings = {"MAJAL_HOME": str(SCALE), "DJANGO_SETTINGS_MODULE": "majal.config.settings.dev"}
    for size in SIZES:
        run(FILL, str(size))
        found = json.loads(run(ASK, INBOX))
        assert found["status"] == 200
        with running("serve", **settings) as house:
            lines += _inbox(house, size, found)
    with running("serve", **settings) as house:
        for taps in (1, 2):
            lines += _filing(house, json.loads(run(DRAFT, str(DRAFTS))), taps)
    show(lines)


def _inbox(house: House, size: int, found: dict[str, object]) -> list[Line]:
    cookie = f"{found['name']}={found['cookie']}"
    for path in (PEER, INBOX):
        rate(house.port, path, cookie=cookie)
    runs = [{p: loaded(house, p, cookie=cookie) for p in (PEER, INBOX)} for _ in range(TIMES)]
    peer, cpu, _ = median(runs, PEER)
    per_second, web, database = median(runs, INBOX)
    name = f"inbox, {size} dossiers"
    told = f"{web:.1f} ms of a worker, {database:.1f} of the database"
    return [
        Line("peer: bare view", peer, "requests/s", "", f"{cpu:.2f} ms of processor"),
        Line(name, per_second, "requests/s", "≥ 40", told),
        Line(f"{name}, queries", float(str(found["queries"])), "", "≤ 12"),
    ]


def _filing(house: House, drafts: list[tuple[int, str]], each: int) -> list[Line]:
    """Every draft is filed by ``each`` taps; a second comes to the same dossier."""
    turn, lock, bad = count(), threading.Lock(), []
    taps = [secret for _, secret in drafts for _tap in range(each)]

    def browse() -> None:
        one = http.client.HTTPConnection("127.0.0.1", house.port, timeout=60)
        one.request("GET", f"/fr/dossiers/link/{taps[0]}/")
        first = one.getresponse()
        first.read()
        cookie = (first.getheader("Set-Cookie") or "").split(";")[0]
        told = {
            "Cookie": cookie,
            "X-CSRFToken": cookie.split("=")[-1],
            "Content-Type": "application/x-www-form-urlencoded",
        }
        body = urllib.parse.urlencode(FORM)
        while True:
            with lock:
                mine = next(turn)
            if mine >= len(taps):
                return
            one.request("POST", f"/fr/dossiers/link/{taps[mine]}/file/", body, told)
            answer = one.getresponse()
            answer.read()
            if answer.status != 302:
                bad.append(answer.status)

    browsers = [threading.Thread(target=browse) for _ in range(CONNECTIONS)]
    began = time.monotonic()
    for one in browsers:
        one.start()
    for one in browsers:
        one.join()
    took = time.monotonic() - began
    assert not bad, bad[:5]
    assert next(turn) >= len(taps), "a browser broke off"
    found = json.loads(run(COUNT, str(drafts[0][0])))
    assert not bad, bad[:5]
    whole = f"{found['filed']} filed, {found['distinct']} numbers, {found['gaps']} left out"
    lost = len(drafts) - found["filed"]
    doubled = found["events"] - found["filed"]
    name, wanted = ("filing", "≥ 60") if each == 1 else ("filing, each by two taps", "")
    return [
        Line(name, len(drafts) / took, "dossiers/s", wanted, whole),
        Line(f"{name}, lost or doubled", float(lost + doubled), "", "≤ 0"),
    ]


if __name__ == "__main__":
    main()
