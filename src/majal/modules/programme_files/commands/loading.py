"""The programmes known from sources: what was read, with where it was read."""

import re
from collections.abc import Callable, Iterable
from importlib.resources import files
from pathlib import Path

from majal.kernel.actors import Actor
from majal.kernel.command import command
from majal.kernel.dates import PartialDate
from majal.kernel.permissions import require
from majal.kernel.tables import Columns, Report, Row, RowResult, Status, read_table, run_import
from majal.kernel.text import fold
from majal.modules.programme_files.permissions import Perm
from majal.modules.programmes.public import Programme, ProgrammeKind
from majal.modules.sources.public import sources_by_code

PROGRAMME_COLUMNS = Columns(
    required=("name", "kind", "year", "source_id"), optional=("partners", "numbers")
)
FILE = Path(str(files("majal.data"))) / "morocco" / "programmes.csv"


@command()
def load_programmes(
    rows: Iterable[Row] | None = None,
    *,
    commit: bool,
    by: Actor,
    tell: Callable[[int], object] | None = None,
) -> Report:
    """Bring the known programmes up to the file, or without ``commit`` say what would change.

    Events, funds and reliefs of the file are no programmes and are left to others.

    Permission: programme_files.load. Only the system itself.
    Raises: NotAllowed.
    """
    require(by, Perm.LOAD)
    given = [row for row in (rows or read_table(FILE, PROGRAMME_COLUMNS)) if _is_one(row)]
    sources = sources_by_code(by, [row.values["source_id"] for row in given])
    known = {one.code: one for one in Programme.objects.exclude(source=None)}

    def plan(row: Row) -> RowResult:
        told = row.values
        source = sources[told["source_id"]]
        code = code_of(told["name"], told["year"])
        facts = {
            "kind": told["kind"],
            "name_fr": told["name"],
            "since": PartialDate.parse(told["year"]),
            "partners": told["partners"].replace(";", " · "),
            "announced": told["numbers"],
            "source_id": source.pk,
        }
        before = known.get(code)
        same = before is not None and all(getattr(before, k) == v for k, v in facts.items())
        status = Status.SAME if same else Status.CHANGED if before else Status.NEW

        def apply() -> None:
            Programme.objects.update_or_create(
                code=code, defaults=facts, create_defaults={**facts, "published": True}
            )

        return RowResult(row.line, status, told["name"], key=code, apply=apply)

    return run_import(given, plan, commit=commit, progress=tell)


def _is_one(row: Row) -> bool:
    return row.values["kind"] in ProgrammeKind.values


def code_of(name: str, year: str) -> str:
    """The code of a programme that is known by its name and the year it began."""
    words = re.sub(r"[^a-z0-9]+", "-", fold(name)).strip("-")
    return f"{words[:54].rstrip('-')}-{year}"
