"""A running ``majal demo`` with the real data: loaded once, copied for whoever runs the tests."""

import hashlib
import os
import subprocess
import sys
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.db import connection

import majal
from majal.kernel.secrets import demo_password
from tests.config.processes import database_url, free_port, until
from tests.conftest import _server, copy_database, drop_database, template_of

LOCK = 7_415_234  # whoever holds it furnishes the template; not the lock of copying
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
                if f"To: {to}\n" in text and text.rstrip().endswith("-" * 79):
                    path.unlink()
                    return text
            return ""

        return until(sent)


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
        yield House(address, home, demo_password(home))
    finally:
        running.terminate()
        running.communicate()
        drop_database(name)


def furnished(mine: str) -> str:
    """The name of a database with everything ``majal demo`` loads, made anew when that changes."""
    base = mine.split("_gw", maxsplit=1)[0]  # the workers of one run share it
    name = f"{base}_furnished"
    wanted = made_from()
    with _server() as server:
        server.execute("SELECT pg_advisory_lock(%s)", [LOCK])
        row = server.execute(
            "SELECT shobj_description(oid, 'pg_database') FROM pg_database WHERE datname = %s",
            [name],
        ).fetchone()
        if row is None or row[0] != wanted:
            copy_database(template_of(mine), name)
            subprocess.run(
                [*MAJAL, "demo", "--no-serve"],
                env=surroundings(name),
                stdout=subprocess.PIPE,
                check=True,
            )
            server.execute(f"COMMENT ON DATABASE \"{name}\" IS '{wanted}'")
    return name


def made_from() -> str:
    """What decides what is in the furnished database: our code, the data, the one password."""
    digest = hashlib.sha256(demo_password(Path(settings.MAJAL_HOME)).encode())
    package = Path(majal.__file__).parent
    suffixes = {".py", ".csv", ".toml"}
    for path in sorted(p for p in package.rglob("*") if p.suffix in suffixes):
        digest.update(path.relative_to(package).as_posix().encode() + path.read_bytes())
    return digest.hexdigest()


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
