"""Bases, log and files in a folder: whole or not there, bounded, one at work at a time."""

import hashlib
import os
import re
import shutil
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from majal.config.backups import taking
from majal.config.backups.blobs import Copier, forget, listed, missing
from majal.config.backups.checking import age, check, stretches
from majal.config.backups.repository import Repository
from majal.config.backups.taking import take
from majal.config.errors import Refused
from majal.kernel.pg import physical
from tests.config.backups.test_returning import caught_up


def verdicts(repository):
    """What is wrong, without the names of bases."""
    broken = [one.what for one in check(repository) if not one.whole]
    return [re.sub(r"\d{8}T\d{6}", "B", what) for what in broken]


def test_a_whole_backup_is_found_whole_and_says_how_far_it_goes(house, taken):
    house.keep(b"a file")
    mark = caught_up(taken, house)
    assert verdicts(taken) == []
    ((base, until),) = taken.ranges()
    assert stretches(taken) == [(base.since, mark.at)]
    assert until == mark.at
    assert 0 <= age(taken) < 60
    assert taken.folder.stat().st_mode & 0o777 == 0o700


def test_each_damage_is_named(house, taken):
    name = house.keep(b"to be damaged")
    caught_up(taken, house)
    (base,) = taken.bases()
    stored = taken.files / name[:2] / name[2:]
    stored.write_bytes(b"damaged")
    assert verdicts(taken) == [f"kept files: damaged: {name}"]
    stored.write_bytes(b"to be damaged")
    with (base.data / "global" / "pg_control").open("r+b") as file:
        file.write(b"\0")
    (base.data / "postgresql.conf").unlink()
    assert verdicts(taken) == ["base B: damaged: postgresql.conf, global/pg_control"] or verdicts(
        taken
    ) == ["base B: damaged: global/pg_control, postgresql.conf"]
    (base.data / "backup_manifest").write_text("{}")
    assert verdicts(taken) == ["base B: damaged: backup_manifest", "log after base B: not read"]


def test_a_hole_and_a_torn_record_of_the_log_are_found(house, taken):
    with house.connect() as connection:
        for _n in range(3):
            connection.execute("SELECT pg_logical_emit_message(false, 'x', 'x')")
            connection.execute("SELECT pg_switch_wal()")
    caught_up(taken, house)
    assert verdicts(taken) == []
    paths = sorted(taken.strand(1).folder.glob("0*"))
    kept = paths[-2].read_bytes()
    paths[-2].unlink()
    assert verdicts(taken) == [f"log after base B: {paths[-2].name} is missing"]
    torn = bytearray(kept)
    torn[40] ^= 1
    torn[60:90] = bytes(30)
    paths[-2].write_bytes(torn)
    (found,) = verdicts(taken)
    assert found.startswith("log after base B: pg_waldump: error")


def test_old_bases_go_with_what_only_they_needed_and_the_last_stays(house, taken):
    gone = house.keep(b"to be forgotten")
    caught_up(taken, house)
    (house.files / gone[:2] / gone[2:]).unlink()
    with house.connect() as connection:
        connection.execute("SELECT pg_logical_emit_message(false, 'x', 'x')")
        connection.execute("SELECT pg_switch_wal()")
    (first,) = taken.bases()
    assert take(taken, house, keep=2).since > first.since
    assert (taken.files / gone[:2] / gone[2:]).exists()  # the first base may need it
    last = take(taken, house, keep=1)
    assert [base.path for base in taken.bases()] == [last.path]
    assert not (taken.files / gone[:2] / gone[2:]).exists()
    assert verdicts(taken) == []
    assert taking.prune(taken, keep=0) == []
    assert [base.path for base in taken.bases()] == [last.path]


def test_two_at_once_are_refused_and_an_unfinished_base_never_counts(house, taken):
    with taken.lock("base"), pytest.raises(Refused, match="somebody is at work"):
        take(taken, house, keep=7)
    fresh = taken.new_base()
    shutil.copytree(taken.bases()[0].data, fresh / "data")
    assert len(taken.bases()) == 1
    taken.new_base()  # the next one clears it away
    assert len(list((taken.folder / "bases").iterdir())) == 2


