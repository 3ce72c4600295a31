"""Bookings: 100 rooms with a year of bookings; searching, booking, and fifty who want one slot.

Two workers. A search asks what is free for twelve people at eleven on a working day of all parks,
as JSON. Bookings are posted by a program with a token over eight connections, each another slot;
what was answered is then compared with the database. Then fifty ask for one slot at once, over
fifty connections, with two workers and with eight. Rooms and bookings are synthetic, in a home of
their own made anew each time; the peer is the health check in that server. A well-known room system
answered 43 searches/s and 33–35 bookings/s on the same kind of machine, and accepted up to 7 of
the 50 (as measured before; it is not installed here).
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

PLACE = HOME.with_name(f"{HOME.name}-bookings")
ROOMS, DAYS, A_DAY, BOOKED, CONNECTIONS, AT_ONCE = 100, 365, 8, 1200, 8, 50
SETTINGS = {"MAJAL_HOME": str(PLACE), "DJANGO_SETTINGS_MODULE": "majal.config.settings.dev"}
FILL = """
import json, sys
from datetime import datetime, time, timedelta
import django
django.setup()
from django.db import connection
from django.utils import timezone
from majal.kernel import tokens
from majal.kernel.dates import CASABLANCA
from majal.modules.bookables.models import Bookable, Opening
from majal.modules.bookings.models import Booking
from majal.modules.parks.models import Park
from majal.modules.people.models import User
rooms, days, a_day = map(int, sys.argv[1:])
parks = list(Park.objects.filter(state="operating"))
user = User.objects.get(email="company@majal.example")
things = Bookable.objects.bulk_create([Bookable(park=parks[n % len(parks)], kind="room",
    name_ar=f"قاعة {n}", name_fr=f"Banc {n}", capacity=4 + n % 24, on_holidays=True,
    features=["screen", "video"][: n % 3], slot_minutes=15, least_minutes=15, days_ahead=730)
    for n in range(rooms)])
Opening.objects.bulk_create([Opening(bookable=one, weekday=day, opens=time(8), closes=time(20))
    for one in things for day in range(7)])
today, hours, rows = timezone.localdate(), [8, 9, 10, 13, 14, 15, 16, 17], []
for day in range(1, days + 1):
    for n, one in enumerate(things):
        for hour in hours[:a_day]:
            begins = datetime.combine(today + timedelta(days=day), time(hour), tzinfo=CASABLANCA)
            ends = begins + timedelta(minutes=45)
            rows.append(Booking(bookable=one, park_id=one.park_id, state="confirmed", booker=user,
                title="Banc", starts_at=begins, ends_at=ends, held_from=begins, held_until=ends))
    if len(rows) > 8000:
        Booking.objects.bulk_create(rows)
        rows = []
Booking.objects.bulk_create(rows)
with connection.cursor() as cursor:
    cursor.execute("VACUUM ANALYZE")
_, secret = tokens.issue("bench", ["read", "write"], lasting=timedelta(days=1), by=user)
print(json.dumps({"rooms": [one.pk for one in things], "secret": secret,
    "day": str(today + timedelta(days=30)), "there": Booking.objects.count(),
    "organisation": next(g.scope_id for g in user.grants if g.scope_kind == "organisation")}))
"""
COUNT = """
import json, sys
import django
django.setup()
from majal.modules.bookings.models import Booking
rows = Booking.objects.filter(title=sys.argv[1], state="confirmed")
slots = set(rows.values_list("bookable", "starts_at"))
print(json.dumps({"booked": rows.count(), "slots": len(slots)}))
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
    shutil.rmtree(PLACE, ignore_errors=True)
    there = environment(**SETTINGS)
    subprocess.run([*MAJAL, "demo", "--no-serve"], env=there, check=True, stdout=subprocess.DEVNULL)
    filled = run(FILL, str(ROOMS), str(DAYS), str(A_DAY))
    lines = []
    with running("serve", **SETTINGS) as house:
        lines += _searching(house, filled)
        lines += _booking(house, filled)
        lines.append(_race([house], filled, "11:00"))
    with contextlib.ExitStack() as stack:
        houses = [stack.enter_context(running("serve", **SETTINGS)) for _ in range(4)]
        lines.append(_race(houses, filled, "12:00"))
    show(lines)


