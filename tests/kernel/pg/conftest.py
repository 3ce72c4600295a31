"""Homes for the tests of the private server."""

import os
import subprocess

import pytest

from majal.kernel import pg
from tests.kernel.servers import AS_ROOT, Process, server_user, tell, temporary_folder


@pytest.fixture
def folder():
    with temporary_folder() as path:
        yield path


@pytest.fixture
def empty(folder):
    """A home that does not exist yet."""
    return folder / "home"


@pytest.fixture(scope="session")
def made():
    """A home with a database, made once and never used again."""
    with temporary_folder() as path:
        with Process(path / "home") as process:
            process.line()
            process.leave()
        yield path / "home"


@pytest.fixture
def home(made, empty):
    """A home with a database of its own: a copy, which is quicker than making it."""
    subprocess.run(["cp", "-a", made, empty], check=True)
    return empty


@pytest.fixture(scope="module")
def ours(made):
    """The home that this very process uses."""
    with temporary_folder() as path, pytest.MonkeyPatch.context() as patch:
        subprocess.run(["cp", "-a", made, path / "ours"], check=True)
        patch.setenv("MAJAL_HOME", str(path / "ours"))
        patch.delenv("DATABASE_URL", raising=False)
        yield path / "ours"
        pg.release(path / "ours")


@pytest.fixture
def mine(ours):
    """The server of ``ours``, running and without a table."""
    address = pg.ensure()
    tell(address.conninfo, "DROP SCHEMA public CASCADE", "CREATE SCHEMA public")
    return address


@pytest.fixture
def older(folder):
    """A server of PostgreSQL 16 that is not ours: the wheel carries its programs as well."""
    programs = pg.binaries().parents[1] / "pginstall" / "bin"
    if not programs.is_dir():
        pytest.skip("the wheel has no second PostgreSQL")
    who = server_user()
    place = folder / "older"
    place.mkdir(mode=0o700)
    os.chown(place, who.pw_uid, who.pw_gid)
    lend = {"user": who.pw_uid, "group": who.pw_gid, "extra_groups": []} if AS_ROOT else {}
    lend |= {"cwd": "/", "stdout": subprocess.DEVNULL, "env": {"LC_ALL": "C"}}
    trust = ["--username=majal", "--auth=trust", "--encoding=UTF8", "--no-sync"]
    subprocess.run([programs / "initdb", "-D", place / "pg", *trust], check=True, **lend)
    serve = [programs / "pg_ctl", "-D", place / "pg", "-l", place / "log", "--silent"]
    subprocess.run([*serve, "-o", f"-k {place} -c listen_addresses=", "start"], check=True, **lend)
    yield f"postgresql://majal@/postgres?host={place}"
    subprocess.run([*serve, "-m", "immediate", "stop"], check=True, **lend)
