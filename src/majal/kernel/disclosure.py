"""Which sums over companies may be told, so that no subtraction gives a few companies away.

A cell is a sum, known by the companies in it. Whoever reads cells may add and subtract them with
any factors, over territories, sectors and periods; worst of all, values that hardly change from one
period to the next. Companies that stand in the same cells form an *atom*: no reader can tell them
apart. A family of cells is **safe** when no combination of them, but the empty one, vanishes on all
atoms of five companies or more: whatever is derived then speaks of five companies at least, with
one factor. That is so when atoms of five or more alone have the rank of all atoms: linear algebra,
without trying combinations. The condition is sufficient, and it may hide more than it must.

Atoms of companies that all agreed to be named may be derived; beside others they count as any.
"""

from collections import defaultdict
from collections.abc import Collection, Hashable, Iterable, Mapping, Sequence
from typing import NamedTuple, TypeVar

FEWEST = 5
"""A sum over fewer companies than this is not told."""
PRIME = 2_147_483_647
"""Ranks are taken modulo this prime: never above the true ones, and the same for small tables."""

Cell = frozenset[Hashable]
Key = TypeVar("Key", bound=Hashable)


class Part(NamedTuple):
    """What one company adds to a cell, where it may add more than once."""

    company: Hashable
    part: Hashable


def tellable(
    cells: Mapping[Key, Collection[Hashable]],
    *,
    told: Collection[Collection[Hashable]] = (),
    agreed: Collection[Hashable] = (),
    knowing: Iterable[Collection[Hashable]] = (),
) -> list[Key]:
    """The keys of cells that may be told, asked in their order: the first go before the later.

    A cell holds companies, or each ``Part`` of them. ``told`` are cells that readers know already,
    of earlier periods or of other tables. ``knowing`` are companies of which some reader knows each
    value, as a region knows its own: what is told must be safe before that reader too.
    """
    readers = [frozenset[Hashable](), *map(frozenset, knowing)]
    kept = [[_without(one, known) for one in told] for known in readers]
    found = []
    for key, companies in cells.items():
        asked = [_without(companies, known) for known in readers]
        if all(
            is_safe([*old, one], beside=old, agreed=agreed)
            for old, one in zip(kept, asked, strict=True)
        ):
            found.append(key)
            for old, one in zip(kept, asked, strict=True):
                old.append(one)
    return found


def is_safe(
    cells: Sequence[Cell], *, beside: Sequence[Cell] = (), agreed: Collection[Hashable] = ()
) -> bool:
    """Whether no combination of cells speaks of a few companies that ``beside`` did not give away.

    What was told before may be unsafe already; a further cell must not make it worse.
    """
    return _given_away(cells, agreed) <= _given_away(beside, agreed)


def _without(cell: Iterable[Hashable], known: Collection[Hashable]) -> Cell:
    return frozenset(one for one in cell if _company(one) not in known)


def _company(one: Hashable) -> Hashable:
    return one.company if isinstance(one, Part) else one


def _given_away(cells: Sequence[Cell], agreed: Collection[Hashable]) -> int:
    """How many independent combinations touch small atoms only, somebody who did not agree among
    them."""
    memberships: dict[Hashable, int] = defaultdict(int)
    distinct = list({cell for cell in cells if cell})
    for place, cell in enumerate(distinct):
        for one in cell:
            memberships[one] |= 1 << place
    atoms: dict[int, set[Hashable]] = defaultdict(set)
    for one, mask in memberships.items():
        atoms[mask].add(_company(one))
    large = [mask for mask, some in atoms.items() if len(some) >= FEWEST]
    asked = [mask for mask, some in atoms.items() if len(some) >= FEWEST or some - set(agreed)]
    return _rank(asked, len(distinct)) - _rank(large, len(distinct))


def _rank(masks: Sequence[int], width: int) -> int:
    """The rank of atoms by cells, each atom given by the bits of its cells."""
    basis: dict[int, list[int]] = {}
    for mask in masks:
        row = [(mask >> place) & 1 for place in range(width)]
        for pivot, other in basis.items():
            if factor := row[pivot]:
                row = [(a - factor * b) % PRIME for a, b in zip(row, other, strict=True)]
        first = next((place for place, value in enumerate(row) if value), None)
        if first is not None:
            inverse = pow(row[first], -1, PRIME)
            basis[first] = [(value * inverse) % PRIME for value in row]
    return len(basis)
