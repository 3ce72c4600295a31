"""How large a made-up house is, and what follows from that for each of its parts."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time
from random import Random

LODGED, RESIDENT, FREE = 4, 10, 5
"""One company in 4 has or had premises, in 10 has them today; of spaces one in 5 is free."""
SHARED, PER_FLOOR, FLOORS = 5, 24, 5
"""Spaces for all in each park; spaces of a floor, floors of a building."""


@dataclass(frozen=True)
class Plan:
    """The size, the seed and the day; and the rows that were there before."""

    parks: int
    companies: int
    observations: int
    seed: int
    day: date
    provinces: tuple[tuple[int, str, str, str], ...] = ()
    communes: Mapping[int, tuple[int, ...]] = field(default_factory=dict)
    sectors: tuple[str, ...] = ()
    technologies: tuple[str, ...] = ()
    measures: tuple[tuple[int, str], ...] = ()
    people: tuple[int, int] = (0, 0)
    evidence: int = 0
    rent: tuple[int, int] = (0, 0)
    first_source: int = 1

    def draw(self, what: str) -> Random:
        """Chance of its own for one part: what another part draws does not change it."""
        return Random(f"{self.seed}:{what}")  # noqa: S311 - made-up rows, no secrets

    @property
    def moment(self) -> datetime:
        """When all of it is said to have been recorded."""
        return datetime.combine(self.day, time(8), UTC)

    def province(self, park: int) -> tuple[int, str, str, str]:
        """Where a park stands: its number, code and names."""
        return self.provinces[(park - 1) % len(self.provinces)]

    def companies_of(self, park: int) -> range:
        """The companies around a park, by number; the first of them have premises in it."""
        return range(park, self.companies + 1, self.parks)

    def lodged(self, park: int) -> list[int]:
        """Those who have or had premises in it; the first ``residents`` have them today."""
        around = self.companies_of(park)
        return list(around[: max(len(around) // LODGED, 1 if around else 0)])

    def residents(self, park: int) -> int:
        """How many companies have premises in a park today."""
        return max(len(self.companies_of(park)) // RESIDENT, min(1, len(self.lodged(park))))

    def spaces(self, park: int) -> int:
        """How many spaces a park has to let."""
        return self.residents(park) + self.residents(park) // FREE + 2
