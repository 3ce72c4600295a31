"""What an export holds: all of it, of one moment, readable without Majal, and no secret."""

import csv
import hashlib
import json
import subprocess
import sys
from pathlib import Path

import pytest
from django.db import connection

from majal.config.errors import Refused
from majal.config.moving import catalogue, leaving
from majal.config.moving.importing import SEEDED
from majal.config.moving.sinks import sink
from majal.kernel.models import SavedView
from tests.config.moving.conftest import AWKWARD, exported, manifest_of, opened

pytestmark = pytest.mark.django_db(transaction=True)
CODES = {"people_user.password", "kernel_apitoken.secret_hash"}
HASHES = {"kernel_signedlink.secret_hash"}
"""Of a random secret, which nobody finds from it: links that were sent go on working."""


def rows(export, table):
    with (export / "data" / f"{table}.csv").open(newline="") as file:
        return list(csv.DictReader(file))


def whole(export):
    """All that an export holds, as bytes."""
    return b"".join(path.read_bytes() for path in sorted(export.rglob("*")) if path.is_file())


def test_every_table_is_in_it_or_left_out_for_a_reason(export):
    with opened() as one:
        every = {table.name for table in catalogue.tables(one)}
    named = {*leaving.TABLES, *leaving.SECRET_TABLES}
    assert set(manifest_of(export)["tables"]) == every - named
    assert named - every == set()
    assert {table for table, _column in leaving.SECRET_COLUMNS} - every == set()


def test_no_table_points_to_one_that_is_left_out():
    with opened() as one:
        every = catalogue.tables(one)
    gone = {*leaving.TABLES, *leaving.SECRET_TABLES, *leaving.ROWS}
    assert [
        (table.name, link.table)
        for table in every
        for link in table.links
        if table.name not in gone and link.table in gone
    ] == []


def test_a_new_column_of_secrets_is_noticed():
    with opened() as one:
        found = {
            f"{table.name}.{column.name}"
            for table in catalogue.tables(one)
            if table.name not in leaving.TABLES
            for column in table.columns
            if any(word in column.name for word in ("secret", "password", "token"))
        }
    assert found == CODES | HASHES


def test_it_is_without_what_opens_the_house(house, export_of_house):
    export = export_of_house
    content = whole(export)
    assert house["boss"].password.encode() not in content
    assert b"5" * 64 not in content
    assert {row["password"] for row in rows(export, "people_user")} == {"!"}
    assert manifest_of(export)["left_out"]["people_user.password"] == leaving.ACCESS


def test_with_secrets_they_are_in_it(house, tmp_path):
    exported(tmp_path / "whole", secrets=True)
    content = whole(tmp_path / "whole")
    assert house["boss"].password.encode() in content
    assert b"5" * 64 in content
    assert manifest_of(tmp_path / "whole")["secrets"] is True


def test_runs_of_jobs_that_wait_stay_behind(export):
    assert [row["key"] for row in rows(export, "kernel_jobrun")] == ["done"]


def test_texts_stand_as_they_were_typed(export):
    assert [row["title"] for row in rows(export, "kernel_savedview")] == list(AWKWARD)


def test_history_is_in_it(export):
    labels = [row["pgh_label"] for row in rows(export, "people_userevent")]
    assert labels == ["insert", "insert", "delete"]


def test_everything_is_summed_as_sha256sum_reads_it(export):
    done = subprocess.run(
        ["sha256sum", "--check", "--strict", "--quiet", "SHA256SUMS"],
        cwd=export,
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stdout) == (0, "")
    listed = {line[66:] for line in (export / "SHA256SUMS").read_text().splitlines()}
    there = {p.relative_to(export).as_posix() for p in export.rglob("*") if p.is_file()}
    assert there - listed == {"SHA256SUMS"}


def test_counts_are_those_of_the_rows(export):
    for name, facts in manifest_of(export)["tables"].items():
        assert len(rows(export, name)) == facts["rows"]


@pytest.fixture
def plain(house, tmp_path):
    """An export without the one text that Frictionless cannot tell from nothing."""
    SavedView.objects.filter(title=r"\N").delete()
    exported(tmp_path / "plain")
    return tmp_path / "plain"


def filled(folder):
    """A description of the tables that hold a row and of those they lead to: some of hundreds."""
    package = json.loads((folder / "datapackage.json").read_text())
    known = {one["name"]: one for one in package["resources"]}
    wanted = [name for name in known if rows(folder, name)]
    for name in wanted:
        links = known[name]["schema"].get("foreignKeys", ())
        wanted += {link["reference"]["resource"] for link in links} - {"", *wanted}
    (folder / "some.json").write_text(
        json.dumps({**package, "resources": [known[name] for name in sorted(wanted)]})
    )
    assert 10 < len(wanted) < len(known) / 2
    return str(folder / "some.json")


@pytest.mark.soak  # of all tables
def test_whoever_knows_frictionless_reads_it(plain):
    from frictionless import Package, system

    with system.use_context(trusted=True):
        report = Package(str(plain / "datapackage.json")).validate()
    assert report.flatten(["title", "fieldName", "message"]) == []
    package = json.loads((plain / "datapackage.json").read_text())
    view = next(one for one in package["resources"] if one["name"] == "kernel_savedview")
    assert view["description"] == "A list as somebody likes it: its filters and order under a name."
    assert view["schema"]["primaryKey"] == ["id"]


