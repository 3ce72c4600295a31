"""Counts over companies and decisions, settled once for each period, so that few are never told.

Two tables are published. *Residents* counts companies by park and sector on the last day of a
quarter; *times* counts decisions by kind and park in a half-year. What may be told is decided with
the kernel's rule when a period is settled, and never again: no two versions can be subtracted to
give a company away, since what earlier periods told counts in the decision.
"""

from collections import defaultdict
from collections.abc import Collection, Hashable, Mapping
from datetime import date, timedelta
from typing import Any

from django.db import connection
from django.utils import timezone

from majal.kernel.actors import Actor
from majal.kernel.command import command
from majal.kernel.disclosure import tellable
from majal.kernel.permissions import require
from majal.modules.opendata.models import Cell
from majal.modules.opendata.permissions import Perm
from majal.modules.organisations.public import Organisation
from majal.modules.service_times.public import Line, times_taken
from majal.modules.tenancy.public import contracts_live_on

RESIDENTS, TIMES = "residents", "times"
HOLD = "SELECT pg_advisory_xact_lock(hashtextextended('opendata.settle', 0))"
UNKNOWN = "unknown"
Names = tuple[str, str]


@command()
def settle_counts(*, by: Actor, today: date | None = None) -> int:
    """Settle the last quarter and the last half-year, where they are not yet; how many cells.

    Permission: opendata.keep.
    """
    require(by, Perm.KEEP)
    with connection.cursor() as cursor:
        cursor.execute(HOLD)
    day = today or timezone.localdate()
    return _settle_residents(last_quarter(day)) + _settle_times(last_half(day))


def last_quarter(day: date) -> date:
    """The last day of the last quarter that is over."""
    return date(day.year, 3 * ((day.month - 1) // 3) + 1, 1) - timedelta(days=1)


def last_half(day: date) -> date:
    """The last day of the last half-year that is over."""
    return date(day.year, 1 if day.month <= 6 else 7, 1) - timedelta(days=1)


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


def cells_of(homes: Collection[tuple[int, str, str]]) -> dict[Names, set[int]]:
    """All companies, those of each park, of each sector, of each sector in each park.

    The largest of a kind first: they are told before the smaller ones.
    """
    found: dict[Names, set[int]] = defaultdict(set)
    for company, park, sector in homes:
        for names in (("", ""), (park, ""), ("", sector), (park, sector)):
            found[names].add(company)

    def place(one: tuple[Names, set[int]]) -> tuple[int, int, Names]:
        (park, sector), members = one
        return (2 * bool(park and sector) + bool(sector), -len(members), one[0])

    return dict(sorted(found.items(), key=place))


def tellable_cells(
    cells: Mapping[Names, Collection[int]], *, told: Collection[Collection[int]] = ()
) -> set[Names]:
    """Which cells may be told; whoever knows all companies of one park learns no others either."""
    parks = [members for (park, sector), members in cells.items() if park and not sector]
    return set(tellable(cells, told=told, knowing=parks))


def _settle_times(last: date) -> int:
    first = date(last.year, 1 if last.month == 6 else 7, 1)
    period = f"{last.year}-H{1 if last.month == 6 else 2}"
    if Cell.objects.filter(table=TIMES, period=period).exists():
        return 0
    found = 0
    for whole, parks in times_taken(first, last):
        lines = {
            (whole.kind.code, one.park.code if one.park else ""): one for one in (whole, *parks)
        }
        kept = tellable_lines(lines)
        rows = [
            Cell(
                table=TIMES,
                period=period,
                first=names[0],
                second=names[1],
                told=names in kept,
                value=_value(line) if names in kept else {},
            )
            for names, line in lines.items()
        ]
        found += len(Cell.objects.bulk_create(rows))
    return found


def tellable_lines(lines: Mapping[Names, Line]) -> set[Names]:
    """Which counts of decisions may be told: each decision is somebody's, and none in two parks."""
    whole = next(names for names in lines if not names[1])
    parks = {names: line.ended for names, line in lines.items() if names[1]}
    ranked = sorted(parks, key=lambda names: (-parks[names], names))
    cells: dict[Names, frozenset[Hashable]] = {
        whole: frozenset((park, n) for park in ranked for n in range(parks[park]))
    }
    cells |= {park: frozenset((park, n) for n in range(parks[park])) for park in ranked}
    return {names for names in tellable(cells) if cells[names]}


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
