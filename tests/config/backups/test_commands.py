"""The verbs: what is typed wrongly is refused in a sentence."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime

import pytest
from django.contrib.sessions.backends.db import SessionStore
from django.contrib.sessions.models import Session
from django.db import connection, transaction
from procrastinate.contrib.django.models import ProcrastinateJob

from majal.config import serving
from majal.config.backups.commands import keep_from, settle
from majal.config.backups.moments import moment, told
from majal.config.backups.mounting import keep_in_mind, require_mounted
from majal.config.backups.repository import Repository
from majal.config.cli import main
from majal.config.doctor import _backup
from majal.config.errors import Refused
from majal.kernel.jobs import enqueue
from tests.kernel.test_jobs import counted, empty_queue, offer

__all__ = ["counted", "offer"]


@pytest.fixture(autouse=True)
def _terminal(monkeypatch):
    monkeypatch.setenv("LC_ALL", "C")


@pytest.mark.parametrize(
    ("typed", "utc"),
    [
        ("2026-11-29 15:30", "2026-11-29T14:30:00"),
        ("٢٠٢٦-١١-٢٩ ١٥:٣٠", "2026-11-29T14:30:00"),
        (" 2026-11-29T15:30:10 ", "2026-11-29T14:30:10"),
        ("2026-11-29T15:30:00+00:00", "2026-11-29T15:30:00"),
        ("2026-11-29T15:30Z", "2026-11-29T15:30:00"),
        ("2027-02-20 15:30", "2027-02-20T15:30:00"),  # Ramadan: an hour less
    ],
)
def test_a_moment_is_read_by_the_clock_of_casablanca_or_by_its_zone(typed, utc):
    assert moment(typed) == datetime.fromisoformat(utc).replace(tzinfo=UTC)


@pytest.mark.parametrize(
    "typed", ["", "yesterday", "2026-11-29", "2026-13-01 10:00", "29/11/2026 10:00", "1" * 10_000]
)
def test_what_is_no_moment_is_refused(typed):
    with pytest.raises(Refused, match="is no moment: write it as 2026-11-29 15:30"):
        moment(typed)


def test_a_moment_is_told_by_the_clock_of_casablanca():
    assert told(datetime(2026, 11, 29, 14, 30, tzinfo=UTC)) == "2026-11-29 15:30:00"


@pytest.mark.parametrize("said", ["0", "-1", "many", "99999"])
def test_the_number_of_bases_is_one_or_more(monkeypatch, said):
    monkeypatch.setenv("MAJAL_BACKUP_KEEP", said)
    with pytest.raises(Refused, match=f"is 1 or more, not {said}"):
        keep_from(None)


def test_options_of_a_folder_do_not_go_with_a_file(tmp_path, capsys):
    assert main(["backup", str(tmp_path / "x"), "--follow"]) == 1
    assert capsys.readouterr().err == "majal: --follow and --keep go with --to FOLDER.\n"
    assert main(["restore", str(tmp_path / "x"), "--to", "2026-11-29 15:30"]) == 1
    told = capsys.readouterr().err
    assert told == "majal: --to goes with a folder; a file brings back the moment it was made.\n"


def test_a_server_of_ones_own_is_backed_up_with_its_own_tools(
    tmp_path, capsys, settings, monkeypatch
):
    engine = "django.db.backends.postgresql"
    monkeypatch.setitem(settings.DATABASES["default"], "ENGINE", engine)
    for arguments in (["backup", "--to", str(tmp_path)], ["restore", str(tmp_path)]):
        assert main(arguments) == 1
        assert "is backed up with its own tools (docs/backup.md)" in capsys.readouterr().err
    settings.MAJAL_BACKUP_TO = str(tmp_path)
    with pytest.raises(Refused, match="with its own tools"):
        serving.backup()


def test_served_it_is_followed_where_a_folder_is_named(settings, monkeypatch):
    settings.MAJAL_BACKUP_TO = ""
    assert serving.backup() == []
    monkeypatch.setitem(settings.DATABASES["default"], "ENGINE", "majal.kernel.postgresql")
    settings.MAJAL_BACKUP_TO = "/backups"
    (child,) = serving.backup()
    command = ["-m", "majal.config.cli", "backup", "--to", "/backups", "--follow"]
    assert list(child.command) == command


def test_the_doctor_speaks_of_a_backup_only_where_one_is_wanted(settings, tmp_path):
    settings.MAJAL_BACKUP_TO = ""
    assert list(_backup()) == []
    settings.MAJAL_BACKUP_TO = str(tmp_path)
    (found,) = _backup()
    assert (found.what, found.essential) == ("backup", True)
    assert found.mend.startswith(f"{tmp_path} holds no backup: majal backup --to")


def settled():
    try:
        settle()
    finally:
        connection.close()


def a_repository(folder):
    folder.mkdir()
    return Repository.of(folder, system="1", version="0")


def test_the_doctor_minds_a_backup_on_the_disk_of_the_house(settings, tmp_path):
    a_repository(tmp_path / "to")
    settings.MAJAL_BACKUP_TO, settings.MAJAL_HOME = str(tmp_path / "to"), tmp_path
    assert [(one.what, one.essential) for one in _backup()][1:] == [
        ("backup: on the same disk as the house", False)
    ]


def test_a_folder_that_held_backups_and_is_empty_is_not_begun_anew_by_itself(tmp_path):
    home, folder = tmp_path / "home", tmp_path / "to"
    home.mkdir()
    require_mounted(home, folder)
    keep_in_mind(home, a_repository(folder))
    require_mounted(home, folder)
    folder.rename(tmp_path / "away")
    folder.mkdir()
    with pytest.raises(Refused, match="is empty now: is its disk mounted"):
        require_mounted(home, folder)
    require_mounted(home, tmp_path / "another")


def test_what_holds_no_backup_cannot_be_verified(tmp_path, capsys):
    assert main(["verify", str(tmp_path)]) == 1
    assert capsys.readouterr().err.startswith(f"majal: {tmp_path} holds no backup")


@pytest.mark.django_db(transaction=True)
def test_a_house_that_comes_back_knows_nobody_signed_in_and_asks_again_for_its_jobs(counted):
    empty_queue()
    SessionStore().save()
    with transaction.atomic():
        enqueue("tests.count", key="a")
    with connection.cursor() as cursor:  # as it was when the machine was lost
        cursor.execute("UPDATE procrastinate_jobs SET status = 'doing'")
    with ThreadPoolExecutor(1) as thread:  # a browser of other tests may run its loop in this one
        thread.submit(settled).result()
    assert Session.objects.count() == 0
    assert [job.status for job in ProcrastinateJob.objects.all()] == ["todo"]
    empty_queue()
