"""Companies that stand in the same cells, as those see them who know some of them.

What ``kernel.disclosure`` reckons with: numbers of companies, never what they said.
"""

from collections.abc import Collection, Hashable, Mapping, Sequence
from typing import NamedTuple

FEWEST = 5
"""A sum over fewer companies than this is not told."""


class Part(NamedTuple):
    """What one company adds to a cell, where it may add more than once."""

    company: Hashable
    part: Hashable


def company_of(one: Hashable) -> Hashable:
    """The company of a part; a company itself."""
    return one.company if isinstance(one, Part) else one


def is_few(companies: int) -> bool:
    """Whether there are companies, and too few of them to be told of."""
    return 0 < companies < FEWEST


class Group:
    """Companies by how many parts of them are here, and how many of them each reader knows."""

    __slots__ = ("_agreed", "_knowers", "_known", "parts", "stand_apart")

    def __init__(
        self, knowers: Mapping[Hashable, Sequence[int]], agreed: Collection[Hashable]
    ) -> None:
        self._knowers, self._agreed = knowers, agreed
        self.parts: dict[Hashable, int] = {}
        self.stand_apart = 0
        """How many companies did not agree to be named."""
        self._known: dict[int, list[int]] = {}

    def put(self, company: Hashable, parts: int = 1) -> None:
        """Some parts of a company more."""
        before = self.parts.get(company, 0)
        self.parts[company] = before + parts
        if not before:
            self._turn(company, 1)

    def take(self, other: "Group") -> None:
        """All parts of another group leave this one."""
        for company, parts in other.parts.items():
            left = self.parts[company] - parts
            if left:
                self.parts[company] = left
            else:
                del self.parts[company]
                self._turn(company, -1)

    def _turn(self, company: Hashable, by: int) -> None:
        apart = by * (company not in self._agreed)
        self.stand_apart += apart
        for reader in self._knowers.get(company, ()):
            known = self._known.setdefault(reader, [0, 0])
            known[0] += by
            known[1] += apart
            if not known[0]:
                del self._known[reader]

    @property
    def readers(self) -> Collection[int]:
        """Who knows somebody here."""
        return self._known.keys()

    def before(self, reader: int) -> tuple[int, int]:
        """How many companies there are to a reader, and how many of them did not agree."""
        known = self._known.get(reader, (0, 0))
        return len(self.parts) - known[0], self.stand_apart - known[1]

    def leaving(self, some: "Group") -> "Group":
        """The companies that are here no longer when the parts of ``some`` are taken away."""
        gone = Group(self._knowers, self._agreed)
        for company, parts in some.parts.items():
            if self.parts[company] == parts:
                gone.put(company)
        return some if len(gone.parts) == len(some.parts) else gone


class Piece(NamedTuple):
    """What a cell holds of one atom, or (where there is none) of those in no cell so far."""

    atom: int | None
    members: list[Hashable]
    some: Group
    gone: Group
    """The companies of which nothing stays in the atom."""


class Asked(NamedTuple):
    """A cell by atoms; ``mark`` tells it from others, ``marks`` does to those who know some."""

    whole: Group
    pieces: list[Piece]
    mark: int
    marks: dict[int, int]
