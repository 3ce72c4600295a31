"""The yearly declaration of a company: its form, signed in and by the link of its letter.

Requests per second over 8 connections and two workers, uncached; the processor time of a worker and
of the database for each, which a busy machine blurs less; and how many queries each screen asks.
Each page is asked in turn, three times over, and the median is told. So many invented companies are
asked for two years, all answered the first; the second is being typed. In a home of their own that
is kept from run to run; the peer is the health check in the same server.

    python -m bench.declarations [companies]
"""

import json
import subprocess
import sys
from typing import Any

from bench.house import HOME, MAJAL, environment, running
from bench.report import Line, show
from bench.web import PEER, TIMES, loaded, median, rate

PLACE = HOME.with_name(f"{HOME.name}-declarations")
COMPANIES = 1_000
WANTED_RATE, WANTED_QUERIES = "≥ 60", "≤ 16"
SETTINGS = {
    "MAJAL_HOME": str(PLACE),
    "DJANGO_SETTINGS_MODULE": "majal.config.settings.dev",
    "MAJAL_QUIET_HOURS": "off",
}
FILL = """
import json, sys
from datetime import date, timedelta
import django
django.setup()
from django.conf import settings
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from majal.kernel import links
from majal.kernel.actors import SYSTEM
from majal.modules.declarations.commands import (
    ask_company, open_period, save_answer, submit)
from majal.modules.declarations.models import Expected, Period
from majal.modules.declarations.permissions import LINK
from majal.modules.organisations.models import Organisation
from majal.modules.organisations.public import register_organisation
from majal.modules.parks.models import Park
from majal.modules.people.models import Grant, User
wanted, today = int(sys.argv[1]), timezone.localdate()
park = Park.objects.get(code="casablanca")
boss, _ = User.objects.get_or_create(email="bench-office@majal.example", defaults={"name": "Bench"})
Grant.objects.get_or_create(user=boss, role="head_office", scope_kind="network", withdrawn_at=None)
mine, _ = User.objects.get_or_create(email="bench@majal.example", defaults={"name": "Bench"})
def period(year):
    first, last = date(year, 1, 1), date(year, 12, 31)
    found = Period.objects.filter(kind="yearly", first_day=first).first()
    return found or open_period("yearly", first, last, today + timedelta(days=60), by=boss)
old, new = period(today.year - 2), period(today.year - 1)
SAID = {"jobs": "12", "jobs-women": "5", "jobs-young": "7", "turnover_mad": "1250000",
    "turnover_exported_mad": "250000", "trainees_hosted": "2", "products_launched": "1",
    "patents_filed": "0", "funding_raised_mad": "300000", "jobs-contract:permanent": "9",
    "jobs-commune:06.141.01.0": "4"}
for number in range(wanted - Expected.objects.filter(period=new).count()):
    with transaction.atomic():
        one = register_organisation(kind="company", name_fr=f"Banc {number} SARL",
            sectors=["software_engineering"], main_sector="software_engineering", by=SYSTEM)
        Grant.objects.get_or_create(user=mine, role="company_manager", scope_kind="organisation",
            scope_id=one.pk, withdrawn_at=None) if number < 2 else None
        asked = [Expected.objects.create(period=p, organisation=one, park=park) for p in (old, new)]
    if number < 2:
        mine = User.objects.get(pk=mine.pk)
        for code, text in SAID.items():
            save_answer(asked[0].pk, code, text, by=mine)
        submit(asked[0].pk, by=mine)
        for code, text in list(SAID.items())[:6]:
            save_answer(asked[1].pk, code, text, by=mine)
with connection.cursor() as cursor:
    cursor.execute("VACUUM ANALYZE")
ours = Expected.objects.filter(period=new, organisation__name_fr__startswith="Banc ")
signed, linked = ours.filter(submissions__living=True).order_by("pk")[:2]
Organisation.objects.filter(pk=linked.organisation_id).update(email="bench@majal.example")
Expected.objects.filter(pk=linked.pk).update(asked_on=None, reminded_on=None)
ask_company(linked.pk, by=SYSTEM)
linked.refresh_from_db()
secret = links.derived_secret(LINK, linked.seed)
pages = {}
manager, visitor = (Client(headers={"host": "127.0.0.1"}) for _ in range(2))
manager.force_login(mine)
office = Client(headers={"host": "127.0.0.1"})
office.force_login(boss)
visitor.post(f"/fr/declarations/link/{secret}/")
def told(name, client, path, wanted):
    client.get(path)
    with CaptureQueriesContext(connection) as asked:
        answer = client.get(path)
    cookie = client.cookies[settings.SESSION_COOKIE_NAME]
    pages[name] = [path, answer.status_code, len(asked), f"{cookie.key}={cookie.value}", wanted]
    if len(sys.argv) > 2:
        found = (one["sql"][:1500] for one in asked.captured_queries)
        print(name, *found, sep="\\n  ", file=sys.stderr)
own = f"/fr/declarations/own/{signed.pk}/"
told("signed in, people", manager, own, True)
told("signed in, money", manager, f"{own}?screen=money", True)
told("signed in, check and send", manager, f"{own}?screen=check", True)
told("by link, people", visitor, f"/fr/declarations/link/{secret}/", True)
told("staff, a period", office, f"/fr/declarations/periods/{new.pk}/", False)
print(json.dumps(pages))
"""


def run(script: str, *arguments: str) -> Any:
    """What a script prints, in the home of this bench."""
    done = subprocess.run(
        [sys.executable, "-c", script, *arguments],
        env=environment(**SETTINGS),
        stdout=subprocess.PIPE,
        text=True,
        check=True,
    )
    return json.loads(done.stdout)


def main() -> None:
    """Fill, measure and print."""
    there = environment(**SETTINGS)
    subprocess.run([*MAJAL, "demo", "--no-serve"], env=there, check=True, stdout=subprocess.DEVNULL)
    given = sys.argv[1:]
    pages = run(FILL, given[0] if given else str(COMPANIES), *given[1:])
    lines = []
    with running("serve", **SETTINGS) as house:
        asked = {PEER: ""} | {path: cookie for path, _s, _q, cookie, _w in pages.values()}
        for path, cookie in asked.items():
            rate(house.port, path, cookie=cookie)  # both workers have asked everything once
        runs = [
            {path: loaded(house, path, cookie=cookie) for path, cookie in asked.items()}
            for _ in range(TIMES)
        ]
    peer, cpu, _ = median(runs, PEER)
    lines.append(Line("peer: bare view", peer, "requests/s", "", f"{cpu:.2f} ms of processor"))
    for name, (path, status, queries, _cookie, wanted) in pages.items():
        assert status == 200, (path, status)
        per_second, web, database = median(runs, path)
        told = f"{web:.1f} ms of a worker, {database:.1f} of the database"
        lines.append(Line(name, per_second, "requests/s", WANTED_RATE if wanted else "", told))
        lines.append(Line(f"{name}, queries", queries, "", WANTED_QUERIES if wanted else ""))
    show(lines)


if __name__ == "__main__":
    main()
