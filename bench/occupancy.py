"""How full 30 parks are on a day: 6,000 spaces, ten years of 60,000 contracts, any of 20 days.

The question itself, and the page of the network that asks it, in one process, from asking to
answer; each on days ten years back to today, the slowest and the median told. Contracts are
synthetic, in a home of their own made anew each time; the peer of the page is the health check.
"""

import json
import shutil
import subprocess
import sys
from typing import Any

from bench.house import HOME, MAJAL, environment
from bench.report import Line, show
from bench.web import PEER

PLACE = HOME.with_name(f"{HOME.name}-occupancy")
PARKS, SPACES, EACH = 30, 200, 10
WANTED = "≤ 100"
SETTINGS = {"MAJAL_HOME": str(PLACE), "DJANGO_SETTINGS_MODULE": "majal.config.settings.dev"}
FILL = """
import sys
from datetime import timedelta
import django
django.setup()
from django.db import connection, transaction
from django.utils import timezone
from majal.modules.organisations.models import Organisation
from majal.modules.parks.models import Building, Park, Space
from majal.modules.tenancy.models import Contract, ContractSpace
parks, spaces, each = map(int, sys.argv[1:])
today, year = timezone.localdate(), timedelta(days=365)
company = Organisation.objects.filter(kind="company").first()
kept = Contract.objects.filter(kind="lease").first().terms_kept
pattern, house = Park.objects.get(code="casablanca"), Building.objects.first()
with transaction.atomic():
    for n in range(parks):
        pattern.pk, pattern.code, pattern.state = None, f"bench-{n}", "operating"
        pattern.save(force_insert=True)
        house.pk, house.park, house.code = None, pattern, f"B{n}"
        house.save(force_insert=True)
        made = Space.objects.bulk_create([Space(building=house, code=str(k), kind="office",
            net_area=20 + k % 30) for k in range(spaces)])
        contracts, held = [], []
        for k, space in enumerate(made):
            for turn in range(each):
                first = today - year * (each - turn) + timedelta(days=(k * 7 + n) % 200)
                last = first + timedelta(days=200 + (k + turn) % 150)
                over = last < today
                contracts.append(Contract(number=f"B-{n}-{k}-{turn}", kind="lease",
                    organisation=company, park=pattern, category="startup",
                    state="ended" if over else "running", first_day=first, last_day=last,
                    seniority_since=first, terms_kept=kept, offered_on=first, answer_by=first,
                    signed_on=first, started_on=first, ended_on=last if over else None,
                    exit_reason="grown" if over else ""))
                held.append((space, first, last + timedelta(days=1)))
        Contract.objects.bulk_create(contracts, batch_size=500)
        ContractSpace.objects.bulk_create([ContractSpace(contract=c, space=s, first_day=f,
            until=u, live=True) for c, (s, f, u) in zip(contracts, held)], batch_size=500)
with connection.cursor() as cursor:
    cursor.execute("VACUUM ANALYZE")
"""
ASK = """
import json, statistics, sys, time
from datetime import timedelta
import django
django.setup()
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from majal.modules.occupancy.public import occupancy_on
from majal.modules.people.models import User
from majal.modules.tenancy.models import Contract
client = Client(headers={"host": "127.0.0.1"})
client.force_login(User.objects.get(email="head.office@majal.example"))
days = [timezone.localdate() - timedelta(days=181 * n) for n in range(20)]
def timed(ask, days):
    ask(days[0])
    took = []
    for day in days:
        begun = time.perf_counter()
        ask(day)
        took.append(1000 * (time.perf_counter() - begun))
    return [statistics.median(took), max(took)]
def got(path):
    answer = client.get(path)
    assert answer.status_code == 200, (path, answer.status_code)
found = {"parks": len(occupancy_on(days[0])), "contracts": Contract.objects.count()}
found["asked"] = timed(occupancy_on, days)
found["peer"] = timed(lambda day: got(sys.argv[1]), days)
page = "/ar/occupancy/?on="
found["page"] = timed(lambda day: got(f"{page}{day}"), days)
with CaptureQueriesContext(connection) as asked:
    got(f"{page}{days[3]}")
found["queries"] = len(asked)
print(json.dumps(found))
"""


def run(script: str, *arguments: str) -> str:
    """What a script prints, in the home of this bench."""
    done = subprocess.run(
        [sys.executable, "-c", script, *arguments],
        env=environment(**SETTINGS),
        stdout=subprocess.PIPE,
        text=True,
        check=True,
    )
    return done.stdout


def main() -> None:
    """Fill, measure and print."""
    shutil.rmtree(PLACE, ignore_errors=True)
    there = environment(**SETTINGS)
    subprocess.run([*MAJAL, "demo", "--no-serve"], env=there, check=True, stdout=subprocess.DEVNULL)
    run(FILL, str(PARKS), str(SPACES), str(EACH))
    found: dict[str, Any] = json.loads(run(ASK, PEER))
    what = f"of {found['parks']} parks with {found['contracts']} contracts"
    lines = []
    for name, key, told in (
        ("peer: health check", "peer", ""),
        (f"how full, {what}", "asked", "1 query"),
        ("the page of the network", "page", f"{found['queries']} queries"),
    ):
        usual, worst = found[key]
        wanted = WANTED if key != "peer" else ""
        lines.append(Line(name, usual, "ms", wanted, told))
        lines.append(Line(f"{name}, slowest day", worst, "ms", wanted))
    show(lines)


if __name__ == "__main__":
    main()
