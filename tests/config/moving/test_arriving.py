"""What was exported arrives elsewhere and is the same, or nothing changes there."""

import json
import re
import shutil

import pytest
from django.db import IntegrityError, connection, transaction
from django.test import Client
from django.urls import reverse

from majal.config.cli import main
from majal.config.errors import Refused
from majal.config.moving import importing, sources
from majal.kernel import files
from majal.kernel.models import SavedView
from majal.modules.organisations.models import Organisation
from majal.modules.people.models import User
from tests.config.moving.conftest import (
    _use,
    brought,
    exported,
    manifest_of,
    opened,
    summed,
    zipped,
)
from tests.people.factories import PASSWORD, sign_in

pytestmark = pytest.mark.django_db(transaction=True)
SECRET = re.compile(rb"\b[A-Za-z0-9]{64}\b")  # of a form, drawn anew each time
GUARDS = """
SELECT c.relname, t.tgname, t.tgenabled::text, NULL FROM pg_trigger t
JOIN pg_class c ON c.oid = t.tgrelid WHERE NOT t.tgisinternal
UNION ALL
SELECT c.relname, o.conname, o.convalidated::text, pg_get_constraintdef(o.oid)
FROM pg_constraint o JOIN pg_class c ON c.oid = o.conrelid
"""


def guards(name=""):
    with opened(name) as one:
        return sorted(map(str, one.execute(GUARDS)))


def is_empty(name):
    with opened(name) as one:
        importing.require_empty(one)


@pytest.fixture
def elsewhere_root(tmp_path):
    return tmp_path / "elsewhere" / "files"


@pytest.mark.parametrize("packed", [False, pytest.param(True, marks=pytest.mark.soak)])
def test_exported_brought_and_exported_again_it_is_equal(
    export, elsewhere, elsewhere_root, tmp_path, packed, capsys
):
    before = guards(elsewhere)
    done = brought(zipped(export) if packed else export, elsewhere, elsewhere_root)
    manifest = manifest_of(export)
    assert (done.tables, done.files) == (len(manifest["tables"]), 2)
    assert done.rows == sum(facts["rows"] for facts in manifest["tables"].values())
    assert guards(elsewhere) == before
    exported(tmp_path / "again", name=elsewhere, root=elsewhere_root)
    again = manifest_of(tmp_path / "again")
    for part in ("tables", "sequences", "files", "migrations", "left_out"):
        assert again[part] == manifest[part]
    assert main(["compare", str(export), str(tmp_path / "again")]) == 0
    assert capsys.readouterr().out == "Both hold the same.\n"


def test_pages_read_the_same_there_and_the_house_goes_on(
    export_of_house, house, elsewhere, elsewhere_root, settings, tmp_path
):
    def read():
        boss = Client()
        boss.force_login(User.objects.get(email="boss@majal.example"))
        anyone = Client()
        found = {}
        for who, client in (("boss", boss), ("anyone", anyone)):
            for route in ("organisations:list", "portal:home"):
                answer = client.get(reverse(route), headers={"accept-language": "ar"})
                found[who, route] = answer.status_code, SECRET.sub(b"", answer.content)
        page = boss.get(reverse("organisations:detail", args=[house["firm"].pk]))
        return found | {"page": (page.status_code, SECRET.sub(b"", page.content))}

    here = read()
    brought(export_of_house, elsewhere, elsewhere_root)
    mine = connection.settings_dict["NAME"]
    settings.MAJAL_HOME = tmp_path / "elsewhere"
    _use(elsewhere)
    try:
        assert read() == here
        kept = [files.path_of(one).read_bytes() for one in house["kept"]]
    finally:
        _use(mine)
    assert kept == [b"one,two", b"three"]
    assert {status for status, _content in here.values()} == {200}
    goes_on(elsewhere, house)


def goes_on(elsewhere, house):
    """The brought house keeps its rules and its history, and nobody has a password in it."""
    mine = connection.settings_dict["NAME"]
    _use(elsewhere)
    try:
        SavedView.objects.create(owner_id=50, list_name="x.y", title="after", query="?")
        firm = Organisation.objects.get(pk=house["firm"].pk)
        firm.name_fr = "Renommée"
        firm.save()
        versions = Organisation.pgh_event_model.objects.filter(pgh_obj_id=firm.pk).count()
        with pytest.raises(IntegrityError), transaction.atomic():
            SavedView.objects.create(owner_id=50, list_name="x.y", title="after", query="?")
        nobody = sign_in(Client(), "boss@majal.example", PASSWORD)
    finally:
        _use(mine)
    assert versions == 2
    assert nobody.status_code == 200  # the form again: there is no password