def test_a_disk_that_is_too_small_is_refused_before_anything_is_written(house, taken, monkeypatch):
    before = sorted(taken.folder.rglob("*"))
    small = shutil.disk_usage(taken.folder)._replace(free=1_000_000)
    monkeypatch.setattr(taking.shutil, "disk_usage", lambda folder: small)
    with pytest.raises(Refused) as refused:
        take(taken, house, keep=7)
    assert re.fullmatch(
        r"\d+ MB are needed in \S+ and 1 MB are free: make room, keep fewer bases, or choose "
        r"another disk\.",
        str(refused.value),
    )
    assert sorted(taken.folder.rglob("*")) == [*before][: len(before)]


def test_a_damaged_file_of_the_house_is_told_and_never_copied(house, taken):
    name = hashlib.sha256(b"original").hexdigest()
    path = house.files / name[:2] / name[2:]
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(b"something else")
    with pytest.raises(Refused, match=f"are damaged in the house: {name}"):
        take(taken, house, keep=7)
    assert not (taken.files / name[:2] / name[2:]).exists()
    path.unlink()


def test_a_kept_file_that_was_lost_from_the_backup_is_missed(house, taken):
    name = house.keep(b"kept, then lost from both")
    copier = Copier(taken, house.files)
    copier.copy()
    path = Path(name[:2], name[2:])
    assert (missing(taken), copier.copy()) == ([], 0)
    (taken.files / path).unlink()
    (house.files / path).unlink()
    assert missing(taken) == [name]
    assert f"kept files: missing: {name}" in verdicts(taken)


def test_what_was_forgotten_is_not_missed(house, taken):
    name = house.keep(b"kept, then gone from the house")
    copier = Copier(taken, house.files)
    copier.copy()
    (house.files / name[:2] / name[2:]).unlink()
    copier.copy()
    assert forget(taken, datetime.now(UTC) + timedelta(days=1)) == 1
    assert name not in listed(taken)
    assert missing(taken) == []


def test_only_folders_that_changed_are_looked_into_again(house, taken, monkeypatch):
    house.keep(b"one")
    copier = Copier(taken, house.files)
    copier.copy()
    for folder in house.files.glob("??"):
        os.utime(folder, (1e9, 1e9))
    house.keep(b"two")
    assert copier.copy() == 1
    assert len(list(copier._changed())) == 1


def test_a_folder_of_something_else_or_of_another_house_is_refused(house, another, folder):
    (folder / "photos").mkdir()
    (folder / "photos" / "one.jpg").touch()
    with pytest.raises(Refused, match="holds other things: give an empty folder"):
        house.repository(folder / "photos")
    house.repository(folder / "backups")
    with pytest.raises(Refused, match="holds the backups of another house"):
        Repository.of(folder / "backups", system="7", version="test")
    with pytest.raises(Refused, match="there is no folder"):
        Repository.of(folder / "none", system="7", version="test")
    with pytest.raises(Refused, match="holds no backup: majal backup --to"):
        Repository(folder / "photos")


def test_a_log_the_server_could_not_keep_begins_a_new_strand(house, taken):
    before = caught_up(taken, house)
    with house.connect() as connection:
        physical.drop_slot(connection, taken.slot_of(taken.strand(1)))
    base = take(taken, house, keep=7)
    assert (base.strand, len(stretches(taken))) == (2, 2)
    assert stretches(taken)[0][1] == before.at
    assert verdicts(taken) == []


def test_a_file_of_the_log_that_a_full_disk_cut_does_not_stop_it_for_ever(house, taken):
    folder = taken.strand(1).folder
    house.say(1)
    (begun,) = folder.glob(f"*{physical.PARTIAL}")
    begun.write_bytes(bytes(65_536))  # what pg_receivewal leaves where there is no room for it
    mark = caught_up(taken, house)
    assert taken.strand(1).heard == mark
    assert verdicts(taken) == []


def test_why_a_program_ended_is_told_and_not_that_it_did():
    told = b"pg_receivewal: error: could not write\npg_receivewal: error: disconnected\n"
    assert physical.why(told) == "pg_receivewal: error: could not write"
    assert physical.why(b"pg_receivewal: error: disconnected") != ""
    assert physical.why(b"") == ""
