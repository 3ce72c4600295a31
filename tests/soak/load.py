"""People at work: each asks again, under the same key, until somebody answers."""

import json
import threading
import time
import uuid
from collections import Counter
from dataclasses import dataclass, field
from datetime import date, timedelta
from http.client import HTTPConnection, HTTPException

PATIENCE = 120.0
PACE = 0.25
"""Seconds that somebody takes between two acts."""
BETWEEN = 0.05
"""Seconds between two tries of a client whose server does not answer."""


@dataclass
class Work:
    """One kind of act: whose, what is asked one after the other, and what was answered."""

    name: str
    token: str
    asked: list
    answered: list = field(default_factory=list)
    tries: int = 0
    refused: Counter = field(default_factory=Counter)
    fault: str = ""


class Load:
    """Several kinds of work at once, until each is done or the block ends."""

    def __init__(self, port, works, *, patience=PATIENCE, pace=PACE):
        self.port, self.works, self.patience, self.pace = port, works, patience, pace
        self.over, self.vain = threading.Event(), threading.Event()
        self.threads = [threading.Thread(target=self._run, args=(one,)) for one in works]

    def __enter__(self):
        for one in self.threads:
            one.start()
        return self

    def __exit__(self, failed, *_):
        self.over.set()
        if failed:  # nobody will answer any more
            self.vain.set()
        for one in self.threads:
            one.join(timeout=self.patience + 40)
            assert not one.is_alive()

    @property
    def done(self):
        return not any(one.is_alive() for one in self.threads)

    def _run(self, work):
        for body in work.asked:
            if self.over.is_set() or work.fault:
                return
            self._until_answered(work, body)
            self.over.wait(self.pace)

    def _until_answered(self, work, body):
        key, end = uuid.uuid4().hex, time.monotonic() + self.patience
        while time.monotonic() < end and not self.vain.is_set():
            work.tries += 1
            status, said = self._once(work, body, key)
            if status in (200, 409, 422):
                work.answered.append((body, status, said))
                return
            if status not in (0, 502, 503):
                work.fault = f"{status}: {said[:300]}"
                return
            work.refused[code_of(said)] += 1
            time.sleep(BETWEEN)
        work.fault = "nobody answered"

    def _once(self, work, body, key):
        one = HTTPConnection("127.0.0.1", self.port, timeout=30)
        headers = {
            "Authorization": f"Bearer {work.token}",
            "Content-Type": "application/json",
            "Accept-Language": "en",
            "Idempotency-Key": key,
        }
        try:
            one.request("POST", f"/api/v1/acts/{work.name}", json.dumps(body), headers)
            answer = one.getresponse()
            return answer.status, answer.read().decode()
        except (OSError, HTTPException):
            return 0, ""
        finally:
            one.close()


def code_of(said):
    """Why a program was refused, in the code of a problem; nothing where nobody answered."""
    try:
        return json.loads(said)["code"]
    except (ValueError, KeyError):
        return ""


def works_of(given):
    """Bookings, tickets, decisions and invoices, as much of each as the house was given."""
    many, day = len(given["drafts"]), date.today() + timedelta(days=10)  # noqa: DTZ011
    slots = [(day + timedelta(days=n // 12), 8 + n % 12) for n in range(many)]
    return [
        Work("bookings:book", given["founder"], [booking(given["room"], *one) for one in slots]),
        Work("events:register", given["guest"], [seat(given["event"], n) for n in range(many)]),
        Work("cases:decide", given["manager"], [decision(pk) for pk in given["cases"]]),
        Work("billing:issue", given["accountant"], [issue(pk) for pk in given["drafts"]]),
    ]


def booking(room, day, hour):
    """An hour of a room that nobody else asks for."""
    times = {"day": day.isoformat(), "starts": f"{hour:02d}:00", "ends": f"{hour + 1:02d}:00"}
    return {"address": {"pk": room}, "fields": {**times, "title": "Réunion", "people": 4}}


def seat(event, number):
    """A place at an event, for somebody of their own address."""
    who = {"name": f"Ghita {number}", "email": f"ghita{number}@example.ma", "consent": True}
    return {"address": {"pk": event}, "fields": who}


def decision(case):
    return {"address": {"pk": case}, "fields": {"outcome": "granted", "reasons": "Oui"}}


def issue(draft):
    day = date.today() - timedelta(days=2)  # noqa: DTZ011
    return {"address": {"pk": draft}, "fields": {"on": day.isoformat()}}
