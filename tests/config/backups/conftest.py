"""A small house with a real private server, and a folder for its backups."""

import hashlib
import subprocess

import pytest

from majal.config.backups.repository import Repository
from majal.config.backups.taking import House, take
from majal.kernel import pg
from majal.kernel.pg import physical
from tests.kernel.pg.conftest import made
from tests.kernel.servers import temporary_folder

__all__ = ["made"]
TABLES = (
    "CREATE TABLE said (n int PRIMARY KEY)",
    "CREATE TABLE kernel_storedfile (sha256 text PRIMARY KEY, purged_at timestamptz)",
)


class Small(House):
    """A house that says numbers and keeps files."""

    def say(self, *numbers):
        """Commit numbers; the server's moment after it."""
        with self.connect() as connection:
            for n in numbers:
                connection.execute("INSERT INTO said VALUES (%s)", [n])
            return connection.execute("SELECT clock_timestamp()").fetchone()[0]

    def said(self):
        with self.connect() as connection:
            return [row[0] for row in connection.execute("SELECT n FROM said ORDER BY n")]

    def keep(self, content):
        """Keep a file, and its row; its hash."""
        name = hashlib.sha256(content).hexdigest()
        path = self.files / name[:2] / name[2:]
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
        with self.connect() as connection:
            connection.execute("INSERT INTO kernel_storedfile VALUES (%s)", [name])
        return name

    def kept(self):
        return sorted(f"{p.parent.name}{p.name}" for p in self.files.glob("??/*"))

    def repository(self, folder):
        folder.mkdir(exist_ok=True)
        with self.connect() as connection:
            system, _line = physical.identity(connection)
        return Repository.of(folder, system=system, version="test")


@pytest.fixture
def folder():
    with temporary_folder() as path:
        yield path


@pytest.fixture(scope="module")
def ground():
    with temporary_folder() as path:
        yield path


@pytest.fixture(scope="module")
def house(ground):
    """One house for a file of tests: what each adds stays."""
    small = Small(ground / "house")
    with small.connect() as connection:
        for table in TABLES:
            connection.execute(table)
        physical.make_slot(connection, "kept_for_copies")  # each test goes on from the first base
    yield small
    pg.release(small.home)


@pytest.fixture
def another(folder):
    """The home of another machine: empty."""
    small = Small(folder / "another")
    yield small
    pg.release(small.home)


@pytest.fixture(scope="module")
def original(house, ground):
    """A repository with one base, made once."""
    repository = house.repository(ground / "backups")
    take(repository, house, keep=7)
    return repository


@pytest.fixture
def taken(house, original, folder):
    """A repository with one base, of each test's own: a copy, which is quicker than making it."""
    subprocess.run(["cp", "-a", original.folder, folder / "backups"], check=True)
    with house.connect() as connection:
        name = original.slot_of(original.strand(1))
        if physical.slot(connection, name) is None:
            physical.make_slot(connection, name)
    return Repository(folder / "backups")
