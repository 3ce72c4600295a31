"""Tariffs from the project's own file."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from majal.kernel.actors import Actor
from majal.kernel.command import command
from majal.kernel.permissions import require
from majal.kernel.tables import Columns, Report, Row, RowResult, read_table, run_import
from majal.modules.parks.commands.loading.cells import (
    fate,
    number,
    one_of,
    own_file,
    site,
    source,
    year,
)
from majal.modules.parks.errors import NotANumber
from majal.modules.parks.models import Park, Tariff, TariffCategory, TariffUnit
from majal.modules.parks.permissions import Perm
from majal.modules.sources.public import Source, sources_by_code

COLUMNS = Columns(
    required=("site", "category", "price_mad", "unit", "valid_around", "source_id"),
    optional=("conditions",),
)
KEY = ("site", "category", "unit", "valid_around", "conditions", "source_id")
"""What makes a price one price: the same price read again differently is a correction of it."""


@command()
def load_tariffs(
    rows: Iterable[Row] | None = None,
    *,
    commit: bool,
    by: Actor,
    tell: Callable[[int], object] | None = None,
) -> Report:
    """Bring tariffs up to the file, or without ``commit`` say what that would change.

    A row whose site is ``network`` was said of the network as a whole and belongs to no park. What
    staff corrected meanwhile stays as they said. Idempotent; a bad row is refused with its reason
    and stops nothing else.

    Permission: parks.load.
    """
    require(by, Perm.LOAD)
    parks = {p.code: p for p in Park.objects.all()}
    sources = sources_by_code(by)
    known = {t.loaded_as: t for t in Tariff.objects.exclude(loaded_as="")}

    def plan(row: Row) -> RowResult:
        planned = Tariff(**_read(row.values, parks, sources))
        return fate(
            row,
            planned,
            known,
            " ".join(row.values[name] for name in ("site", "category", "valid_around")),
        )

    return run_import(
        rows if rows is not None else read_table(own_file("tariffs.csv"), COLUMNS),
        plan,
        commit=commit,
        progress=tell,
    )


def _read(
    row: Mapping[str, str], parks: Mapping[str, Park], sources: Mapping[str, Source]
) -> dict[str, Any]:
    price = number(row["price_mad"], "price_mad")
    if price is None or price < 0:
        raise NotANumber(column="price_mad", text=row["price_mad"])
    return {
        "park": site(row["site"], parks),
        "category": one_of(TariffCategory.values, row["category"], "category"),
        "price": price,
        "unit": one_of(TariffUnit.values, row["unit"], "unit"),
        "conditions": row["conditions"],
        "valid_around": year(row["valid_around"], "valid_around"),
        "source": source(row["source_id"], sources),
        "loaded_as": "|".join(row[column] for column in KEY),
    }
