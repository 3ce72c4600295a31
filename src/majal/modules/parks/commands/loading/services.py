"""Services and counters from the project's own file."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from majal.kernel.actors import Actor
from majal.kernel.command import command
from majal.kernel.permissions import require
from majal.kernel.tables import Columns, Report, Row, RowResult, read_table, run_import
from majal.modules.parks.commands.loading.cells import fate, one_of, own_file, site, source, year
from majal.modules.parks.models import Park, Service
from majal.modules.parks.permissions import Perm
from majal.modules.parks.workflow import ServiceState
from majal.modules.sources.public import Source, sources_by_code

COLUMNS = Columns(
    required=("service", "site", "seen_in", "status", "source_id"), optional=("provider",)
)


@command()
def load_services(
    rows: Iterable[Row] | None = None,
    *,
    commit: bool,
    by: Actor,
    tell: Callable[[int], object] | None = None,
) -> Report:
    """Bring services up to the file, or without ``commit`` say what that would change.

    A row whose site is ``network`` was said of the network as a whole and belongs to no park; one
    whose site is empty is refused. What staff changed meanwhile stays as they said. Idempotent; a
    bad row is refused with its reason and stops nothing else.

    Permission: parks.load.
    """
    require(by, Perm.LOAD)
    parks = {p.code: p for p in Park.objects.all()}
    sources = sources_by_code(by)
    known = {s.loaded_as: s for s in Service.objects.exclude(loaded_as="")}

    def plan(row: Row) -> RowResult:
        planned = Service(**_read(row.values, parks, sources))
        return fate(row, planned, known, row.values["service"])

    return run_import(
        rows if rows is not None else read_table(own_file("services.csv"), COLUMNS),
        plan,
        commit=commit,
        progress=tell,
    )


def _read(
    row: Mapping[str, str], parks: Mapping[str, Park], sources: Mapping[str, Source]
) -> dict[str, Any]:
    return {
        "park": site(row["site"], parks),
        "name": row["service"],
        "provider": ", ".join(p.strip() for p in row["provider"].split(";") if p.strip()),
        "state": one_of(ServiceState.values, row["status"], "status"),
        "seen_in": year(row["seen_in"], "seen_in"),
        "source": source(row["source_id"], sources),
        "loaded_as": f"{row['site']}|{row['service']}",
    }
