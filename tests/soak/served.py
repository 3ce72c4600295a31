"""A whole house as an operator runs it, with work to be done, whose processes are killed."""

import json
import os
import random
import subprocess
import sys
import time
from contextlib import contextmanager
from dataclasses import dataclass
from http.client import HTTPConnection
from pathlib import Path

from tests.config.processes import alive, children, free_port, kill, until
from tests.kernel.servers import environment, postmasters, temporary_folder

MAJAL = [sys.executable, "-P", "-m", "majal.config.cli"]
ROOT = Path(__file__).parents[2]
SEED = """
import json, sys
import django
django.setup()
from datetime import date
from decimal import Decimal
from majal.kernel.actors import SYSTEM
from majal.modules.people.public import Role
from majal.modules.people.commands import make_token
from tests.billing.factories import a_draft, an_accountant
from tests.bookables.factories import a_room
from tests.bookings.factories import a_founder
from tests.cases.factories import a_case, a_kind, manager_of
from tests.events.factories import an_event, soon
from tests.organisations.factories import an_organisation
from tests.people.factories import person
many = int(sys.argv[1])

def token(user):
    return make_token("drill", scopes=("read", "write"), days=2, by=user)[1]

drafts = [a_draft().pk for _ in range(many)]
room = a_room(on_holidays=True, days_ahead=700)
founder = a_founder()
event = an_event(capacity=many // 2, starts=soon(30))
kind, applicant = a_kind(), person()
cases = [a_case(kind, by=applicant) for _ in range(many)]
print(json.dumps({
    "drafts": drafts, "room": room.pk, "event": event.pk, "cases": [c.pk for c in cases],
    "founder": token(founder), "manager": token(manager_of(cases[0])),
    "accountant": token(an_accountant()), "guest": token(person()),
}))
"""
"""Drafts to issue, a room to book, an event with too few places, dossiers to decide."""


@dataclass
class Served:
    """Where it answers, and the processes of it."""

    home: Path
    port: int
    supervisor: int
    given: dict

    def ask(self, path="/readyz", timeout=10.0):
        """The status of a page; 0 where nobody answers."""
        one = HTTPConnection("127.0.0.1", self.port, timeout=timeout)
        try:
            one.request("GET", path)
            return one.getresponse().status
        except OSError:
            return 0
        finally:
            one.close()

    def victims(self):
        """The processes that can be killed, by what they are; the postmaster above all."""
        found = {}
        for pid in children(self.supervisor):
            words = Path(f"/proc/{pid}/cmdline").read_bytes().split(b"\0")
            if b"worker" in words:
                found["the job worker"] = pid
            elif workers := children(pid):
                found["the web process"] = pid
                found["a web worker"] = random.choice(workers)
        if servers := postmasters(self.home):
            found["the postmaster"] = servers[0]
        return found

    def kill(self, which):
        """Kill -9, then the seconds until the house says again that it is ready."""
        victim = until(lambda: self.victims().get(which), seconds=60)
        began = time.monotonic()
        kill(victim)
        until(lambda: not alive(victim))
        until(lambda: self.ask(timeout=2.0) == 200, seconds=60)
        return time.monotonic() - began


@contextmanager
def served(many):
    """A new house with so much of each work to do, until the block ends."""
    with temporary_folder() as home:
        own = environment(home, DJANGO_SETTINGS_MODULE="majal.config.settings.dev")
        own |= {"MAJAL_PORT": str(port := free_port()), "PYTHONWARNINGS": "ignore"}
        own |= {"MAJAL_QUIET_HOURS": "off", "LC_ALL": "C"}
        log = (home / "served.log").open("wb")
        run = {"env": own, "stdout": log, "stderr": subprocess.STDOUT}
        running = subprocess.Popen([*MAJAL, "serve", "--migrate"], **run, start_new_session=True)
        try:
            house = Served(home, port, running.pid, {})
            until(lambda: house.ask() == 200, seconds=900)
            made = subprocess.run(
                [sys.executable, "-c", SEED, str(many)],
                env=own | {"PYTHONPATH": f"{ROOT / 'src'}:{ROOT}"},
                stdout=subprocess.PIPE,
                check=True,
            )
            house.given = json.loads(made.stdout.splitlines()[-1])
            yield house
        finally:
            os.killpg(running.pid, 15)
            running.wait(timeout=60)
            log.close()


def ledger(home, script):
    """What a script finds in the database of a house, as JSON."""
    done = subprocess.run(
        [sys.executable, "-c", script],
        env=environment(home, DJANGO_SETTINGS_MODULE="majal.config.settings.dev")
        | {"PYTHONWARNINGS": "ignore"},
        stdout=subprocess.PIPE,
        check=True,
    )
    return json.loads(done.stdout.splitlines()[-1])
