"""The job's part: a file is read and handed to its importer, and what came of it is kept."""

from collections import Counter
from collections.abc import Callable, Iterable
from typing import Any

from django.conf import settings
from django.db import connection, transaction
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from majal.kernel.actors import SYSTEM, Actor
from majal.kernel.command import command
from majal.kernel.errors import Busy, DomainError, NotAllowed, NotFound
from majal.kernel.files import path_of
from majal.kernel.imports.importers import LARGEST, MOST_ROWS, Importer, importers
from majal.kernel.imports.workflow import IMPORT_FILE, S
from majal.kernel.models import ImportFile
from majal.kernel.refs import Ref, resolve
from majal.kernel.remarks import Remark
from majal.kernel.tables import Reason, Report, Row, RowResult, Status, read_table

Tell = Callable[[int, int], object]
PEOPLE = "people.user"
LONGEST_LABEL = 200


def work_on(file_id: int, turn: int, *, tell: Tell) -> None:
    """Do what is asked of a file, for its sender: of two jobs at once the first, and once.

    Files of one importer are worked on one after the other, so that each sees what the one before
    recorded. All of it is one transaction. In the history the sender records, by the importer's
    command.
    """
    with transaction.atomic():
        held = ImportFile.objects.select_for_update(of=("self",)).select_related("file")
        sent = held.get(pk=file_id)
        if sent.turn != turn or sent.state not in (S.CHECKING, S.RECORDING):
            return  # the job runs a second time: what it did stands
        with connection.cursor() as cursor:
            lock = f"kernel.import:{sent.importer}"
            cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [lock])
        commit = sent.state == S.RECORDING
        try:
            report = _told(sent, commit=commit, tell=tell)
        except Busy:
            raise  # the queue tries again
        except DomainError as error:
            said = {"refusal": Remark.of_error(error).to_json()}
            _close("hold" if commit else "refuse", sent, {**sent.report, **said}, by=SYSTEM)
        else:
            if commit:
                report["announced"] = sent.report.get("counts", {})
            _close("finish" if commit else "report", sent, report, by=SYSTEM)


@command()
def _close(step: str, sent: ImportFile, report: dict[str, Any], *, by: Actor) -> None:
    IMPORT_FILE.apply(step, sent, by=by)
    sent.report = report
    sent.save(update_fields=["state", "report"])


def _told(sent: ImportFile, *, commit: bool, tell: Tell) -> dict[str, Any]:
    """The report of a file as it is kept.

    Sentences without a remark stay in the sender's language. A dry run is rolled back, whatever the
    importer did.
    """
    found, sender = importers.get(sent.importer), resolve(Ref(PEOPLE, sent.sent_by_id), to=SYSTEM)
    if sender is None:
        raise NotAllowed
    if found is None:
        raise NotFound
    language = getattr(sender, "language", settings.LANGUAGE_CODE)
    with override(language), path_of(sent.file).open("rb") as content, transaction.atomic():
        rows = list(read_table(content, found.columns, max_bytes=LARGEST, max_rows=MOST_ROWS))
        good, refused, examples = _sorted_out(rows, found)
        report = found.run(good, commit=commit, by=sender, tell=lambda done: tell(done, len(good)))
        if not commit:
            transaction.set_rollback(True)
        return kept(report, refused, rows) | {"examples": examples}


def _sorted_out(
    rows: Iterable[Row], found: Importer
) -> tuple[list[Row], list[RowResult], list[int]]:
    """The rows for the importer, those refused before it sees them, and lines of the example."""
    good, refused, examples = list[Row](), list[RowResult](), list[int]()
    for row in rows:
        formulas = [(n, cell) for n, cell in row.values.items() if cell.startswith(("=", "＝"))]
        if row.values == found.example_row and not row.stray:
            examples.append(row.line)
        elif formulas:
            reasons = [_formula(column, cell) for column, cell in formulas]
            refused.append(RowResult.refused(row, *reasons))
        else:
            good.append(row)
    return good, refused, examples


def _formula(column: str, cell: str) -> Reason:
    sentence = _("“%(cell)s” is a formula. Put its value there and send the file again.")
    return Reason.of("formula", sentence, column, cell=f"\u2068{cell[:40]}\u2069")


def kept(report: Report, refused: Iterable[RowResult], rows: Iterable[Row]) -> dict[str, Any]:
    """A report as JSON, whose sentences are read later in the language of whoever reads them.

    A row that was refused before it had a name is recognised by its first cells.
    """
    results = sorted([*report.rows, *refused], key=lambda row: row.line)
    counts = Counter(row.status for row in results)
    cells = {row.line: " · ".join(list(filter(None, row.values.values()))[:3]) for row in rows}
    return {
        "counts": {status.value: counts[status] for status in Status},
        "rows": [
            {
                "line": row.line,
                "status": str(row.status),
                "label": str(row.label or cells.get(row.line, ""))[:LONGEST_LABEL],
                "reasons": [
                    {"column": reason.column, "said": _remark(reason).to_json()}
                    for reason in row.reasons
                ],
            }
            for row in results
        ],
    }


def _remark(reason: Reason) -> Remark:
    """What a reason says; without a remark of its own, as it reads now."""
    return reason.remark or Remark(str(reason.text))
