"""A file is sent, checked again, recorded: each asks a job for the work and returns at once."""

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from majal.kernel import files, jobs
from majal.kernel.actors import Actor
from majal.kernel.command import command
from majal.kernel.errors import DomainError, WrongState
from majal.kernel.imports.importers import LARGEST, importers
from majal.kernel.imports.permissions import Perm
from majal.kernel.imports.workflow import IMPORT_FILE, S
from majal.kernel.models import ImportFile
from majal.kernel.permissions import id_of, require


class NothingToRecord(DomainError):
    code = "nothing_to_record"
    message = _(
        "This file holds nothing new: its rows are recorded already, or refused. Mend the refused "
        "rows in your spreadsheet and send it again."
    )


@command()
def send_import(importer: str, upload: files.Upload, *, name: str, by: Actor) -> ImportFile:
    """Keep a file of rows and have it checked; nothing of it is recorded yet.

    Permission: kernel.import, which is the importer's own.
    Raises: KeyError for a name no module registered; NotAllowed; FileNotKept.
    """
    require(by, Perm.IMPORT, importers[importer])
    limit = min(LARGEST, settings.MAJAL_MAX_UPLOAD)
    stored = files.store(upload, accept=files.TABLES, max_bytes=limit)
    sent = ImportFile.objects.create(
        importer=importer, file=stored, name=name[:200], sent_by_id=id_of(by)
    )
    _have_it_done(sent)
    return sent


@command()
def check_import_again(file_id: int, *, turn: int, by: Actor) -> ImportFile:
    """Have a checked file checked once more, against what is recorded by now.

    Permission: kernel.record_import.
    Raises: NotAllowed; WrongState, also where ``turn`` is not that of the file any more.
    """
    sent = ImportFile.objects.select_for_update().get(pk=file_id)
    _ask("check", sent, turn, by)
    return sent


@command()
def record_import(file_id: int, *, turn: int, by: Actor) -> ImportFile:
    """Have the accepted rows of a checked file recorded; to say so twice is to say it once.

    ``turn`` is that of the report the person has read: what they have not seen is not recorded.

    Permission: kernel.record_import.
    Raises: NotAllowed; WrongState; NothingToRecord.
    """
    # Looked at before it is locked: while the job holds the row, a second click need not wait.
    sent = ImportFile.objects.get(pk=file_id)
    require(by, Perm.RECORD, sent)
    if _asked_already(sent, turn):
        return sent
    if not IMPORT_FILE.is_open("record", sent):
        raise WrongState
    sent = ImportFile.objects.select_for_update().get(pk=file_id)
    if _asked_already(sent, turn):
        return sent
    if IMPORT_FILE.is_open("record", sent) and not to_record(sent):
        raise NothingToRecord
    _ask("record", sent, turn, by)
    return sent


def to_record(sent: ImportFile) -> int:
    """How many rows of a report would be recorded."""
    counts = sent.report.get("counts", {})
    return int(counts.get("new", 0) + counts.get("changed", 0))


def key_of(sent: ImportFile) -> str:
    """The key of the job a file waits for."""
    return f"kernel.import:{sent.pk}:{sent.turn}"


def _asked_already(sent: ImportFile, turn: int) -> bool:
    return sent.turn == turn + 1 and sent.state in (S.RECORDING, S.RECORDED)


def _ask(step: str, sent: ImportFile, turn: int, by: Actor) -> None:
    IMPORT_FILE.apply(step, sent, by=by)
    if sent.turn != turn:
        raise WrongState
    sent.turn += 1
    sent.save(update_fields=["state", "turn"])
    _have_it_done(sent)


def _have_it_done(sent: ImportFile) -> None:
    verb = "record" if sent.state == S.RECORDING else "check"
    jobs.enqueue(
        f"kernel.{verb}_import",
        key=key_of(sent),
        owner=sent.sent_by_id,
        file=sent.pk,
        turn=sent.turn,
    )