def test_with_secrets_people_sign_in_there(house, tmp_path, elsewhere, elsewhere_root):
    exported(tmp_path / "whole", secrets=True)
    brought(tmp_path / "whole", elsewhere, elsewhere_root)
    mine = connection.settings_dict["NAME"]
    _use(elsewhere)
    try:
        assert sign_in(Client(), "boss@majal.example", PASSWORD).status_code == 302
    finally:
        _use(mine)


def test_a_house_in_use_is_left_alone(export, house, capsys, tmp_path):
    before = exported(tmp_path / "before").rows
    assert main(["import", str(export)]) == 1
    told = capsys.readouterr().err
    assert told.startswith("majal: this house is not empty (")
    assert told.endswith("Give it a MAJAL_HOME or a database of its own.\n")
    assert exported(tmp_path / "after").rows == before


def test_checking_changes_nothing(export, capsys):
    assert main(["import", str(export), "--check"]) == 0
    assert capsys.readouterr().out.startswith("Whole: made at 20")


def damage(folder, how):
    """Spoil one part of an export; the part."""
    if how == "a table":
        name = "data/people_user.csv"
        (folder / name).write_bytes((folder / name).read_bytes().replace(b"boss", b"loss"))
    elif how == "a table gone":
        name = "data/people_user.csv"
        (folder / name).unlink()
    elif how == "a table cut":
        name = "data/people_userevent.csv"
        (folder / name).write_bytes((folder / name).read_bytes()[:-3])
    elif how == "a kept file":
        path = next((folder / "files").glob("*/*"))
        path.write_bytes(b"other")
        name = path.relative_to(folder).as_posix()
    elif how == "a kept file gone":
        path = next((folder / "files").glob("*/*"))
        path.unlink()
        name = path.relative_to(folder).as_posix()
    elif how == "the description":
        name = "datapackage.json"
        (folder / name).write_text("{}")
    elif how == "a sum gone":
        name = "SHA256SUMS"
        kept = (folder / name).read_text().splitlines(keepends=True)
        (folder / name).write_text("".join(one for one in kept if "  files/" not in one))
    elif how == "the sums":
        name = "SHA256SUMS"
        (folder / name).write_bytes(b"\xff" * 100)
    else:
        name = "majal-export.json"
        (folder / name).write_text("[" if how == "the manifest" else '{"format": 1}')
    return name


LONG = pytest.mark.soak
DAMAGES = (
    *("a table", "a kept file gone", "the sums", "the manifest"),
    *(
        pytest.param(how, marks=LONG)
        for how in (
            *("a table gone", "a table cut", "a kept file"),
            *("the description", "a sum gone", "an empty manifest"),
        )
    ),
)


@pytest.mark.parametrize("how", DAMAGES)
def test_a_damaged_export_is_refused_by_the_name_of_the_part(export, nothing, elsewhere_root, how):
    name = damage(export, how)
    with pytest.raises(Refused) as told:
        brought(export, nothing, elsewhere_root)
    assert str(told.value) == (
        f"{export} is not whole: {name} is damaged or missing. Nothing was changed here: bring the "
        "export again, or make another."
    )
    is_empty(nothing)
    assert not elsewhere_root.exists()


def test_a_cut_zip_and_what_is_none_are_refused(export, tmp_path, nothing, elsewhere_root):
    path = zipped(export)
    path.write_bytes(path.read_bytes()[:-2000])
    with pytest.raises(Refused, match="is no export of Majal: neither its folder nor its zip"):
        brought(path, nothing, elsewhere_root)
    with pytest.raises(Refused, match="there is no file"):
        brought(tmp_path / "no.zip", nothing, elsewhere_root)
    (tmp_path / "bare").mkdir()
    with pytest.raises(Refused, match=r"majal-export\.json is damaged or missing"):
        brought(tmp_path / "bare", nothing, elsewhere_root)


@pytest.mark.parametrize("name", ["files/../../stolen", "files/ab/../../../stolen", "/etc/passwd"])
def test_nothing_outside_of_an_export_is_read_or_written(export, nothing, elsewhere_root, name):
    sums = export / "SHA256SUMS"
    sums.write_text(sums.read_text() + f"{'0' * 64}  {name}\n")
    with pytest.raises(Refused, match="is damaged or missing"):
        brought(export, nothing, elsewhere_root)
    is_empty(nothing)


def test_a_link_out_of_the_folder_is_no_part(export, nothing, elsewhere_root, tmp_path):
    path = export / "data" / "people_user.csv"
    shutil.move(path, tmp_path / "users.csv")
    path.symlink_to(tmp_path / "users.csv")
    with pytest.raises(Refused, match=r"data/people_user\.csv is damaged or missing"):
        brought(export, nothing, elsewhere_root)


