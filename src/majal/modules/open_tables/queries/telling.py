"""Which counts of a table may be told, and of which period."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from datetime import date, timedelta

from majal.kernel.disclosure import tellable

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
