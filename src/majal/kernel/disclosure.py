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

import structlog

log = structlog.get_logger(__name__)
FEWEST = 5
"""A sum over fewer companies than this is not told."""
MOST_WORK = 2 * 10**9
"""Atoms times the square of cells, summed over all ranks: a minute or so. What is not known to be
safe by then is not told, and the log says so."""
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
    readers = Readers(told, agreed=agreed, knowing=knowing)
    return [key for key, companies in cells.items() if readers.tell(companies)]


class Readers:
    """Whoever reads cells: somebody who knows nothing else, and those who know some companies."""

    def __init__(
        self,
        told: Collection[Collection[Hashable]] = (),
        *,
        agreed: Collection[Hashable] = (),
        knowing: Iterable[Collection[Hashable]] = (),
    ) -> None:
        known = [frozenset[Hashable](), *map(frozenset, knowing)]
        self._all = [_Reader(told, agreed, some) for some in known]
        self._left = MOST_WORK

    def tell(self, cell: Collection[Hashable]) -> bool:
        """Whether a cell may be told; then it counts as told."""
        asked = [reader.without(cell) for reader in self._all]
        safe = all(self._is_safe(r, one) for r, one in zip(self._all, asked, strict=True))
        if safe:
            for reader, one in zip(self._all, asked, strict=True):
                reader.add(one)
        return safe

    def _is_safe(self, reader: "_Reader", cell: Cell) -> bool:
        known = reader.seen(cell)
        if known is not None:
            return known
        if self._left <= 0:
            return False
        self._left -= reader.work
        if self._left <= 0:
            log.warning("too much was told to know what more of it gives away", cells=reader.told)
            return False
        return reader.is_safe(cell)


class _Reader:
    """What one reader was told, as atoms: companies by the cells they stand in."""

    def __init__(
        self,
        told: Collection[Collection[Hashable]],
        agreed: Collection[Hashable],
        known: Collection[Hashable],
    ) -> None:
        self._agreed, self._known = frozenset(agreed), known
        self._cells: dict[Cell, None] = {}
        self._masks: dict[Hashable, int] = {}
        self._atoms: dict[int, set[Hashable]] = defaultdict(set)
        self._small: set[int] = set()
        self._given: int | None = None
        for cell in told:
            self.add(self.without(cell))

    def without(self, cell: Iterable[Hashable]) -> Cell:
        """A cell as it is to this reader: what is known is taken off."""
        return frozenset(one for one in cell if _company(one) not in self._known)

    def add(self, cell: Cell) -> None:
        """A cell is told."""
        if not cell or cell in self._cells:
            return
        place = 1 << len(self._cells)
        self._cells[cell] = None
        touched = set()
        for one in cell:
            mask = self._masks.get(one, 0)
            self._masks[one] = mask | place
            self._atoms[mask].discard(one)
            self._atoms[mask | place].add(one)
            touched |= {mask, mask | place}
        for mask in touched:
            self._small.discard(mask)
            if not self._atoms[mask]:
                del self._atoms[mask]
            elif _is_small(self._atoms[mask]):
                self._small.add(mask)

    @property
    def told(self) -> int:
        """How many cells that differ."""
        return len(self._cells)

    @property
    def work(self) -> int:
        """What the ranks of a further cell cost at most."""
        return len(self._atoms) * len(self._cells) ** 2

    def seen(self, cell: Cell) -> bool | None:
        """What is seen of a further cell without working out ranks; None where it is not.

        Where there is no small atom and will be none, nobody is given away. Where the cell neither
        meets nor makes one, and parts a large atom or holds one that was in no cell, sums of large
        atoms give the cell by itself away and nothing else: what small atoms add to them stays as
        it was. Where the cell itself is of a few companies and parts an atom, or holds one that was
        in no cell, no sum of what was told is it: it gives them away.
        """
        if not cell or cell in self._cells:
            return True
        inside: dict[int, set[Hashable]] = defaultdict(set)
        for one in cell:
            inside[self._masks.get(one, 0)].add(one)
        parts = [(m, some, self._atoms[m] - some if m else set()) for m, some in inside.items()]
        if _is_small(cell) and any(
            self._counts(some) and (not mask or self._counts(rest)) for mask, some, rest in parts
        ):
            return False
        if any(_is_small(some) or (rest and _is_small(rest)) for _mask, some, rest in parts):
            return None
        alone = not self._small or any(rest or not mask for mask, _some, rest in parts)
        return True if alone else None

    def _counts(self, atom: Iterable[Hashable]) -> bool:
        """Whether it matters what is said of an atom: it is large, or not all in it agreed."""
        companies = {_company(one) for one in atom}
        return len(companies) >= FEWEST or bool(companies - self._agreed)

    def is_safe(self, cell: Cell) -> bool:
        """As the function of that name says of a further cell."""
        if self._given is None:  # and no safe cell changes it
            self._given = _given_away(list(self._cells), self._agreed)
        return _given_away([*self._cells, cell], self._agreed) <= self._given


def _is_small(some: Iterable[Hashable]) -> bool:
    return len({_company(one) for one in some}) < FEWEST


def is_safe(
    cells: Sequence[Cell], *, beside: Sequence[Cell] = (), agreed: Collection[Hashable] = ()
) -> bool:
    """Whether no combination of cells speaks of a few companies that ``beside`` did not give away.

    What was told before may be unsafe already; a further cell must not make it worse.
    """
    return _given_away(cells, agreed) <= _given_away(beside, agreed)


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
