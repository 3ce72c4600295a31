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
from math import inf
from secrets import randbits
from typing import TypeVar

import structlog

from majal.kernel.atoms import FEWEST, Asked, Group, Part, Piece, company_of, is_few
from majal.kernel.ranks import beyond

__all__ = ["FEWEST", "MOST_WORK", "Part", "Readers", "is_safe", "tellable"]

log = structlog.get_logger(__name__)
MOST_WORK = 10**8
"""Steps of linear algebra: a minute or so. What is not known to be safe by then is not told, and
the log says so."""

Cell = frozenset[Hashable]
NOTHING = (0, 0, 0)
Key = TypeVar("Key", bound=Hashable)


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
    """Whoever reads cells: somebody who knows nothing else (0), and those who know some companies.

    All of them were told the same cells, so atoms are kept once; what a reader knows is taken off
    them where it counts. A cell costs its own size, not that of the house, nor as often as there
    are readers. Cells are told apart by the sum of random marks of 128 bits.
    """

    def __init__(
        self,
        told: Collection[Collection[Hashable]] = (),
        *,
        agreed: Collection[Hashable] = (),
        knowing: Iterable[Collection[Hashable]] = (),
    ) -> None:
        self._agreed = frozenset(agreed)
        self._knowers: dict[Hashable, list[int]] = defaultdict(list)
        self._count = 1
        for self._count, some in enumerate(map(frozenset, knowing), start=2):
            for company in some:
                self._knowers[company].append(self._count - 1)
        self._marks: dict[Hashable, int] = {}
        self._atom_of: dict[Hashable, int] = {}
        self._atoms: list[tuple[Group, int]] = []
        """Companies that stand in the same cells, and the bits of these."""
        self._width = 0
        self._told: dict[int, set[int]] = defaultdict(set)
        self._small: dict[int, int] = defaultdict(int)
        """How many small atoms there are; for those who know some, how many more or fewer."""
        self._given: dict[int, int | None] = {}
        self._left = MOST_WORK
        for cell in told:
            self._add(self._parted(cell))
        self._of_before = self._width

    def tell(self, cell: Collection[Hashable]) -> bool:
        """Whether a cell may be told; then it counts as told."""
        asked = self._parted(cell)
        seen = self._seen(asked)
        if False in seen:
            return False
        safe = all(one or self._is_safe(reader, asked) for reader, one in enumerate(seen))
        if safe:
            self._add(asked)
        return safe

    def _parted(self, cell: Collection[Hashable]) -> Asked:
        whole = Group(self._knowers, self._agreed)
        inside: dict[int | None, tuple[list[Hashable], Group]] = {}
        mark, marks = 0, defaultdict[int, int](int)
        for one in frozenset(cell):
            company = company_of(one)
            own = self._marks.get(one) or self._marks.setdefault(one, randbits(128))
            atom = self._atom_of.get(one)
            if atom not in inside:
                inside[atom] = [], Group(self._knowers, self._agreed)
            members, some = inside[atom]
            members.append(one)
            some.put(company)
            whole.put(company)
            mark ^= own
            for reader in self._knowers.get(company, ()):
                marks[reader] ^= own
        pieces = [
            Piece(a, m, some, some if a is None else self._atoms[a][0].leaving(some))
            for a, (m, some) in inside.items()
        ]
        return Asked(whole, pieces, mark, {r: mark ^ known for r, known in marks.items()})

    def _seen(self, asked: Asked) -> list[bool | None]:
        """What each reader sees of a further cell without working out ranks; None where not.

        Where there is no small atom and will be none, nobody is given away. Where the cell neither
        meets nor makes one, and parts a large atom or holds one that was in no cell, sums of large
        atoms give the cell by itself away and nothing else: what small atoms add to them stays as
        it was. Where the cell itself is of a few companies and parts an atom, or holds one that was
        in no cell, no sum of what was told is it: it gives them away.
        """
        everybody = [0, 0, 0]
        own: dict[int, list[int]] = {}
        for piece in asked.pieces:
            base = self._weighed(piece, 0)
            everybody = [a + b for a, b in zip(everybody, base, strict=True)]
            atom = () if piece.atom is None else self._atoms[piece.atom][0].readers
            for reader in {*piece.some.readers, *atom}:
                more = own.setdefault(reader, [0, 0, 0])
                for n, one in enumerate(self._weighed(piece, reader)):
                    more[n] += one - base[n]
        return [
            self._glance(reader, asked, everybody, own.get(reader, NOTHING))
            for reader in range(self._count)
        ]

    def _glance(
        self, reader: int, asked: Asked, everybody: Sequence[int], own: Sequence[int]
    ) -> bool | None:
        companies, _apart = asked.whole.before(reader)
        mark = asked.marks.get(reader, asked.mark)
        if not companies or mark in self._told[0] or mark in self._told[reader]:
            return True
        if companies < FEWEST and everybody[0] + own[0]:
            return False
        if everybody[1] + own[1]:
            return None
        small = self._small[0] + (self._small[reader] if reader else 0)
        return True if not small or everybody[2] + own[2] else None

    def _weighed(self, piece: Piece, reader: int) -> tuple[bool, bool, bool]:
        """Of a piece: whether it and the rest of its atom speak of somebody, whether one of them is
        small, and whether it parts the atom or is in no cell."""
        some, apart = piece.some.before(reader)
        if not some:
            return False, False, False
        if piece.atom is None:
            return some >= FEWEST or apart > 0, some < FEWEST, True
        atom, gone = self._atoms[piece.atom][0].before(reader), piece.gone.before(reader)
        rest, rest_apart = atom[0] - gone[0], atom[1] - gone[1]
        speaks = (some >= FEWEST or apart > 0) and (rest >= FEWEST or rest_apart > 0)
        return speaks, some < FEWEST or 0 < rest < FEWEST, rest > 0

    def _is_safe(self, reader: int, asked: Asked) -> bool:
        """As the function of that name says of a further cell."""
        if reader not in self._given:  # and no safe cell changes it
            self._given[reader] = self._given_away(reader, None) if self._of_before else 0
        before, now = self._given[reader], self._given_away(reader, asked)
        return before is not None and now is not None and now <= before

    def _given_away(self, reader: int, asked: Asked | None) -> int | None:
        if self._left <= 0:
            return None
        pieces = {piece.atom: piece for piece in asked.pieces} if asked else {}
        place = 1 << self._width
        rows = [(piece.some.before(reader), place | self._mask(a)) for a, piece in pieces.items()]
        for number, (atom, mask) in enumerate(self._atoms):
            there = atom.before(reader)
            if piece := pieces.get(number):
                gone = piece.gone.before(reader)
                there = there[0] - gone[0], there[1] - gone[1]
            rows.append((there, mask))
        found, steps = _beyond(rows, self._left)
        self._left -= steps + len(rows)
        if found is None:
            log.warning("too much was told to know what more of it gives away", cells=self._width)
        return found

    def _mask(self, atom: int | None) -> int:
        return 0 if atom is None else self._atoms[atom][1]

    def _add(self, asked: Asked) -> None:
        """A cell is told: it parts the atoms it meets."""
        if not asked.pieces or asked.mark in self._told[0]:
            return
        place, self._width = 1 << self._width, self._width + 1
        self._told[0].add(asked.mark)
        for reader, mark in asked.marks.items():
            self._told[reader].add(mark)
        for number, members, some, _gone in asked.pieces:
            mask = self._mask(number) | place
            if number is not None:
                atom = self._atoms[number][0]
                if atom.parts == some.parts:
                    self._atoms[number] = atom, mask
                    continue
                self._count_small(atom, -1)
                atom.take(some)
                self._count_small(atom, 1)
            self._atoms.append((some, mask))
            self._count_small(some, 1)
            for one in members:
                self._atom_of[one] = len(self._atoms) - 1

    def _count_small(self, atom: Group, by: int) -> None:
        small = is_few(len(atom.parts))
        self._small[0] += by * small
        for reader in atom.readers:
            self._small[reader] += by * (is_few(atom.before(reader)[0]) - small)


def is_safe(
    cells: Sequence[Cell], *, beside: Sequence[Cell] = (), agreed: Collection[Hashable] = ()
) -> bool:
    """Whether no combination of cells speaks of a few companies that ``beside`` did not give away.

    What was told before may be unsafe already; a further cell must not make it worse.
    """
    return _given_away(cells, agreed) <= _given_away(beside, agreed)


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
        atoms[mask].add(company_of(one))
    rows = [((len(some), len(some - set(agreed))), mask) for mask, some in atoms.items()]
    found, _steps = _beyond(rows, inf)
    return found or 0


def _beyond(rows: Sequence[tuple[tuple[int, int], int]], most: float) -> tuple[int | None, int]:
    """Of atoms, by how many companies they have and how many of these did not agree."""
    large = [mask for (companies, _apart), mask in rows if companies >= FEWEST]
    small = [mask for (companies, apart), mask in rows if companies < FEWEST and apart]
    return beyond(large, small, most)
