"""Which counts of decisions may be told: none that speaks of fewer than five of them."""

from collections.abc import Hashable, Mapping, Sequence

from majal.kernel.disclosure import tellable
from majal.modules.service_times.queries.taken import Line

WHOLE = ""


def tellable_counts(whole: int, parks: Mapping[str, int]) -> set[str]:
    """The codes of parks whose counts may be told, and an empty one where the whole may be.

    Each decision is somebody’s, and none is in two parks. Those of no park are a cell that is never
    told: the whole less the parks would tell them.
    """
    ranked = sorted(parks, key=lambda park: (-parks[park], park))
    of: dict[str, frozenset[Hashable]] = {
        park: frozenset((park, n) for n in range(parks[park])) for park in ranked
    }
    nowhere = frozenset((WHOLE, n) for n in range(whole - sum(parks.values())))
    cells = {WHOLE: nowhere.union(*of.values()), **of}
    return {park for park in tellable(cells) if cells[park]}


def tellable_lines(whole: Line, parks: Sequence[Line]) -> list[Line]:
    """The lines of one kind of dossier that may be told: the whole first, then parks."""
    kept = tellable_counts(whole.ended, {_code(one): one.ended for one in parks})
    return [one for one in (whole, *parks) if _code(one) in kept]


def _code(line: Line) -> str:
    return line.park.code if line.park else WHOLE
