"""A whole house as an operator runs it, with work to be done, whose processes are killed."""

import atexit
import json
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass
from functools import cache
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
    return make_token("drill", scopes=("read", "write"), days=30, by=user)[1]

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
    environment: dict
    within: tuple = ()

    def script(self, code, *words):
        """What a program of the house, on its disk, says as JSON in its last line."""
        done = subprocess.run(
            [*self.within, sys.executable, "-c", code, *words],
            env=self.environment | {"PYTHONPATH": f"{ROOT / 'src'}:{ROOT}"},
            stdout=subprocess.PIPE,
            check=True,
        )
        return json.loads(done.stdout.splitlines()[-1])

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
        until(self.ready, seconds=600)
        return time.monotonic() - began


def answers(port):
    """Whether a house at this port is ready."""
    return asked(port, "/readyz")[0] == 200


def asked(port, path, **headers):
    """The status of an answer and its words; 0 where there was none."""
    one = HTTPConnection("127.0.0.1", port, timeout=5.0)
    try:
        one.request("GET", path, headers=headers)
        answer = one.getresponse()
        return answer.status, answer.read().decode()
    except (OSError, HTTPException):
        return 0, ""
    finally:
        one.close()


def surroundings(home):
    """What the programs of a house of drills find around them."""
    own = environment(home, DJANGO_SETTINGS_MODULE="majal.config.settings.dev")
    return own | {"PYTHONWARNINGS": "ignore", "MAJAL_QUIET_HOURS": "off", "LC_ALL": "C"}


@cache
def migrated():
    """A home with every migration, made once for all drills; they live in copies of it.

    MAJAL_SOAK_HOME keeps it for the next time, which is quicker while a drill is written.
    """
    kept = os.environ.get("MAJAL_SOAK_HOME")
    home = Path(kept) if kept else Path(tempfile.mkdtemp(prefix="majal-drills-"))
    if not kept:
        atexit.register(shutil.rmtree, home)
        home.chmod(0o755)
    if not (home / "pg").exists():
        subprocess.run([*MAJAL, "migrate"], env=surroundings(home), check=True)
    return home


def started(command, run, port):
    """What serves a house, once it is ready; begun anew where a busy machine took its minute."""
    running, end = None, time.monotonic() + 1200
    while not answers(port):
        assert time.monotonic() < end, "the house does not answer"
        if running is None or running.poll() is not None:
            running = subprocess.Popen(command, **run, start_new_session=True)
        time.sleep(0.2)
    return running


@contextmanager
def served(many, *, room=None, around=lambda _home: nullcontext(), **more):
    """A house with so much of each work to do, until the block ends; on a disk of its own.

    ``around`` is given its home before anything runs there.
    """
    with temporary_folder() as ground:
        home = room.folder if room else ground / "home"
        within = tuple(room.within) if room else ()
        subprocess.run([*within, "cp", "-a", f"{migrated()}/.", home], check=True)
        port = free_port()
        log = (ground / "served.log").open("wb")
        own = surroundings(home) | {"MAJAL_PORT": str(port)} | more
        run = {"env": own, "stdout": log, "stderr": subprocess.STDOUT}
        with around(home), log:
            running = started([*within, *MAJAL, "serve"], run, port)
            house = None
            try:
                worker = Kept([*within, *MAJAL, "worker"], **run)
                house = Served(home, port, running.pid, worker, {}, own, within)
                house.given = house.script(SEED, str(many))
                yield house
            finally:
                if house:
                    house.worker.stop()
                os.killpg(running.pid, signal.SIGTERM)
                running.wait(timeout=120)
                shown(ground / "served.log")


def shown(log):
    """The last lines of a log, where a drill failed."""
    if sys.exc_info()[0]:
        sys.stdout.write("\n".join(log.read_text(errors="replace").splitlines()[-60:]))


def ledger(house, script):
    """What a script finds in the database of a house, as JSON."""
    return house.script(script)
