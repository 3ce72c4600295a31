"""Which counts of a table may be told, and of which period."""

from collections import defaultdict
from collections.abc import Collection, Hashable, Mapping
from datetime import date, timedelta

from majal.kernel.disclosure import tellable
from majal.modules.service_times.public import Line

Names = tuple[str, str]


def last_quarter(day: date) -> date:
    """The last day of the last quarter that is over."""
    return date(day.year, 3 * ((day.month - 1) // 3) + 1, 1) - timedelta(days=1)


def last_half(day: date) -> date:
    """The last day of the last half-year that is over."""
    return date(day.year, 1 if day.month <= 6 else 7, 1) - timedelta(days=1)


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


def tellable_lines(lines: Mapping[Names, Line]) -> set[Names]:
    """Which counts of decisions may be told: each decision is somebody's, and none in two parks.

    Those of no park are a cell that is never told: whole less parks would tell them.
    """
    whole = next(names for names in lines if not names[1])
    parks = {names: line.ended for names, line in lines.items() if names[1]}
    ranked = sorted(parks, key=lambda names: (-parks[names], names))
    of: dict[Names, frozenset[Hashable]] = {
        park: frozenset((park, n) for n in range(parks[park])) for park in ranked
    }
    nowhere = frozenset((whole, n) for n in range(lines[whole].ended - sum(parks.values())))
    cells = {whole: nowhere.union(*of.values()), **of}
    return {names for names in tellable(cells) if cells[names]}
