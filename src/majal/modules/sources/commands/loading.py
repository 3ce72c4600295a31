"""A file of sources."""

from collections.abc import Iterable

from majal.kernel.actors import Actor
from majal.kernel.command import command
from majal.kernel.permissions import require
from majal.kernel.tables import Report, Row, RowResult, Status, run_import
from majal.modules.sources.commands.reading import corrected_by_hand, differs, read, write
from majal.modules.sources.errors import AddressRecorded
from majal.modules.sources.models import Source
from majal.modules.sources.permissions import Perm


@command()
def load_sources(rows: Iterable[Row], *, commit: bool, by: Actor) -> Report:
    """Record the sources of a file, row by row; without ``commit`` only say what would happen.

    A second load of the same file changes nothing; what a person corrected meanwhile stays as they
    said; a bad row is refused with its reason and stops no other. ``rows`` come from
    ``read_table(…, COLUMNS)``.

    Permission: sources.correct.
    Raises: NotAllowed.
    """
    require(by, Perm.CORRECT)
    stored = {source.code: source for source in Source.objects.select_for_update()}
    at = {source.address_key: source.code for source in stored.values() if source.address_key}
    by_hand = corrected_by_hand()
    titles = {source.code: source.title for source in stored.values()}

    def plan(row: Row) -> RowResult:
        values = read(row.values)
        code, place = values["code"], values["address_key"]
        if place and at.setdefault(place, code) != code:
            raise AddressRecorded(title=titles[at[place]], source=at[place])
        titles.setdefault(code, values["title"])
        source = stored.get(code)
        if source is None:
            status = Status.NEW
        elif code in by_hand or not differs(source, values):
            status = Status.SAME
        else:
            status = Status.CHANGED
        return RowResult(
            row.line,
            status,
            label=f"{code} · {values['title']}",
            key=code,
            apply=lambda: write(values, source),
        )

    return run_import(rows, plan, commit=commit)
