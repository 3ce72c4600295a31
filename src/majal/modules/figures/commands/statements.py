"""Statements recorded from rows: dry run first, each row's fate told, nothing recorded twice."""

from collections.abc import Callable, Iterable
from importlib.resources import files
from io import BytesIO
from typing import BinaryIO

from django.dispatch import Signal
from django.utils import timezone
from django.utils.translation import gettext as _

from majal.kernel.actors import Actor
from majal.kernel.command import command
from majal.kernel.permissions import require
from majal.kernel.tables import (
    Columns,
    Reason,
    Report,
    Row,
    RowResult,
    Status,
    read_table,
    run_import,
)
from majal.modules.figures.commands.rows import FILE_COLUMNS, Known, read_row
from majal.modules.figures.models import Measure, Observation, Target
from majal.modules.figures.permissions import Perm
from majal.modules.figures.queries.statements import lands_spoken_of
from majal.modules.parks.public import parks_visible_to
from majal.modules.sources.public import sources_visible_to

OPTIONAL = ("dimensions", "value_high", "qualifier", "unit", "confidence", "note")
COLUMNS = Columns(
    required=tuple(c for c in FILE_COLUMNS if c not in OPTIONAL),
    optional=OPTIONAL,
)
Tell = Callable[[int], object]
statements_recorded = Signal()
"""Sent within the transaction with ``measures``, the ids of those of which something was said."""
statement_opened = Signal()
"""Somebody opened what a company told of itself: ``statement``, ``actor``."""


@command()
def load_statements(
    rows: Iterable[Row] | None = None,
    *,
    commit: bool,
    by: Actor,
    owner: int | None = None,
    tell: Tell | None = None,
) -> Report:
    """Record the statements of ``rows``, or without ``commit`` say what recording them would do.

    Without ``rows`` the project's own file is read. A row recorded before is recognised and left;
    a bad row is refused with its line and all its reasons, and stops nothing else. ``owner`` is the
    user in whose name the rows are recorded.

    Permission: figures.load.
    """
    require(by, Perm.LOAD)
    known = known_to(by)
    recorded = {
        origin
        for model in (Observation, Target)
        for origin in model.objects.exclude(origin=None).values_list("origin", flat=True)
    }
    today = timezone.localdate()
    measures: set[int] = set()

    def plan(row: Row) -> RowResult:
        read = read_row(row.values, known, today=today)
        statement = read.statement
        if statement is None:
            reasons = tuple(Reason("refused", sentence) for _column, sentence in read.reasons)
            return RowResult(row.line, Status.REFUSED, read.label, reasons)
        statement.recorded_by_id = owner
        status = Status.SAME if statement.origin in recorded else Status.NEW
        if status == Status.NEW:
            measures.add(statement.measure_id)
        return RowResult(
            row.line, status, read.label, key=statement.origin or "", apply=statement.save
        )

    source = rows if rows is not None else statement_rows(_own_file())
    report = run_import(source, plan, commit=commit, progress=tell)
    if report.committed and measures:
        statements_recorded.send(Measure, measures=measures)
    return report


def known_to(actor: Actor) -> Known:
    """All that rows may name."""
    return Known(
        measures={m.code: m for m in Measure.objects.all()},
        parks={p.code: p for p in parks_visible_to(actor)},
        lands={t.code: t for t in lands_spoken_of(actor)},
        sources={s.code: s for s in sources_visible_to(actor)},
    )


def statement_rows(source: BinaryIO) -> Iterable[Row]:
    """The rows of a file of statements, CSV or XLSX.

    Raises: what ``read_table`` raises for a file that is no table of statements.
    """
    return read_table(source, COLUMNS)


def _own_file() -> BinaryIO:
    return BytesIO((files("majal.data") / "morocco" / "observations.csv").read_bytes())


def unread(error: Exception) -> dict[str, object]:
    """The report of a file that cannot be read at all."""
    return {
        "counts": {s.value: 0 for s in Status},
        "committed": False,
        "left_out": 0,
        "rows": [],
        "unreadable": str(error) or _("This file cannot be read."),
    }