def test_some_tables_are_read_and_a_link_to_nothing_is_found_by_frictionless(plain):
    from frictionless import Package, system

    some = filled(plain)
    with system.use_context(trusted=True):
        assert Package(some).validate().valid
    path = plain / "data" / "people_user.csv"
    path.write_text(path.read_text().splitlines(keepends=True)[0])
    with system.use_context(trusted=True):
        report = Package(some).validate()
    assert {title for (title,) in report.flatten(["title"])} == {"ForeignKey Error"}


def test_it_is_of_one_moment_whoever_writes_meanwhile(house, tmp_path):
    told = []

    def tell(done, whole):
        told.append((done, whole))
        if done == 1:
            SavedView.objects.create(owner_id=99, list_name="late.view", title="t", query="?")

    exported(tmp_path / "export", tell=tell)
    assert [row["owner_id"] for row in rows(tmp_path / "export", "kernel_savedview")] == [
        str(number) for number in range(len(AWKWARD))
    ]
    assert told[-1] == (len(told), len(told))


def test_twice_is_the_same_twice_and_its_owners_only(export_of_house, tmp_path):
    exported(tmp_path / "again.zip")
    again = manifest_of(tmp_path / "again.zip")
    assert again["tables"] == manifest_of(export_of_house)["tables"]
    written = (tmp_path / "again.zip", *export_of_house.rglob("*"))
    assert {p.stat().st_mode & 0o077 for p in written} == {0}


def test_a_kept_file_that_is_not_whole_is_named(house, home, tmp_path):
    lost, damaged = (one.sha256 for one in house["kept"])
    (home / "files" / lost[:2] / lost[2:]).unlink()
    (home / "files" / damaged[:2] / damaged[2:]).write_bytes(b"other")
    done = exported(tmp_path / "export")
    assert (done.files, done.lost) == (0, sorted([lost, damaged]))
    assert manifest_of(tmp_path / "export")["files"]["lost"] == done.lost


@pytest.mark.parametrize("name", ["export", "export.zip"])
def test_what_the_disk_does_not_hold_is_not_begun(house, tmp_path, name):
    with pytest.raises(Refused, match=f"the disk of {tmp_path} does not hold this export: it may"):
        exported(tmp_path / name, reserve=10**15)
    assert not list(tmp_path.glob("export*"))


@pytest.mark.parametrize("name", ["export", "export.zip"])
def test_before_the_disk_is_full_it_stops_and_leaves_nothing(tmp_path, name):
    with (
        pytest.raises(Refused, match=r"is full\. Nothing was left there"),
        sink(tmp_path / name, reserve=10**15) as out,
    ):
        out.put("data/a.csv", [b"a" * 1000])
    assert list(tmp_path.iterdir()) == []


FILL = """
import os, sys
from pathlib import Path
from majal.config.errors import Refused
from majal.config.moving.sinks import sink
try:
    with sink(Path(sys.argv[1]), reserve=0) as out:
        out.put("data/a.csv", (os.urandom(100_000) for _ in range(50)))
except Refused as error:
    print(error)
"""


@pytest.mark.parametrize("name", ["export", "export.zip"])
def test_a_full_disk_leaves_no_half_export(tmp_path, name):
    script = 'mount -t tmpfs -o size=1m tmpfs "$1" || exit 77; "$2" -c "$3" "$1/$4"; ls -A "$1"'
    done = subprocess.run(
        ["unshare", "-rm", "sh", "-c", script, "sh", str(tmp_path), sys.executable, FILL, name],
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode in (1, 77):
        pytest.skip("this machine lets nobody make a small disk")
    assert done.stdout == (
        f"the disk of {tmp_path} is full. Nothing was left there: make room, or name another disk.\n"
    )


@pytest.mark.parametrize("name", ["export", "export.zip"])
def test_interrupted_it_has_no_name_and_the_next_says_so(house, tmp_path, name):
    def press():
        yield b"1"
        assert [one.name for one in tmp_path.glob("export*")] == [f"{name}.partial"]
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt), sink(tmp_path / name) as out:
        out.put("data/a.csv", press())
    assert list(tmp_path.glob("export*")) == []
    (tmp_path / f"{name}.partial").mkdir()  # what a power cut leaves
    with pytest.raises(Refused, match="partial is there: another export is being written"):
        exported(tmp_path / name)


def test_nothing_is_overwritten(export, tmp_path):
    before = hashlib.sha256(whole(export)).hexdigest()
    with pytest.raises(Refused, match="exists already and is not overwritten"):
        exported(export)
    with pytest.raises(Refused, match="there is no folder"):
        exported(Path(tmp_path, "no", "where"))
    assert hashlib.sha256(whole(export)).hexdigest() == before


def test_what_migrations_write_is_known(nothing):
    with opened(nothing) as one:
        full = {
            table.name
            for table in catalogue.tables(one)
            if table.name not in leaving.TABLES
            and one.execute(f'SELECT EXISTS (SELECT FROM "{table.name}")').fetchone()[0]
        }
    assert full == SEEDED
    assert connection.vendor == "postgresql"
