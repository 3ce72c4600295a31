"""A house under load whose processes are killed: nothing acknowledged is lost, nothing done twice.

Bookings, tickets, decisions and invoices are asked for through the API while web workers, the web
process, the worker of jobs and the postmaster are killed at random moments. Whoever got no answer
asks again under the same key. In the end the ledger of the database is compared with the answers.
"""

import os
import random
import sys
import time
from collections import Counter
from statistics import median

import pytest

from tests.config.processes import until
from tests.soak.load import Load, works_of
from tests.soak.served import ledger, served

SEED = int(os.environ.get("MAJAL_SOAK_SEED", "20260701"))
KILLS = int(os.environ.get("MAJAL_SOAK_KILLS", "100"))
MANY = int(os.environ.get("MAJAL_SOAK_MANY", "0")) or 20 + 16 * KILLS
VICTIMS = ("a web worker", "the web process", "the job worker", "the postmaster")
LONGEST = 300.0  # seconds until the house answers again
LEDGER = """
import json, django
django.setup()
from collections import Counter
from majal.modules.billing.models import Invoice
from majal.modules.bookings.models import Booking
from majal.modules.cases.models import Case, Decision
from majal.modules.events.models import Event, Registration
from majal.modules.messages.models import Message
from procrastinate.contrib.django.models import ProcrastinateJob
invoices = Invoice.objects.filter(state="issued")
print(json.dumps({
    "bookings": [f"{b.starts_at:%Y-%m-%d %H}" for b in Booking.objects.all()],
    "registered": Registration.objects.filter(state="registered").count(),
    "waiting": Registration.objects.filter(state="waiting").count(),
    "emails": list(Registration.objects.values_list("email", flat=True)),
    "codes": list(Registration.objects.values_list("code", flat=True)),
    "capacity": Event.objects.get().capacity,
    "decisions": list(Decision.objects.values_list("case_id", flat=True)),
    "numbers": sorted(i.number for i in invoices),
    "letters": Counter(f"{m.letter} {m.dedupe_key} {m.user_id} {m.email}" for m in Message.objects.all()),
    "unsent": Message.objects.filter(letter__startswith="cases.", sent_at=None).count(),
    "waiting_jobs": ProcrastinateJob.objects.filter(status__in=["todo", "doing"]).count(),
    "failed_jobs": ProcrastinateJob.objects.filter(status="failed").count(),
}))
"""


@pytest.mark.soak
def test_killed_at_random_moments_under_load():
    chance = random.Random(SEED)
    with served(MANY) as house:
        works, took = works_of(house.given), {}
        with Load(house.port, works) as load:
            for n in range(KILLS):
                time.sleep(chance.uniform(0.2, 2.0))  # the moment, not a wait for anything
                assert not load.done, [one.fault for one in works]
                which = VICTIMS[n % len(VICTIMS)]
                took.setdefault(which, []).append(house.kill(which))
        assert [one.fault for one in works] == [""] * 4
        until(lambda: ledger(house, LEDGER)["waiting_jobs"] == 0, seconds=900)
        told(works, took)
        compare(works, ledger(house, LEDGER))
        for times in took.values():
            assert max(times) < LONGEST


def told(works, took):
    """The table of a drill."""
    for one in works:
        said = Counter(status for _body, status, _said in one.answered)
        sys.stdout.write(f"{one.name}: {one.tries} tries, answers {dict(said)}\n")
    for which, times in took.items():
        sys.stdout.write(
            f"{which}: {len(times)} kills, ready again after {median(times):.2f} s, "
            f"at most {max(times):.2f} s\n"
        )


def compare(works, found):
    """What the database holds is what was answered: all of it, and once."""
    bookings, seats, decisions, invoices = (
        [body for body, status, _said in one.answered if status == 200] for one in works
    )
    refused = [(one.name, said[:200]) for one in works for _b, s, said in one.answered if s != 200]
    assert refused == []
    assert Counter(found["bookings"]) == Counter(set(found["bookings"]))
    assert len(found["bookings"]) == len(bookings)
    assert sorted(found["emails"]) == sorted(body["fields"]["email"] for body in seats)
    assert len(set(found["codes"])) == len(found["codes"])
    assert found["registered"] == min(found["capacity"], len(seats))
    assert sorted(found["decisions"]) == sorted(body["address"]["pk"] for body in decisions)
    assert found["numbers"] == list(range(1, len(invoices) + 1))
    assert max(found["letters"].values()) == 1
    assert found["failed_jobs"] == 0
