"""Services, counters and tariffs from the project's own files.

A row whose site is ``network`` was said of the network as a whole and belongs to no park; one whose
site is empty is refused. What staff changed meanwhile stays as they said.
"""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from majal.kernel.actors import Actor
from majal.kernel.command import command
from majal.kernel.permissions import require
from majal.kernel.tables import Columns, Report, Row, RowResult, read_table, run_import
from majal.modules.parks.commands.loading import cells
from majal.modules.parks.errors import DepositInRents, NotANumber
from majal.modules.parks.models import Park, Service, Tariff, TariffCategory, TariffUnit
from majal.modules.parks.permissions import Perm
from majal.modules.parks.workflow import ServiceState
from majal.modules.sources.public import sources_by_code

SERVICES = Columns(
    required=("service", "site", "seen_in", "status", "source_id"), optional=("provider",)
)
TARIFFS = Columns(
    required=("site", "category", "price_mad", "unit", "valid_around", "source_id"),
    optional=("conditions",),
)
KEY = ("site", "category", "unit", "valid_around", "conditions", "source_id")
"""What makes a price one price: the same price read again differently is a correction of it."""

Cells = Mapping[str, str]
Tell = Callable[[int], object] | None


@command()
def load_services(
    rows: Iterable[Row] | None = None, *, commit: bool, by: Actor, tell: Tell = None
) -> Report:
    """Bring services up to the file, or without ``commit`` say what that would change.

    Idempotent; a bad row is refused with its reason and stops nothing else.

    Permission: parks.load.
    """
    require(by, Perm.LOAD)
    said = _said(by)
    known = {s.loaded_as: s for s in Service.objects.exclude(loaded_as="")}

    def plan(row: Row) -> RowResult:
        planned = Service(**said(row.values), **_service(row.values))
        return cells.fate(row, planned, known, row.values["service"])

    given = rows if rows is not None else read_table(cells.own_file("services.csv"), SERVICES)
    return run_import(given, plan, commit=commit, progress=tell)


@command()
def load_tariffs(
    rows: Iterable[Row] | None = None, *, commit: bool, by: Actor, tell: Tell = None
) -> Report:
    """Bring tariffs up to the file, or without ``commit`` say what that would change.

    Idempotent; a bad row is refused with its reason and stops nothing else.

    Permission: parks.load.
    """
    require(by, Perm.LOAD)
    said = _said(by)
    known = {t.loaded_as: t for t in Tariff.objects.exclude(loaded_as="")}

    def plan(row: Row) -> RowResult:
        planned = Tariff(**said(row.values), **_tariff(row.values))
        label = " ".join(row.values[name] for name in ("site", "category", "valid_around"))
        return cells.fate(row, planned, known, label)

    given = rows if rows is not None else read_table(cells.own_file("tariffs.csv"), TARIFFS)
    return run_import(given, plan, commit=commit, progress=tell)


def _said(by: Actor) -> Callable[[Cells], dict[str, Any]]:
    """Of which park a row speaks, and who said so."""
    parks, sources = {p.code: p for p in Park.objects.all()}, sources_by_code(by)
    return lambda row: {
        "park": cells.site(row["site"], parks),
        "source": cells.source(row["source_id"], sources),
    }


def _service(row: Cells) -> dict[str, Any]:
    return {
        "name": row["service"],
        "provider": ", ".join(p.strip() for p in row["provider"].split(";") if p.strip()),
        "state": cells.one_of(ServiceState.values, row["status"], "status"),
        "seen_in": cells.year(row["seen_in"], "seen_in"),
        "loaded_as": f"{row['site']}|{row['service']}",
    }


def _tariff(row: Cells) -> dict[str, Any]:
    price = cells.number(row["price_mad"], "price_mad")
    if price is None or price < 0:
        raise NotANumber(column="price_mad", text=row["price_mad"])
    if (row["category"] == TariffCategory.DEPOSIT) != (row["unit"] == TariffUnit.RENT):
        raise DepositInRents
    return {
        "category": cells.one_of(TariffCategory.values, row["category"], "category"),
        "price": price,
        "unit": cells.one_of(TariffUnit.values, row["unit"], "unit"),
        "conditions": row["conditions"],
        "valid_around": cells.year(row["valid_around"], "valid_around"),
        "loaded_as": "|".join(row[column] for column in KEY),
    }
