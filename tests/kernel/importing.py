"""An importer for tests, and files taken through it: it records saved views, one a name."""

import io

from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils.translation import gettext_lazy as _
from openpyxl import Workbook

from majal.kernel import jobs
from majal.kernel.command import command
from majal.kernel.dates import PartialDate
from majal.kernel.errors import Busy, WrongState
from majal.kernel.imports import Importer, importers
from majal.kernel.imports.commands import key_of, record_import, send_import
from majal.kernel.models import ImportFile, JobRun, SavedView
from majal.kernel.permissions import require
from majal.kernel.tables import Columns, Reason, RowResult, Status, run_import
from majal.modules.rosters.permissions import Perm
from tests.organisations.factories import a_person

NAME = "tests.views"
COLUMNS = Columns(("name",), ("day", "note"), {"الاسم": "name"})
EXAMPLE = {"name": "An invented view", "day": "2024-03-12"}


@command()
def record_views(rows, *, commit, by, tell):
    """Record saved views of a list, one a row.

    Permission: rosters.import.
    """
    require(by, Perm.IMPORT)
    known = {v.title: v for v in SavedView.objects.filter(list_name=NAME)}

    def plan(row):
        name, note = row.values["name"], row.values["note"]
        if name == "refuse all":
            raise _Whole
        if name == "crash":
            raise ZeroDivisionError
        if row.values["day"]:
            PartialDate.parse(row.values["day"])
        if not name:
            return RowResult.refused(row, Reason.of("nameless", _("optional"), "name"))
        there = known.get(name)
        status = Status.NEW if there is None else Status.CHANGED
        if there and there.query == note:
            status = Status.SAME
        view = there or SavedView(owner_id=by.pk, list_name=NAME, title=name)
        view.query = note
        apply = _busy if name == "busy" else view.save
        return RowResult(row.line, status, name, key=name, apply=apply)

    try:
        report = run_import(rows, plan, commit=commit, progress=tell)
    except _Whole as error:
        raise WrongState from error
    if any(result.label == "write always" for result in report.rows):
        SavedView.objects.create(owner_id=by.pk, list_name=NAME, title="written in a dry run")
    return report


def _busy():
    raise Busy


class _Whole(Exception):
    pass


def offer():
    """Offer the importer; the registry is closed after the start, and nobody else has this name."""
    one = Importer(
        NAME,
        _("Filters"),
        COLUMNS,
        Perm.IMPORT,
        record_views,
        {"name": "a <b>name</b>", "day": "a date", "note": "anything"},
        EXAMPLE,
        "Views of lists.",
    )
    importers._items[NAME] = one
    return one


def csv_of(*lines, header="name,day,note"):
    return "\r\n".join([header, *lines]).encode()


def xlsx_of(*rows):
    book = Workbook()
    for row in rows:
        book.active.append(list(row))
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


def upload(content, name="views.csv"):
    return SimpleUploadedFile(name, content, "application/octet-stream")


def sender(language="en"):
    """A park's manager, who may use the importer."""
    person = a_person("park_manager", "park", 1)
    person.language = language
    person.save(update_fields=["language"])
    return person


def sent(content, by):
    """A file that was sent and waits for the worker."""
    offer()
    return send_import(NAME, upload(content), name="views.csv", by=by)


def checked(content, by):
    """A file that was sent and checked by the worker."""
    return work(sent(content, by))


def recorded(one, by):
    """A checked file, recorded by its second step."""
    return work(record_import(one.pk, turn=one.turn, by=by))


def work(one):
    """What the worker does with the job a file waits for."""
    jobs.execute(key_of(one), {"file": one.pk, "turn": one.turn})
    assert JobRun.objects.get(key=key_of(one)).state == "done"
    return ImportFile.objects.get(pk=one.pk)


def titles():
    """What the importer recorded."""
    return sorted(SavedView.objects.filter(list_name=NAME).values_list("title", flat=True))


def fates(one):
    return [(row["line"], row["label"], row["status"]) for row in one.report["rows"]]
