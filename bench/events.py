"""Events: the page of one, registering over eight connections, exact places with eight workers.

Two workers. Registrations are posted by a program with a token, each another person, to an event
with places for half of them; what was answered is then compared with the database. Then many ask
for few places at once, over as many connections, with eight workers: the places go to exactly as
many people, and the others wait in order. Events are synthetic, in a home of their own made anew
each time. A leading open-source ticket system sold 38.6 pages/s and 19–20 registrations/s on the
same kind of machine (as measured before; it is not installed here).

    python -m bench.events [people] [at once]
"""

import contextlib
import http.client
import json
import shutil
import subprocess
import sys
import threading
import time
from itertools import count
from typing import Any

from bench.house import HOME, MAJAL, House, environment, running
from bench.report import Line, show
from bench.web import PEER, TIMES, loaded, median, rate

PLACE = HOME.with_name(f"{HOME.name}-events")
PEOPLE, AT_ONCE, CONNECTIONS = 1200, 500, 8
SETTINGS = {
    "MAJAL_HOME": str(PLACE),
    "DJANGO_SETTINGS_MODULE": "majal.config.settings.dev",
    "MAJAL_QUIET_HOURS": "off",
}
FILL = """
import json, sys
from datetime import timedelta
import django
django.setup()
from django.utils import timezone
from majal.kernel import tokens
from majal.kernel.actors import SYSTEM
from majal.modules.event_desk.commands import add_speaker
from majal.modules.events.public import Details, prepare_event, publish_event
from majal.modules.parks.models import Park
from majal.modules.people.models import User
park = Park.objects.get(code="casablanca")
begins = timezone.now() + timedelta(days=30)
made = []
for places in map(int, sys.argv[1:]):
    details = Details(kind="workshop", capacity=places, name_fr="Mesure", name_ar="قياس",
        about_fr="Un atelier pour mesurer. " * 20)
    event = prepare_event(park.pk, details, begins, begins + timedelta(hours=2), by=SYSTEM)
    add_speaker(event.pk, "Rim Bennis (fictive)", "Formatrice", by=SYSTEM)
    made.append(publish_event(event.pk, by=SYSTEM).pk)
user = User.objects.get(email="company@majal.example")
_, secret = tokens.issue("bench", ["read", "write"], lasting=timedelta(days=1), by=user)
print(json.dumps({"events": made, "secret": secret}))
"""
COUNT = """
import json, sys
import django
django.setup()
from majal.modules.events.models import Places, Registration
rows = Registration.objects.filter(event=sys.argv[1]).order_by("pk")
states = list(rows.values_list("state", flat=True))
places = Places.objects.get(pk=sys.argv[1])
first = states[: states.count("registered")]
print(json.dumps({"registered": states.count("registered"), "waiting": states.count("waiting"),
    "in_order": set(first) <= {"registered"}, "taken": places.taken, "line": places.waiting}))
"""


def run(script: str, *arguments: str) -> dict[str, Any]:
    """What a script prints, in the home of this bench."""
    done = subprocess.run(
        [sys.executable, "-c", script, *arguments],
        env=environment(**SETTINGS),
        stdout=subprocess.PIPE,
        text=True,
        check=True,
    )
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def main() -> None:
    """Fill, measure and print."""
    given = [int(one) for one in sys.argv[1:]]
    people, at_once = (*given, *(PEOPLE, AT_ONCE)[len(given) :])
    shutil.rmtree(PLACE, ignore_errors=True)
    there = environment(**SETTINGS)
    subprocess.run([*MAJAL, "demo", "--no-serve"], env=there, check=True, stdout=subprocess.DEVNULL)
    filled = run(FILL, "200", str(people // 2), str(at_once // 5))
    shown, sold, raced = filled["events"]
    lines = []
    with running("serve", **SETTINGS) as house:
        lines += _pages(house, shown)
        lines += _registering(house, filled["secret"], sold, people)
    with contextlib.ExitStack() as stack:
        houses = [stack.enter_context(running("serve", **SETTINGS)) for _ in range(4)]
        lines.append(_race(houses, filled["secret"], raced, at_once))
    show(lines)


def _pages(house: House, event: int) -> list[Line]:
    path = f"/fr/events/{event}/"
    for one in (PEER, path):
        rate(house.port, one)
    runs = [{p: loaded(house, p) for p in (PEER, path)} for _ in range(TIMES)]
    peer, cpu, _ = median(runs, PEER)
    found, web, database = median(runs, path)
    told = f"{web:.1f} ms of a worker, {database:.1f} of the database"
    return [
        Line("peer: bare view", peer, "requests/s", "", f"{cpu:.2f} ms of processor"),
        Line("page of an event", found, "requests/s", "≥ 120", told),
    ]


def _post(one: http.client.HTTPConnection, secret: str, event: int, number: int) -> int:
    body = {"name": f"Mesure {number}", "email": f"m{number}@example.ma", "consent": True}
    told = {"Authorization": f"Bearer {secret}", "Content-Type": "application/json"}
    one.request("POST", f"/api/v1/events/{event}/registrations", json.dumps(body), told)
    answer = one.getresponse()
    answer.read()
    return answer.status


def _registering(house: House, secret: str, event: int, people: int) -> list[Line]:
    """Everybody registers once, over eight connections."""
    turn, lock, bad, took = count(), threading.Lock(), [], []

    def ask() -> None:
        one = http.client.HTTPConnection("127.0.0.1", house.port, timeout=60)
        while True:
            with lock:
                mine = next(turn)
            if mine >= people:
                return
            began = time.monotonic()
            status = _post(one, secret, event, mine)
            took.append(time.monotonic() - began)
            if status != 201:
                bad.append((status, mine))

    programs = [threading.Thread(target=ask) for _ in range(CONNECTIONS)]
    began = time.monotonic()
    for one in programs:
        one.start()
    for one in programs:
        one.join()
    whole = time.monotonic() - began
    assert not bad, bad[:5]
    found = run(COUNT, str(event))
    wrong = abs(found["registered"] - people // 2) + abs(found["waiting"] - (people - people // 2))
    assert found["in_order"], found
    slow = 1000 * sorted(took)[int(len(took) * 0.95)]
    return [
        Line("registering", people / whole, "people/s", "≥ 60", f"{found['registered']} places"),
        Line("registering, 95 of 100 within", slow, "ms", "≤ 200"),
        Line("registering, lost or oversold", float(wrong), "", "≤ 0"),
    ]


def _race(houses: list[House], secret: str, event: int, at_once: int) -> Line:
    """So many connections are open, to two workers each house; then all ask for few places."""
    gate, got, workers, lock = threading.Barrier(at_once), [], 2 * len(houses), threading.Lock()

    def ask(number: int) -> None:
        port = houses[number % len(houses)].port
        one = http.client.HTTPConnection("127.0.0.1", port, timeout=120)
        gate.wait()
        status = _post(one, secret, event, 10_000 + number)
        with lock:
            got.append(status)

    people = [threading.Thread(target=ask, args=[n]) for n in range(at_once)]
    for one in people:
        one.start()
    for one in people:
        one.join()
    found = run(COUNT, str(event))
    told = ", ".join(f"{got.count(status)} × {status}" for status in sorted(set(got)))
    assert found["registered"] == found["taken"] == at_once // 5, (found, told)
    assert found["in_order"], found
    assert found["registered"] + found["waiting"] == got.count(201) == at_once, (found, told)
    name = f"of {at_once} at once, {workers} workers"
    return Line(name, float(found["registered"]), "places", f"≤ {at_once // 5}", told)


if __name__ == "__main__":
    main()
