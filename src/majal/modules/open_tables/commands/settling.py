"""Counts over companies and decisions, settled once for each period, so that few are never told.

Two tables are published. *Residents* counts companies by park and sector on the last day of a
quarter; *times* counts decisions by kind and park in a half-year. What may be told is decided with
the kernel's rule when a period is settled, and never again: no two versions can be subtracted to
give a company away, since what earlier periods told counts in the decision.
"""

from datetime import date
from typing import Any

from django.db import connection
from django.utils import timezone

from majal.kernel.actors import Actor
from majal.kernel.command import command
from majal.kernel.permissions import require
from majal.modules.open_tables.models import Cell
from majal.modules.open_tables.permissions import Perm
from majal.modules.open_tables.queries.telling import (
    cells_of,
    last_half,
    last_quarter,
    tellable_cells,
)
from majal.modules.organisations.public import Organisation
from majal.modules.service_times.public import Line, tellable_counts, times_taken
from majal.modules.tenancy.public import contracts_live_on

RESIDENTS, TIMES = "residents", "times"
HOLD = "SELECT pg_advisory_xact_lock(hashtextextended('open_tables.settle', 0))"
UNKNOWN = "unknown"


@command()
def settle_counts(*, by: Actor, today: date | None = None) -> int:
    """Settle the last quarter and the last half-year, where they are not yet; how many cells.

    Permission: open_tables.settle.
    """
    require(by, Perm.SETTLE)
    with connection.cursor() as cursor:
        cursor.execute(HOLD)
    day = today or timezone.localdate()
    return _settle_residents(last_quarter(day)) + _settle_times(last_half(day))


def _settle_residents(last: date) -> int:
    period = f"{last.year}-Q{last.month // 3}"
    if Cell.objects.filter(table=RESIDENTS, period=period).exists():
        return 0
    live = contracts_live_on(last).order_by("pk")
    homes = set(live.values_list("organisation_id", "park__code"))
    chosen = Organisation.objects.filter(pk__in={c for c, _park in homes})
    rows_of = chosen.filter(chosen_sectors__is_main=True)
    sectors = dict(rows_of.values_list("pk", "chosen_sectors__sector__code"))
    cells = cells_of({(c, park, sectors.get(c, UNKNOWN)) for c, park in homes})
    told = Cell.objects.filter(table=RESIDENTS, told=True).values_list("members", flat=True)
    kept = tellable_cells(cells, told=list(told))
    rows = [
        Cell(
            table=RESIDENTS,
            period=period,
            first=park,
            second=sector,
            told=(park, sector) in kept,
            value={"companies": len(members)} if (park, sector) in kept else {},
            members=sorted(members),
        )
        for (park, sector), members in cells.items()
    ]
    return len(Cell.objects.bulk_create(rows))


def _settle_times(last: date) -> int:
    first = date(last.year, 1 if last.month == 6 else 7, 1)
    period = f"{last.year}-H{1 if last.month == 6 else 2}"
    if Cell.objects.filter(table=TIMES, period=period).exists():
        return 0
    found = 0
    for whole, parks in times_taken(first, last):
        lines = {one.park.code if one.park else "": one for one in (whole, *parks)}
        kept = tellable_counts(whole.ended, {p: one.ended for p, one in lines.items() if p})
        rows = [
            Cell(
                table=TIMES,
                period=period,
                first=whole.kind.code,
                second=park,
                told=park in kept,
                value=_value(line) if park in kept else {},
            )
            for park, line in lines.items()
        ]
        found += len(Cell.objects.bulk_create(rows))
    return found


def _value(line: Line) -> dict[str, Any]:
    promise = line.version.definition.promise
    return {
        "promised": promise.days if promise else None,
        "unit": str(promise.unit) if promise else "",
        "decisions": line.ended,
        "median": line.median,
        "ninetieth": line.ninetieth,
        "in_time": line.share,
    }