def break_rows(folder, how):
    users = folder / "data" / "people_user.csv"
    lines = users.read_text().splitlines(keepends=True)
    manifest = json.loads((folder / "majal-export.json").read_text())
    if how == "a link to nobody":
        users.write_text(lines[0])
        manifest["tables"]["people_user"]["rows"] = 0
    elif how == "the same twice":
        users.write_text("".join([*lines, lines[-1]]))
        manifest["tables"]["people_user"]["rows"] += 1
    elif how == "what is no number":
        users.write_text(lines[0] + "x" + "".join(lines[1:]))
    elif how == "another column":
        users.write_text(lines[0].replace("password", "passport") + "".join(lines[1:]))
    (folder / "majal-export.json").write_text(json.dumps(manifest))
    summed(folder)


@pytest.mark.parametrize(
    ("how", "about"),
    [
        ("a link to nobody", "violates foreign key constraint"),
        ("the same twice", "duplicate key value violates unique constraint"),
        pytest.param("what is no number", "invalid input syntax for type bigint", marks=LONG),
        pytest.param("another column", "column name mismatch in header line field", marks=LONG),
    ],
)
def test_rows_that_do_not_fit_are_refused_as_a_whole(export, nothing, elsewhere_root, how, about):
    before = guards(nothing)
    break_rows(export, how)
    with pytest.raises(Refused, match="the rows of this export do not fit together") as told:
        brought(export, nothing, elsewhere_root)
    assert about in str(told.value)
    is_empty(nothing)
    assert guards(nothing) == before
    assert [path for path in elsewhere_root.rglob("*") if path.is_file()] == []


def test_a_changed_count_or_column_is_refused(export, nothing, elsewhere_root):
    text = (export / "majal-export.json").read_text()
    manifest = json.loads(text)
    manifest["tables"]["people_user"]["rows"] += 1
    (export / "majal-export.json").write_text(json.dumps(manifest))
    summed(export)
    with pytest.raises(Refused, match=r"changed while it was read: data/people_user\.csv"):
        brought(export, nothing, elsewhere_root)
    manifest = json.loads(text)
    del manifest["tables"]["people_user"]
    (export / "majal-export.json").write_text(json.dumps(manifest))
    summed(export)
    with pytest.raises(Refused, match="are not those of the export"):
        brought(export, nothing, elsewhere_root)
    is_empty(nothing)


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        ({"format": 2}, "made by a newer Majal (9.0): install that one first."),
        ({"migrations": ["kernel.9999_future"]}, "made by a newer Majal (9.0): install that one"),
        ({"migrations": ["kernel.0001_initial"]}, "of another version than the export (9.0)."),
    ],
)
def test_another_version_is_named(export, home, capsys, changed, told):
    path = export / "majal-export.json"
    path.write_text(json.dumps({**json.loads(path.read_text()), "majal": "9.0", **changed}))
    summed(export)
    assert main(["import", str(export)]) == 1
    assert told in capsys.readouterr().err


def test_what_differs_is_told(export_of_house, tmp_path, capsys):
    SavedView.objects.filter(owner_id=3).update(title="changed")
    exported(tmp_path / "later")
    assert main(["compare", str(export_of_house), str(tmp_path / "later")]) == 1
    assert capsys.readouterr().out == "kernel_savedview: 9 rows and 9, not the same\n"
    damage(tmp_path / "later", "a table")
    assert main(["compare", str(export_of_house), str(tmp_path / "later")]) == 1
    assert "data/people_user.csv is damaged or missing" in capsys.readouterr().err


def test_files_that_are_there_already_stay_when_it_is_refused(export, nothing, elsewhere_root):
    shutil.copytree(export / "files", elsewhere_root)
    break_rows(export, "a link to nobody")
    with pytest.raises(Refused, match="do not fit together"):
        brought(export, nothing, elsewhere_root)
    assert len(list(elsewhere_root.glob("??/*"))) == 2


def test_the_export_is_told_by_the_command(house, tmp_path, capsys):
    assert main(["export", str(tmp_path / "e.zip")]) == 0
    told = capsys.readouterr().out.splitlines()
    assert re.fullmatch(
        rf"Exported to {tmp_path}/e\.zip: tables: \d+, rows: \d+, files: 2\.", told[0]
    )
    with sources.source(tmp_path / "e.zip") as some:
        verified = sources.verify(some, tmp_path, sources.manifest_of(some, tmp_path))
    assert told[1:] == [f"Its fingerprint: {verified.fingerprint}"]
