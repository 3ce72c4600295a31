"""What may be told to territories: whole years of entry, three together, once they are over.

The companies of a cell are fixed when its years are over, so no later table holds one more or one
less of them; what may be told of country, regions, provinces and parks is decided together, with
all that was told of them before, and before the team of each park, which knows its own companies.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date

from majal.kernel.disclosure import tellable
from majal.modules.parks.public import Park
from majal.modules.survival.models import WINDOW, Origin, Settled
from majal.modules.survival.queries.lives import Life
from majal.modules.territories.public import COUNTRY

MONTHS = (12, 24, 60)
GRACE = 3
"""Months after which the answers that were asked for have come, or will not."""
BEGINNING = 2001
"""The network’s first park opened in this year."""
Cells = dict[str, set[int]]


def due(today: date) -> Iterator[tuple[str, int, int]]:
    """Origin, first year and months of all that can be settled by a day and is not yet."""
    known = set(Settled.objects.values_list("origin", "first_year", "months"))
    for origin in Origin.values:
        for first in range(BEGINNING, today.year, WINDOW):
            for months in MONTHS:
                if ripe_on(first, months) <= today and (origin, first, months) not in known:
                    yield origin, first, months


def ripe_on(first: int, months: int) -> date:
    """The day from which all companies of a window have had so many months, and time to answer."""
    after = months + GRACE
    return date(first + WINDOW + after // 12, 1 + after % 12, 1)


def within(lives: Iterable[Life], first: int) -> list[Life]:
    """The companies whose first day lies in the window."""
    return [one for one in lives if first <= one.year < first + WINDOW]


def members_of(lives: Iterable[Life], parks: Mapping[int, Park]) -> dict[str, list[int]]:
    """The companies of each park, by its code."""
    found: dict[str, list[int]] = defaultdict(list)
    for one in lives:
        found[parks[one.park].code].append(one.company)
    return {code: sorted(some) for code, some in sorted(found.items())}


def cells_of(members: Mapping[str, Sequence[int]], parks: Iterable[Park]) -> Cells:
    """The companies of country, regions, provinces and parks: the widest first, large before small.

    The order decides: what comes first is told first.
    """
    above = {park.code: areas_of(park) for park in parks}
    found: Cells = defaultdict(set)
    for code, companies in members.items():
        for area in above[code]:
            found[area] |= set(companies)
    depth = {area: n for areas in above.values() for n, area in enumerate(areas)}
    order = sorted(found, key=lambda area: (depth[area], -len(found[area]), area))
    return {area: found[area] for area in order}


def areas_of(park: Park) -> tuple[str, ...]:
    """The codes of what a park counts in: country, region, province, and the park itself."""
    province = park.province.code
    return COUNTRY, province.split(".")[0], province, park.code


def told_before(origin: str, parks: Sequence[Park]) -> list[set[int]]:
    """The companies of each cell that was ever told."""
    found = []
    for row in Settled.objects.filter(origin=origin):
        cells = cells_of(row.members, parks)
        found += [cells[area] for area in row.cells if area in cells]
    return found


def decided(
    members: Mapping[str, Sequence[int]], parks: Sequence[Park], told: Sequence[set[int]] = ()
) -> list[str]:
    """The areas whose counts may be told; no reader, nor any park, makes out fewer than five."""
    ours = {one for some in members.values() for one in some}
    related = [cell for cell in told if cell & ours]
    return tellable(cells_of(members, parks), told=related, knowing=list(members.values()))


def entered_together(areas: Collection[str]) -> list[tuple[Settled, dict[str, set[int]]]]:
    """The companies that entered in each window, of those areas of which they may be told.

    Whatever is told of just these companies together gives nobody away either; two queries.
    """
    parks = list(Park.objects.select_related("province").order_by("code"))
    rows = Settled.objects.filter(origin=Origin.ENTRY, months=MONTHS[0]).order_by("first_year")
    found = []
    for row in rows:
        cells = cells_of(row.members, parks)
        told = {area: cells[area] for area in row.cells if area in areas and area in cells}
        found.append((row, told))
    return found
