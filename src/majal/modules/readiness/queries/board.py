"""Sites side by side with their levels, scores and places under chosen weights."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from majal.kernel.actors import Actor
from majal.kernel.reckoning import code_version
from majal.modules.readiness.models import Answer, Assessment, Criterion, Gap
from majal.modules.readiness.models.questionnaire import ENOUGH
from majal.modules.readiness.queries import facts, rules, scoring
from majal.modules.readiness.queries.gaps import gaps_standing
from majal.modules.readiness.queries.scoring import Place, Score, places, ranked, score
from majal.modules.readiness.queries.sites import (
    Site,
    criteria_of,
    histories,
    holding,
    levels_of,
    open_ones,
)
from majal.modules.readiness.queries.weighing import Weighing, chosen, weighings


def this_code() -> str:
    """Which version of the arithmetic and of the rules gave a number."""
    return code_version(facts.__file__, rules.__file__, scoring.__file__)


@dataclass(frozen=True)
class Standing:
    """One site: what holds, what is open, what it lacks."""

    site: Site
    holds: Assessment | None
    opened: Assessment | None
    levels: Mapping[str, int | None]
    score: Score
    history: Sequence[tuple[date, Score]]
    place: Place | None = None

    @property
    def gaps(self) -> int:
        return sum(level is not None and level < ENOUGH for level in self.levels.values())


@dataclass(frozen=True)
class Cell:
    """One criterion of one site: the level, the answer behind it, what stands for its gap."""

    site: Site
    level: int | None
    answer: Answer | None
    gap: Gap | None

    @property
    def is_gap(self) -> bool:
        return self.level is not None and self.level < ENOUGH


@dataclass(frozen=True)
class Line:
    """One criterion across the sites."""

    number: int
    criterion: Criterion
    cells: Sequence[Cell]
    weight: int


@dataclass(frozen=True)
class Rank:
    """The places of the sites under one set of weights, in the order of the board."""

    weighing: Weighing
    scores: Sequence[Score]
    places: Sequence[Place]

    @property
    def cells(self) -> list[tuple[int, Place]]:
        """For each site its place by what is proven, and the places that are still possible."""
        lows = [one.low for one in self.scores]
        proven = [1 + sum(low > mine for low in lows) for mine in lows]
        return list(zip(proven, self.places, strict=True))


@dataclass(frozen=True)
class Board:
    """Sites under chosen weights, the most proven first; those never assessed at the end."""

    criteria: Sequence[Criterion]
    weighings: Sequence[Weighing]
    weighing: Weighing | None
    standings: Sequence[Standing]
    gaps: Mapping[tuple[int, int | None, str], Gap] = field(default_factory=dict)

    @property
    def assessed(self) -> list[Standing]:
        return [one for one in self.standings if one.holds]

    @property
    def lines(self) -> list[Line]:
        return [
            Line(
                number,
                criterion,
                [self._cell(one, criterion) for one in self.assessed],
                self.weighing.values[criterion.code] if self.weighing else 0,
            )
            for number, criterion in enumerate(self.criteria, start=1)
        ]

    @property
    def ranks(self) -> list[Rank]:
        found = []
        for weighing in self.weighings:
            scores = [score(one.levels, weighing.values) for one in self.assessed]
            found.append(Rank(weighing, scores, places(scores)))
        return found

    def _cell(self, one: Standing, criterion: Criterion) -> Cell:
        told: list[Answer] = one.holds.told if one.holds else []  # type: ignore[attr-defined]
        answer = next((a for a in told if a.criterion.code == criterion.code), None)
        gap = self.gaps.get((*one.site.key, criterion.code))
        return Cell(one.site, one.levels.get(criterion.code), answer, gap)


def board_of(sites: Sequence[Site], asked: Mapping[str, str], *, reader: Actor) -> Board:
    """These sites under the weights that an address asks for; a constant number of queries."""
    criteria = criteria_of()
    known = weighings(reader, criteria)
    if not known:
        return Board([], [], None, [])
    weighing = chosen(asked, known, criteria)
    past = histories(sites, reader)
    opened = open_ones(sites, reader)
    found = []
    for site in sites:
        history = past.get(site.key, [])
        holds = holding(history)
        levels = levels_of(holds)
        scores = [(one.on, score(levels_of(one), weighing.values)) for one in history]
        found.append(
            Standing(
                site, holds, opened.get(site.key), levels, score(levels, weighing.values), scores
            )
        )
    assessed = [(one, one.score) for one in found if one.holds]
    order = [one for one, _score in ranked(assessed)]
    where = places([one.score for one in order])
    placed = [
        Standing(o.site, o.holds, o.opened, o.levels, o.score, o.history, place)
        for o, place in zip(order, where, strict=True)
    ]
    rest = [one for one in found if not one.holds]
    return Board(criteria, known, weighing, [*placed, *rest], gaps_standing(sites, reader))
