"""Files of statements that people send: checked by a job, recorded by another when they say so."""

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.utils.translation import override

from majal.kernel import files, jobs
from majal.kernel.actors import Actor
from majal.kernel.command import command
from majal.kernel.files import path_of
from majal.kernel.permissions import id_of, require
from majal.kernel.tables import TableRefused
from majal.modules.figures.commands.statements import load_statements, statement_rows, unread
from majal.modules.figures.models import StatementFile
from majal.modules.figures.permissions import Perm
from majal.modules.figures.workflow import STATEMENT_FILE

LARGEST = 5_000_000
SHOWN = 200
"""Refused rows kept in a report; the count tells of the others."""
Tell = Callable[[int, int], None]


@command()
def send_statement_file(upload: files.Upload, *, name: str, by: Actor) -> StatementFile:
    """Keep a file of statements and have it checked; nothing of it is recorded yet.

    Permission: figures.import.
    Raises: NotAllowed; FileNotKept.
    """
    require(by, Perm.IMPORT)
    limit = min(LARGEST, settings.MAJAL_MAX_UPLOAD)
    stored = files.store(upload, accept=files.TABLES, max_bytes=limit)
    sent = StatementFile.objects.create(file=stored, name=name[:200], sent_by_id=id_of(by))
    jobs.enqueue("figures.check_file", key=f"figures.check:{sent.pk}", owner=by.pk, file=sent.pk)
    return sent


@command()
def record_statement_file(file_id: int, *, by: Actor) -> StatementFile:
    """Have the accepted rows of a checked file recorded.

    Permission: figures.import.
    Raises: NotAllowed; WrongState when it is not checked yet or was recorded already.
    """
    sent = StatementFile.objects.select_for_update().get(pk=file_id)
    STATEMENT_FILE.apply("record", sent, by=by)
    sent.save(update_fields=["state"])
    jobs.enqueue("figures.record_file", key=f"figures.record:{sent.pk}", owner=by.pk, file=sent.pk)
    return sent


@command()
def report_on_file(file_id: int, *, by: Actor, tell: Tell) -> dict[str, Any]:
    """Check a file without writing any statement, and keep its report.

    Permission: figures.load (the system's job).
    """
    require(by, Perm.LOAD)
    return _go_through(file_id, "report", commit=False, by=by, tell=tell)


@command()
def finish_file(file_id: int, *, by: Actor, tell: Tell) -> dict[str, Any]:
    """Record the accepted rows of a file, as its sender's, and keep the report of it.

    Permission: figures.load (the system's job).
    """
    require(by, Perm.LOAD)
    return _go_through(file_id, "finish", commit=True, by=by, tell=tell)


def _go_through(file_id: int, step: str, *, commit: bool, by: Actor, tell: Tell) -> dict[str, Any]:
    """Read the file once, of two jobs at once the first; the report is in its sender's language."""
    held = StatementFile.objects.select_for_update(of=("self",))
    sent = held.select_related("file", "sent_by").get(pk=file_id)
    if not STATEMENT_FILE.is_open(step, sent):
        return dict(sent.report)  # the job runs a second time: what it did stands
    with override(sent.sent_by.language), path_of(sent.file).open("rb") as content:
        try:
            rows = list(statement_rows(content))
        except TableRefused as error:
            report = unread(error)
        else:
            found = load_statements(
                rows, commit=commit, by=by, owner=sent.sent_by_id, tell=lambda n: tell(n, len(rows))
            )
            report = found.to_dict(keep=SHOWN)
    STATEMENT_FILE.apply(step, sent, by=by)
    sent.report = report
    sent.save(update_fields=["state", "report"])
    return report
