"""What the next night would take, what is held back of it, and why."""

from dataclasses import dataclass

from majal.kernel.erasing import versions_behind
from majal.kernel.finding import Somebody, rows_of
from majal.kernel.personal import Processing, Table, tables
from majal.kernel.walls import as_the_house
from majal.modules.privacy.models import Hold
from majal.modules.privacy.queries.holding import held_by, living_holds


@dataclass(frozen=True)
class Due:
    """One table: rows that still name somebody, rows emptied, versions that go tonight.

    ``named`` and ``emptied`` are None where rows are deleted, or bear no mark. ``held``: the whole
    processing is held back; ``kept`` says how many rows are, for the people they are of.
    """

    processing: Processing
    table: Table
    named: int | None
    emptied: int | None
    tonight: int
    held: bool
    kept: int


@dataclass(frozen=True)
class Tonight:
    """Every table that a night ends, and the holds that stand before it."""

    due: list[Due]
    holds: list[Hold]


@as_the_house()
def tonight() -> Tonight:
    """Table by table, without changing anything; of rows only their number is told."""
    holds = living_holds()
    held = held_by(holds)
    return Tonight(
        [
            _due(processing, table, held=processing.code in held.processings, people=held.people)
            for processing, table in tables()
            if table.ends
        ],
        holds,
    )


def _due(processing: Processing, table: Table, *, held: bool, people: Somebody) -> Due:
    rows = table.of._base_manager  # noqa: SLF001 - Django's documented way
    versions, theirs = versions_behind(table), rows_of(table, people)
    if table.marks:
        theirs = theirs.filter(**{table.marks: None})
    return Due(
        processing,
        table,
        named=rows.filter(**{table.marks: None}).count() if table.marks else None,
        emptied=rows.filter(**{f"{table.marks}__isnull": False}).count() if table.marks else None,
        tonight=versions.count() if versions is not None else 0,
        held=held,
        kept=theirs.count() if people.is_known else 0,
    )
