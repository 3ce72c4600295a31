"""Where a server may live, and what is refused and left untouched."""

import os
import stat
import subprocess
import sys
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
    listing,
    postmasters,
    server_user,
)

only_root = pytest.mark.skipif(not AS_ROOT, reason="only root can become another user")


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


def test_claimed_home_is_ours_alone(empty):
    pg.claim(empty / "deep")
    assert stat.filemode((empty / "deep").stat().st_mode) == (
        "drwx--x--x" if AS_ROOT else "drwx------"
    )
    assert (empty / "deep").stat().st_uid == os.geteuid()
