"""Root, who may not run PostgreSQL, and a second user of the machine."""

import os
import stat
from pathlib import Path

import pytest

from majal.kernel import pg
from tests.kernel.servers import AS_ROOT, SOURCE, Process, ask, listing, postmasters

only_root = pytest.mark.skipif(not AS_ROOT, reason="only root can become another user")


@only_root
def test_closed_parent_is_named_and_left_closed(folder):
    closed = folder / "closed"
    closed.mkdir(mode=0o700)
    with Process(closed / "home") as process:
        said = process.refusal()
    assert f"may not enter {closed}. Run Majal as an ordinary user" in said
    assert "MAJAL_HOME=/srv/majal" in said
    assert stat.filemode(closed.stat().st_mode) == "drwx------"
    assert list(closed.iterdir()) == []


@only_root
def test_server_runs_as_the_user_that_root_names(empty):
    with Process(empty, MAJAL_PG_USER="nobody") as process:
        process.line()
        (server,) = postmasters(empty)
        assert Path(f"/proc/{server}").stat().st_uid == 65534
        groups = Path(f"/proc/{server}/status").read_text().split("Groups:", 1)[1]
        assert groups.splitlines()[0].strip() == ""
        process.leave()


@only_root
@pytest.mark.parametrize("name", ["root", "no-such-user"])
def test_user_who_cannot_run_it_is_refused(empty, name):
    with Process(empty, MAJAL_PG_USER=name) as process:
        assert "MAJAL_PG_USER" in process.refusal()
    assert not empty.exists()


@only_root
def test_programs_in_a_closed_environment_are_copied_once(folder, home):
    closed = folder / "environment"
    closed.mkdir(mode=0o700)
    package = pg.binaries().parents[1]
    (closed / package.name).symlink_to(package)
    libraries = package.with_name(f"{package.name}.libs")
    if libraries.is_dir():
        (closed / libraries.name).symlink_to(libraries)
    path = f"{closed}{os.pathsep}{SOURCE}"
    with Process(home, PYTHONPATH=path) as process:
        assert ask(process.line(), "SELECT 1") == 1
        process.leave()
    (copy,) = home.glob("postgresql-*")
    before = listing(copy)
    assert {row[2] for row in before[::2]} == {0}
    with Process(home, PYTHONPATH=path) as process:
        process.line()
        process.leave()
    assert listing(copy) == before
    assert stat.filemode(closed.stat().st_mode) == "drwx------"
    copy.chmod(0o777)
    with Process(home, PYTHONPATH=path) as process:
        assert f"{copy} was not made by root" in process.refusal()
