"""A file of procedures that staff send: a row a procedure, pieces and steps as lines of a cell."""

from collections.abc import Callable, Iterable, Mapping

from majal.kernel.actors import Actor
from majal.kernel.command import command
from majal.kernel.permissions import require
from majal.kernel.tables import Columns, Report, Row, RowResult, Status, run_import
from majal.modules.desk.commands import cells
from majal.modules.desk.commands.loading import in_force, known_to
from majal.modules.desk.commands.writing import (
    add_procedure,
    check,
    correct_procedure,
)
from majal.modules.desk.models import Version
from majal.modules.desk.permissions import Perm
from majal.modules.desk.queries import Said, said_in

IMPORT_COLUMNS = Columns(
    required=("code", "category", *cells.TEXTS, "audiences"),
    optional=(*cells.SPARE, "pieces", "steps", "reason"),
)
PIECE = ("text_ar", "text_fr", "form", "from_ar", "from_fr", "from_procedure", "grade", "source")
STEP = ("text_ar", "text_fr", "does", "grade", "source")


@command()
def import_procedures(
    rows: Iterable[Row], *, commit: bool, by: Actor, tell: Callable[[int], object] | None = None
) -> Report:
    """Write and correct the procedures of a file; without ``commit`` only say what would happen.

    A row that says what is published already changes nothing. An empty cell of pieces or of steps
    leaves them as they are.

    Permission: desk.correct.
    Raises: NotAllowed.
    """
    require(by, Perm.CORRECT)
    known, current = known_to(by, make={}), in_force()

    def plan(row: Row) -> RowResult:
        code = row.values["code"]
        former = current.get(code)
        said = _said(row.values, known, former)
        check(former.procedure if former else None, said)
        status = Status.NEW if former is None else Status.CHANGED
        if former is not None and said_in(former) == said:
            status = Status.SAME
        return RowResult(
            row.line,
            status,
            f"{code} · {row.values['name_fr']}",
            key=code,
            apply=lambda: _record(code, said, former, row.values["reason"], by),
        )

    return run_import(rows, plan, commit=commit, progress=tell)


def _record(code: str, said: Said, former: Version | None, reason: str, by: Actor) -> None:
    if former is None:
        add_procedure(code, said, by=by)
    else:
        correct_procedure(code, said, reason=reason, expected=former.number, by=by)


def _said(row: Mapping[str, str], known: cells.Known, former: Version | None) -> Said:
    read = cells.said(row, known, _lines(row["pieces"], PIECE), _lines(row["steps"], STEP))
    stored = said_in(former) if former else None
    return Said(
        read.values,
        read.facts,
        read.pieces if row["pieces"] or stored is None else stored.pieces,
        read.steps if row["steps"] or stored is None else stored.steps,
    )


def _lines(cell: str, names: tuple[str, ...]) -> list[Mapping[str, str]]:
    """Lines of a cell, their parts between upright strokes."""
    found: list[Mapping[str, str]] = []
    for line in cell.splitlines():
        parts = [part.strip() for part in line.split("|")]
        if any(parts):
            found.append(dict(zip(names, parts, strict=False)))
    return found
