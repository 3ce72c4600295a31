"""The catalogue from the project's own files: procedures, their pieces, their steps."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from importlib.resources import files
from io import BytesIO

from majal.kernel.actors import Actor
from majal.kernel.command import command
from majal.kernel.permissions import require
from majal.kernel.tables import Columns, Report, Row, RowResult, Status, read_table, run_import
from majal.modules.desk.commands import cells
from majal.modules.desk.commands.writing import check, write_version
from majal.modules.desk.errors import ProcedureUnknown
from majal.modules.desk.models import Procedure, Version
from majal.modules.desk.permissions import Perm
from majal.modules.desk.queries import Said, said_in
from majal.modules.organisations.public import organisations_visible_to
from majal.modules.sources.public import sources_by_code

PROCEDURES = Columns(required=("code", "category", *cells.TEXTS, "audiences"), optional=cells.SPARE)
PIECES = Columns(
    required=("procedure", "text_ar", "text_fr"),
    optional=("form", "from_ar", "from_fr", "from_procedure", "grade", "source"),
)
STEPS = Columns(required=("procedure", "text_ar", "text_fr"), optional=("does", "grade", "source"))
Lines = Mapping[str, list[Mapping[str, str]]]


@command()
def load_procedures(
    rows: Iterable[Row] | None = None,
    *,
    pieces: Iterable[Row] | None = None,
    steps: Iterable[Row] | None = None,
    commit: bool,
    by: Actor,
) -> Report:
    """Bring the catalogue up to the project's files, or without ``commit`` say what would change.

    A second load changes nothing; what differs becomes a new version; what staff wrote meanwhile
    stays as they said. Pieces or steps of a procedure that no row names are refused.

    Permission: desk.load.
    """
    require(by, Perm.LOAD)
    given = list(rows if rows is not None else _own("procedures.csv", PROCEDURES))
    piece_rows = list(pieces if pieces is not None else _own("procedure_pieces.csv", PIECES))
    step_rows = list(steps if steps is not None else _own("procedure_steps.csv", STEPS))
    codes = {row.values["code"]: n for n, row in enumerate(given, 1)}
    known = known_to(by, make=codes if commit else {}, named=codes)
    brought, done = _by_procedure(piece_rows), _by_procedure(step_rows)
    current = in_force()

    def plan(row: Row) -> RowResult:
        if "code" not in row.values:  # a piece or a step that belongs to nothing
            raise ProcedureUnknown(text=cells.quoted(row.values["procedure"]))
        code = row.values["code"]
        said = cells.said(row.values, known, brought.get(code, ()), done.get(code, ()))
        return fate(row, known.procedures[code], said, current.get(code), by)

    stray = [r for r in (*piece_rows, *step_rows) if r.values["procedure"] not in codes]
    return run_import([*given, *stray], plan, commit=commit)


def fate(
    row: Row, procedure: Procedure, said: Said, former: Version | None, by: Actor
) -> RowResult:
    """What the project's file would do to one procedure."""
    check(procedure, said)
    status = Status.NEW if former is None else Status.CHANGED
    if former is not None and (former.by_hand or said_in(former) == said):
        status = Status.SAME
    return RowResult(
        row.line,
        status,
        f"{row.values['code']} · {row.values['name_fr']}",
        key=row.values["code"],
        apply=lambda: write_version(procedure, former, said, by=by, by_hand=False),
    )


def in_force() -> dict[str, Version]:
    """The versions in force by the code of their procedure, with all they say."""
    rows = Version.objects.filter(superseded_by=None).select_related("procedure")
    rows = rows.prefetch_related("facts", "pieces", "steps")
    return {version.procedure.code: version for version in rows}


def known_to(by: Actor, *, make: Mapping[str, int], named: Iterable[str] = ()) -> cells.Known:
    """What cells may name. Procedures of ``make`` are made, in that order, for the first time.

    Those of ``named`` may be named by each other before any of them is stored: in a dry run they
    stand for themselves, unsaved.
    """
    stored = {p.code: p for p in Procedure.objects.select_for_update()}
    for code, order in make.items():
        if code not in stored:
            stored[code] = Procedure.objects.create(code=code, order=order)
        elif stored[code].order != order:
            stored[code].order = order
            stored[code].save(update_fields=["order"])
    for code in named:
        stored.setdefault(code, Procedure(code=code))
    organisations = {
        name: one
        for one in organisations_visible_to(by)
        for name in (one.name_ar, one.name_fr, one.name_en)
        if name
    }
    return cells.Known(stored, sources_by_code(by), organisations)


def _own(name: str, columns: Columns) -> Iterable[Row]:
    data = (files("majal.data") / "morocco" / name).read_bytes()
    return read_table(BytesIO(data), columns)


def _by_procedure(rows: Iterable[Row]) -> Lines:
    found: dict[str, list[Mapping[str, str]]] = defaultdict(list)
    for row in rows:
        found[row.values["procedure"]].append(row.values)
    return found
