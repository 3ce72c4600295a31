"""A whole house as an operator runs it, with work to be done, whose processes are killed."""

import json
import os
import random
import subprocess
import sys
import threading
import time
from contextlib import contextmanager
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPException
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


class Kept:
    """A program that is started again whenever it ends, as the units of deploy/ do."""

    def __init__(self, command, **run):
        self.command, self.run, self.over = command, run, threading.Event()
        self.process = subprocess.Popen(command, **run)
        self.thread = threading.Thread(target=self._keep)
        self.thread.start()

    def _keep(self):
        while not self.over.is_set():
            self.process.wait()
            if not self.over.is_set():
                self.process = subprocess.Popen(self.command, **self.run)

    def stop(self):
        self.over.set()
        self.process.terminate()
        self.thread.join(timeout=60)


@dataclass
class Served:
    """Where it answers, and the processes of it."""

    home: Path
    port: int
    supervisor: int
    worker: Kept
    given: dict

    def ready(self):
        """Whether the house says that it can serve."""
        return answers(self.port)

    def victims(self):
        """The processes that can be killed, by what they are; the postmaster above all."""
        found = {"the job worker": self.worker.process.pid}
        for pid in children(self.supervisor):
            if workers := children(pid):
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
        until(self.ready, seconds=60)
        return time.monotonic() - began


def answers(port):
    """Whether a house at this port is ready."""
    one = HTTPConnection("127.0.0.1", port, timeout=2.0)
    try:
        one.request("GET", "/readyz")
        return one.getresponse().status == 200
    except (OSError, HTTPException):
        return False
    finally:
        one.close()


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
        house = None
        try:
            until(lambda: answers(port), seconds=1800)
            worker = Kept([*MAJAL, "worker"], **run)
            house = Served(home, port, running.pid, worker, {})
            made = subprocess.run(
                [sys.executable, "-c", SEED, str(many)],
                env=own | {"PYTHONPATH": f"{ROOT / 'src'}:{ROOT}"},
                stdout=subprocess.PIPE,
                check=True,
            )
            house.given = json.loads(made.stdout.splitlines()[-1])
            yield house
        finally:
            if house:
                house.worker.stop()
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
