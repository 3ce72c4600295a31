"""What was backed up comes back: rows and files, and never half of it."""

import io
import json
import tarfile

import pytest
from django.core.files.base import ContentFile
from django.db import connection

from majal.config.cli import main
from majal.kernel import files
from majal.kernel.models import SavedView, StoredFile

pytestmark = pytest.mark.django_db(transaction=True)
NOTE = frozenset({"text/csv"})


@pytest.fixture
def home(tmp_path, settings):
    settings.MAJAL_HOME = tmp_path / "home"
    return settings.MAJAL_HOME


def keep(text):
    return files.store(ContentFile(text.encode(), "note.csv"), accept=NOTE, max_bytes=1000)


def state(home):
    """All that a restored house must have again."""
    rows = {
        model.__name__: sorted(model.objects.values_list(*fields))
        for model, fields in (
            (StoredFile, ("sha256", "size", "media_type")),
            (SavedView, ("owner_id", "list_name", "title", "query")),
        )
    }
    return rows, {
        path.relative_to(home).as_posix(): path.read_bytes() for path in home.glob("files/??/*")
    }


@pytest.fixture
def backed_up(home, tmp_path, capsys):
    """A house with two files and a row, its backup, and its state when that was made."""
    keep("one,two")
    keep("three")
    SavedView.objects.create(owner_id=7, list_name="parks.parks", title="مفتوحة", query="?a=1")
    target = tmp_path / "house.majal"
    assert main(["backup", str(target)]) == 0
    assert f"Backed up to {target}: " in capsys.readouterr().out
    return target, state(home)


def change(home):
    """What may happen to a house after its backup."""
    lost = StoredFile.objects.order_by("pk").first()
    files.path_of(lost).unlink()
    lost.delete()
    keep("later")
    SavedView.objects.update(title="changed")
    SavedView.objects.create(owner_id=8, list_name="x.y", title="new", query="?")


def test_restored_it_is_what_it_was_and_works_on(backed_up, home, capsys):
    target, before = backed_up
    change(home)
    assert state(home) != before
    assert main(["restore", str(target), "--replace"]) == 0
    assert state(home) == before
    assert "files: 2." in capsys.readouterr().out
    assert sorted(p.name for p in home.iterdir()) == ["files"]
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM procrastinate_jobs")
        assert cursor.fetchone() == (0,)
    SavedView.objects.create(owner_id=9, list_name="x.y", title="after", query="?")


def test_it_is_readable_by_its_owner_only_and_says_what_it_is(backed_up):
    target, _before = backed_up
    assert target.stat().st_mode & 0o777 == 0o600
    with tarfile.open(target) as tar:
        names = tar.getnames()
        manifest = json.load(tar.extractfile("manifest.json"))
    assert names[:2] == ["manifest.json", "database.dump"]
    assert (manifest["format"], manifest["files"]["count"], len(names)) == (1, 2, 4)
    assert "kernel.0001_initial" in manifest["migrations"]


def test_a_backup_never_overwrites(backed_up, capsys):
    target, _before = backed_up
    content = target.read_bytes()
    assert main(["backup", str(target)]) == 1
    assert capsys.readouterr().err == f"majal: {target} exists already and is not overwritten.\n"
    assert target.read_bytes() == content
    assert [p.name for p in target.parent.iterdir() if p.name.startswith(".majal")] == []


def test_a_backup_into_no_folder_is_refused(home, tmp_path, capsys):
    assert main(["backup", str(tmp_path / "nowhere" / "x")]) == 1
    assert capsys.readouterr().err == f"majal: there is no folder {tmp_path}/nowhere.\n"


def test_a_database_in_use_is_not_replaced_unasked(backed_up, home, capsys):
    target, _before = backed_up
    change(home)
    after = state(home)
    assert main(["restore", str(target)]) == 1
    assert "this database is not empty: add --replace" in capsys.readouterr().err
    assert state(home) == after


def broken(target, how):
    content = bytearray(target.read_bytes())
    if how == "cut":
        return content[: len(content) // 2]
    if how == "no tar":
        return b"hello"
    at = content.index(b"PGDMP") + 3000 if how == "rows" else content.index(b"three")
    content[at] ^= 1
    return content


@pytest.mark.parametrize("how", ["cut", "no tar", "rows", "file"])
def test_a_damaged_backup_is_refused_and_nothing_touched(backed_up, home, capsys, how):
    target, _before = backed_up
    change(home)
    after = state(home)
    target.write_bytes(broken(target, how))
    assert main(["restore", str(target), "--replace"]) == 1
    assert capsys.readouterr().err == f"majal: {target} is not a whole backup of Majal.\n"
    assert state(home) == after


def test_a_backup_of_a_newer_house_is_refused(backed_up, home, capsys, tmp_path):
    target, before = backed_up
    newer = tmp_path / "newer"
    with tarfile.open(target) as tar, tarfile.open(newer, "w") as changed:
        for member in tar:
            content = tar.extractfile(member).read()
            if member.name == "manifest.json":
                manifest = json.loads(content)
                manifest["migrations"].append("kernel.9999_from_the_future")
                manifest["majal"] = "9.0"
                content = json.dumps(manifest).encode()
            member.size = len(content)
            changed.addfile(member, io.BytesIO(content))
    assert main(["restore", str(newer), "--replace"]) == 1
    assert "made by a newer Majal (9.0)" in capsys.readouterr().err
    assert state(home) == before


@pytest.mark.parametrize("how", ["above", "link"])
def test_nothing_is_written_outside_of_the_folder(backed_up, home, capsys, tmp_path, how):
    target, before = backed_up
    member = tarfile.TarInfo("../../stolen" if how == "above" else "files/stolen")
    if how == "link":
        member.type, member.linkname = tarfile.SYMTYPE, "/etc/passwd"
    with tarfile.open(target, "a") as tar:
        tar.addfile(member)
    assert main(["restore", str(target), "--replace"]) == 1
    assert capsys.readouterr().err == f"majal: {target} is not a whole backup of Majal.\n"
    assert state(home) == before
    assert not list(tmp_path.rglob("stolen"))


def test_a_missing_file_is_named(home, tmp_path, capsys):
    assert main(["restore", str(tmp_path / "none"), "--replace"]) == 1
    assert capsys.readouterr().err == f"majal: there is no file {tmp_path}/none.\n"
