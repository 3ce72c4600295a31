"""A house with something of every sort in it, its export, and an empty house beside it."""

import hashlib
import json
import shutil
from contextlib import contextmanager, nullcontext
from datetime import UTC, datetime
from pathlib import Path

import psycopg
import pytest
from django.core.files.base import ContentFile
from django.db import connection
from django.test import override_settings
from psycopg.conninfo import make_conninfo

from majal.config.archive import conninfo
from majal.config.moving import exporting, importing, sources
from majal.config.moving.described import path_of
from majal.kernel import files
from majal.kernel.actors import SYSTEM
from majal.kernel.models import ApiToken, Draft, JobRun, SavedView
from majal.modules.organisations.public import load_vocabulary
from tests.conftest import _use, copy_database, drop_database, template_of
from tests.organisations.factories import an_organisation
from tests.people.factories import head_office, person

NOTE = frozenset({"text/csv"})
AWKWARD = (
    "",
    r"\N",
    '"quoted", and a comma',
    "two\nlines\r\nthree",
    "التكنوبارك – طنجة \u200f(2026)",
    "= 1 + 1",
    "tab\there; semicolon",
    "\\.",
    "emoji 🏢 é",
)


@pytest.fixture
def home(tmp_path, settings):
    settings.MAJAL_HOME = tmp_path / "home"
    return settings.MAJAL_HOME


@pytest.fixture
def house(home):
    """A house with people, history, files, and texts that files of commas get wrong."""
    return built()


def built():
    """Fill the house; its head, a company and its files."""
    load_vocabulary(commit=True, by=SYSTEM)
    boss = head_office(email="boss@majal.example")
    person("gone@majal.example").delete()
    firm = an_organisation()
    an_organisation(name_fr="Zohour & Cie", visibility="private")
    for number, text in enumerate(AWKWARD):
        SavedView.objects.create(owner_id=number, list_name="x.y", title=text, query=text)
    Draft.objects.create(owner_id=boss.pk, form="x.y", data={"ar": "نص", "n": [1, None, "\\N"]})
    JobRun.objects.create(key="done", name="x.y", state="done", result={"rows": 3})
    JobRun.objects.create(key="waits", name="x.y")
    ApiToken.objects.create(
        owner_id=boss.pk,
        title="t",
        prefix="mjl",
        secret_hash="5" * 64,
        expires_at=datetime(2030, 1, 1, tzinfo=UTC),
    )
    kept = [
        files.store(ContentFile(text, "n.csv"), accept=NOTE, max_bytes=99)
        for text in (b"one,two", b"three")
    ]
    return {"boss": boss, "firm": firm, "kept": kept}


def opened(name=""):
    """A connection of its own to a database, by default that of the tests."""
    told = conninfo()
    return psycopg.connect(make_conninfo(told, dbname=name) if name else told)


def at_home(root):
    """The home whose files lie in ``root``; the usual one where that is None."""
    return override_settings(MAJAL_HOME=root.parent) if root else nullcontext()


def exported(target, *, name="", root=None, **options):
    """Write the export of a database; what was written."""
    with opened(name) as one, at_home(root):
        return exporting.export(one, target, **options)


def brought(path, name, root):
    """Verify an export and bring it into a database."""
    with sources.source(path) as some, opened(name) as one:
        one.autocommit = True
        manifest = sources.manifest_of(some, path)
        verified = sources.verify(some, path, manifest)
        importing.require_empty(one)
        with at_home(root):
            return importing.bring_in(one, some, manifest, verified.files)


def manifest_of(path):
    with sources.source(path) as some:
        return sources.manifest_of(some, path)


@pytest.fixture
def export_of_house(house, tmp_path):
    """The export of the house at hand, as a folder."""
    exported(tmp_path / "of-house")
    return tmp_path / "of-house"


@pytest.fixture(scope="session")
def kept_export(django_db_setup, django_db_blocker, tmp_path_factory):
    """The export of such a house, made once; nobody changes it."""
    place = tmp_path_factory.mktemp("kept")
    with django_db_blocker.unblock(), a_database("exported") as name:
        _use(name)
        with override_settings(MAJAL_HOME=place / "home"):
            built()
            exported(place / "export")
    return place / "export"


@pytest.fixture
def export(kept_export, tmp_path):
    """The export of such a house, as a folder that may be changed."""
    return Path(shutil.copytree(kept_export, tmp_path / "export"))


@contextmanager
def a_database(suffix):
    mine = connection.settings_dict["NAME"]
    name = f"{mine}_{suffix}"
    copy_database(template_of(mine), name)
    try:
        yield name
    finally:
        _use(mine)
        drop_database(name)


@pytest.fixture
def elsewhere(django_db_setup, django_db_blocker):
    """The name of an empty house's database."""
    with django_db_blocker.unblock(), a_database("elsewhere") as name:
        yield name


@pytest.fixture(scope="session")
def nothing(django_db_setup, django_db_blocker):
    """The name of an empty house's database that stays empty, since all that is tried is refused."""
    with django_db_blocker.unblock(), a_database("nothing") as name:
        yield name


def summed(folder):
    """Write the sums of a changed export anew, as somebody would who changes it on purpose."""
    manifest = json.loads((folder / "majal-export.json").read_text())
    for name, facts in manifest["tables"].items():
        facts["sha256"] = hashlib.sha256((folder / path_of(name)).read_bytes()).hexdigest()
    (folder / "majal-export.json").write_text(json.dumps(manifest))
    parts = sorted(p for p in folder.rglob("*") if p.is_file() and p.name != "SHA256SUMS")
    lines = (
        f"{hashlib.sha256(p.read_bytes()).hexdigest()}  {p.relative_to(folder).as_posix()}\n"
        for p in parts
    )
    (folder / "SHA256SUMS").write_text("".join(lines))


def zipped(folder):
    return Path(shutil.make_archive(str(folder), "zip", folder))