def _searching(house: House, filled: dict[str, Any]) -> list[Line]:
    day = filled["day"]
    path = f"/api/v1/bookings/free?begins={day}T11:00&ends={day}T12:00&people=12"
    for one in (PEER, path):
        rate(house.port, one)
    runs = [{p: loaded(house, p) for p in (PEER, path)} for _ in range(TIMES)]
    peer, cpu, _ = median(runs, PEER)
    found, web, database = median(runs, path)
    told = f"{web:.1f} ms of a worker, {database:.1f} of the database"
    name = f"search, {ROOMS} rooms, {filled['there']} bookings"
    return [
        Line("peer: bare view", peer, "requests/s", "", f"{cpu:.2f} ms of processor"),
        Line(name, found, "requests/s", "≥ 130", told),
    ]


def _post(one: http.client.HTTPConnection, filled: dict[str, Any], room: int, **asked: str) -> int:
    body = {"organisation": filled["organisation"], **asked}
    told = {"Authorization": f"Bearer {filled['secret']}", "Content-Type": "application/json"}
    one.request("POST", f"/api/v1/bookings/of/{room}", json.dumps(body), told)
    answer = one.getresponse()
    answer.read()
    return answer.status


def _booking(house: House, filled: dict[str, Any]) -> list[Line]:
    """Every slot is asked for once: quarters of an hour of every room on two days."""
    rooms, day = filled["rooms"], filled["day"]
    wanted = [
        (room, f"{day}T{hour}:{minute:02}", f"{day}T{hour}:{minute + 15:02}")
        for hour in (11, 12, 18)
        for minute in (0, 15, 30)
        for room in rooms
        if room != rooms[0]  # the first one is for the race
    ]
    later = day[:8] + ("15" if day[8:] != "15" else "16")
    wanted += [(r, a.replace(day, later), b.replace(day, later)) for r, a, b in wanted]
    wanted, turn, lock, bad = wanted[:BOOKED], count(), threading.Lock(), []

    def book() -> None:
        one = http.client.HTTPConnection("127.0.0.1", house.port, timeout=60)
        while True:
            with lock:
                mine = next(turn)
            if mine >= len(wanted):
                return
            room, begins, ends = wanted[mine]
            status = _post(one, filled, room, begins=begins, ends=ends, title="Mesure")
            if status != 201:
                bad.append((status, wanted[mine]))

    programs = [threading.Thread(target=book) for _ in range(CONNECTIONS)]
    began = time.monotonic()
    for one in programs:
        one.start()
    for one in programs:
        one.join()
    took = time.monotonic() - began
    assert not bad, bad[:5]
    found = run(COUNT, "Mesure")
    lost = abs(len(wanted) - found["booked"]) + abs(found["booked"] - found["slots"])
    return [
        Line("booking", len(wanted) / took, "bookings/s", "≥ 100", f"{found['booked']} booked"),
        Line("booking, lost or doubled", float(lost), "", "≤ 0"),
    ]


def _race(houses: list[House], filled: dict[str, Any], hour: str) -> Line:
    """Fifty connections are open, to two workers each house; then all ask for one slot at once."""
    room, day, workers = filled["rooms"][0], filled["day"], 2 * len(houses)
    gate, got, title = threading.Barrier(AT_ONCE), [], f"Course {workers}"
    begins, ends = f"{day}T{hour}", f"{day}T{hour[:2]}:30"

    def ask(number: int) -> None:
        port = houses[number % len(houses)].port
        one = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
        one.request("GET", PEER)
        one.getresponse().read()
        gate.wait()
        got.append(_post(one, filled, room, begins=begins, ends=ends, title=title))

    people = [threading.Thread(target=ask, args=[n]) for n in range(AT_ONCE)]
    for one in people:
        one.start()
    for one in people:
        one.join()
    booked = run(COUNT, title)["booked"]
    told = ", ".join(f"{got.count(status)} × {status}" for status in sorted(set(got)))
    assert booked == got.count(201) == 1, told
    return Line(
        f"of {AT_ONCE} for one slot, {workers} workers", float(booked), "booked", "≤ 1", told
    )


if __name__ == "__main__":
    main()
