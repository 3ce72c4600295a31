"""One database into one file and back."""

import stat
from dataclasses import replace

import pytest

from majal.kernel import pg
from tests.kernel.servers import ask, tell


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


def test_backup_goes_into_an_older_server_and_back(mine, older, tmp_path, monkeypatch):
    tell(mine.conninfo, "CREATE TABLE park AS SELECT 'SET transaction_timeout = 0;' AS name")
    pg.dump(tmp_path / "private.backup")
    monkeypatch.setenv("DATABASE_URL", older)
    pg.restore(tmp_path / "private.backup")
    assert ask(older, "SHOW server_version").startswith("16.")
    assert ask(older, "SELECT name FROM park") == "SET transaction_timeout = 0;"
    pg.dump(tmp_path / "older.backup")
    tell(mine.conninfo, "DROP TABLE park")
    pg.restore(tmp_path / "older.backup", conninfo=mine.conninfo)
    assert ask(mine.conninfo, "SELECT name FROM park") == "SET transaction_timeout = 0;"


def test_server_newer_than_our_pg_dump_is_refused(mine, tmp_path, monkeypatch):
    monkeypatch.setattr("majal.kernel.pg.archive.MAJOR", 17)
    with pytest.raises(pg.ServerRefused, match=r"PostgreSQL 18, newer than the pg_dump 17"):
        pg.dump(tmp_path / "file")
    assert list(tmp_path.iterdir()) == []
