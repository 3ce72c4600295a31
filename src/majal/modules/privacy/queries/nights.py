"""What the next night would take, and what the nights before took."""

from dataclasses import dataclass

from majal.kernel.erasing import versions_behind
from majal.kernel.personal import Processing, Table, tables
from majal.modules.privacy.queries.holding import held_processings


@dataclass(frozen=True)
class Due:
    """One table: rows that still name somebody, rows emptied, versions that go tonight."""

    processing: Processing
    table: Table
    named: int
    emptied: int
    tonight: int
    held: bool

    @property
    def title(self) -> str:
        """What a row is, in the reader's words."""
        return str(self.table.of._meta.verbose_name)  # noqa: SLF001 - Django's documented way


def tonight() -> list[Due]:
    """Table by table, without changing anything."""
    held = held_processings()
    found = []
    for processing, table in tables():
        if not table.marks:
            continue
        rows = table.of._base_manager  # noqa: SLF001 - Django's documented way
        versions = versions_behind(table)
        found.append(
            Due(
                processing,
                table,
                named=rows.filter(**{table.marks: None}).count(),
                emptied=rows.filter(**{f"{table.marks}__isnull": False}).count(),
                tonight=versions.count() if versions is not None else 0,
                held=processing.code in held,
            )
        )
    return found
