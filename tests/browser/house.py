"""A running ``majal demo`` with the real data: loaded once, copied for whoever runs the tests."""

import os
import shutil
import subprocess
import sys
from contextlib import contextmanager
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from django.conf import settings
from django.db import connection

from majal.kernel.secrets import demo_password
from tests.config.processes import database_url, free_port, until
from tests.conftest import copy_database, drop_database, kept_database, made_from

END = "-" * 79
"""What stands after each letter of a file; one file carries all that went out together."""
LETTERS, NOWHERE = "letters-of-a-new-house", "http://house.invalid"
"""Where the letters lie that a new house sent, and where it stood then."""
MAJAL = [sys.executable, "-P", "-m", "majal.config.cli"]


@dataclass(frozen=True)
class House:
    """Where a demonstration runs, and what its people need."""

    address: str
    home: Path
    password: str

    def letter(self, to: str) -> str:
        """The text of the one e-mail sent ``to`` somebody; a worker writes it a little later."""

        def sent() -> str:
            for path in (self.home / "mail").glob("*.log"):
                text = path.read_text(encoding="utf-8")
                if not text.rstrip().endswith(END):
                    continue  # it is being written
                if found := [one for one in text.split(END) if f"To: {to}\n" in one]:
                    path.unlink()
                    return found[-1]
            return ""

        return until(sent, seconds=60)  # whatever else the worker has to do meanwhile


@contextmanager
def demonstration():
    """Serve pages and do jobs on a copy of the furnished database until the block ends."""
    mine = connection.settings_dict["NAME"]
    name = f"{mine}_house"
    copy_database(furnished(mine), name)
    address = f"http://127.0.0.1:{(port := free_port())}"
    environment = {**surroundings(name), "MAJAL_PORT": str(port)}
    running = subprocess.Popen([*MAJAL, "demo"], env=environment, stdout=subprocess.PIPE, text=True)
    try:
        said = []
        while f"{address}/en/" not in (line := running.stdout.readline()):
            said.append(line)
            assert line, f"majal demo ended: {''.join(said)}"
        home = Path(settings.MAJAL_HOME)
        (home / "mail").mkdir(exist_ok=True)
        for letters in (home / LETTERS).glob("*.log"):
            told = letters.read_text(encoding="utf-8").replace(NOWHERE, address)
            (home / "mail" / f"{name}-{letters.name}").write_text(told, encoding="utf-8")
        yield House(address, home, demo_password(home))
    finally:
        running.terminate()
        running.communicate()
        drop_database(name)


def furnished(mine: str) -> str:
    """The name of a database with everything ``majal demo`` loads, made anew when that changes.

    The jobs of a new house, a minute of them, are done in it; their letters are kept beside it.
    """
    home = Path(settings.MAJAL_HOME)

    def fill(name: str) -> None:
        environment = {**surroundings(name), "MAJAL_ADDRESS": NOWHERE}
        for command in (("demo", "--no-serve"), ("worker", "--once")):
            shutil.rmtree(home / "mail", ignore_errors=True)
            subprocess.run([*MAJAL, *command], env=environment, stdout=subprocess.PIPE, check=True)
        shutil.rmtree(home / LETTERS, ignore_errors=True)
        (home / "mail").rename(home / LETTERS)

    password = demo_password(home)
    return kept_database(
        mine, "furnished", f"{made_from()} {sha256(password.encode()).hexdigest()}", fill
    )


def surroundings(database: str) -> dict[str, str]:
    """The environment of a command on ``database``: a demonstration, in English, and no more."""
    usual = connection.settings_dict["NAME"]
    connection.settings_dict["NAME"] = database
    url = database_url(connection)
    connection.settings_dict["NAME"] = usual
    kept = {k: v for k, v in os.environ.items() if not k.startswith(("MAJAL_", "DJANGO_", "LC_"))}
    return {
        **kept,
        "DATABASE_URL": url,
        "MAJAL_HOME": str(settings.MAJAL_HOME),
        "MAJAL_QUIET_HOURS": "off",  # journeys go through letters at any hour
        "LC_ALL": "C",
    }


def run(script: str, *arguments: object) -> list[str]:
    """What a script says that works on the database of the running demonstration."""
    environment = {
        **surroundings(f"{connection.settings_dict['NAME']}_house"),
        "DJANGO_SETTINGS_MODULE": "majal.config.settings.dev",
    }
    done = subprocess.run(
        [sys.executable, "-P", "-c", script, *map(str, arguments)],
        env=environment,
        stdout=subprocess.PIPE,
        check=True,
        text=True,
    )
    return done.stdout.split()
