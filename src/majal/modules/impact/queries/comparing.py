"""A park or a territory beside others: the other parks, the territory itself, what lies below it.

A company is named where it consented to be shown to the reader, and no count is made of those that
are not shown: a table of few companies would say what one of them is.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from majal.kernel.actors import Actor
from majal.kernel.addresses import address_of
from majal.modules.figures.public import Measure, Said, Subject
from majal.modules.impact.queries.cards import Entry, Scorecard
from majal.modules.impact.queries.economy import Economy, economy_of
from majal.modules.impact.queries.scorecard import scorecard, subject_by
from majal.modules.organisations.public import Organisation, organisations_visible_to
from majal.modules.parks.public import Park
from majal.modules.territories.public import (
    COUNTRY,
    Activity,
    Territory,
    ancestors,
    employed_by_branch,
    lies_within,
    territories_visible_to,
)

COMPARED = (
    "resident_companies", "jobs", "occupancy_rate", "trained_people", "turnover_mad",
    "visit_people", "commitments_kept_on_time",
)  # fmt: skip
SHOWN = 40
FIRMS = ("company", "project_holder")
THOUSAND, HUNDRED = Decimal(1000), Decimal(100)


@dataclass(frozen=True)
class Bar:
    """One park in one measure; no statement: unknown. ``width`` as style writes it."""

    park: Park
    said: Said | None
    width: str
    mine: bool


@dataclass(frozen=True)
class Multiple:
    """One measure of all parks, on one scale."""

    measure: Measure
    bars: Sequence[Bar]

    @property
    def known(self) -> int:
        """How many parks have a value."""
        return sum(b.said is not None for b in self.bars)


@dataclass(frozen=True)
class Beside:
    """A figure of the parks per people, businesses or jobs of a territory; None where unknown."""

    code: str
    entry: Entry | None
    base: int
    each: Decimal | None


@dataclass(frozen=True)
class Branch:
    """Employed residents of one branch, at the newest census that counts them."""

    label: Any
    people: int
    width: str


@dataclass(frozen=True)
class Land:
    """What the censuses count in a territory, and the parks' figures beside it."""

    territory: Territory
    rows: Sequence[Beside]
    branches: Sequence[Branch]
    economy: Economy | None


@dataclass(frozen=True)
class Child:
    """A part of a territory with the parks in it."""

    territory: Territory
    parks: Sequence[Park]
    address: str


def above(subject: Subject) -> list[Territory]:
    """What a subject lies in, the country first."""
    if subject.park:
        land = subject.park.province
        found = [land, land.parent] if land.parent else [land]
        return found[::-1]
    return ancestors(subject.territory) if subject.territory else []


def parks_beside(card: Scorecard, *, reader: Actor) -> list[Multiple]:
    """All parks of the network in the measures that compare; those of the subject are marked."""
    everywhere = subject_by(reader, COUNTRY)
    whole = scorecard(everywhere, card.as_of, reader=reader)
    mine = {p.pk for p in card.parks}
    parks = [p for p in whole.parks if p.state == "operating" or p.pk in mine]
    found = []
    for code in COMPARED:
        entry = whole.entry(code)
        if entry is None or entry.parts is None:
            continue
        said = {row.park.pk: row.chosen for row in entry.parts.rows}
        found.append(Multiple(entry.measure, _bars(parks, said, mine)))
    return found


def _bars(parks: Sequence[Park], said: dict[int, Said], mine: set[int]) -> list[Bar]:
    most = max((s.value or Decimal(0) for s in said.values()), default=Decimal(0)) or Decimal(1)
    bars = [
        Bar(
            park,
            one := said.get(park.pk),
            f"{max(0, 100 * (one.value or 0) / most):.1f}" if one else "0",
            park.pk in mine,
        )
        for park in parks
    ]
    return sorted(bars, key=lambda b: (b.said is None, -((b.said and b.said.value) or 0)))


PER: Sequence[tuple[str, str, str, Decimal]] = (
    ("companies", "resident_companies", "businesses", THOUSAND),
    ("jobs", "jobs", "jobs", HUNDRED),
    ("trained", "trained_people", "population_2024", THOUSAND),
    ("visitors", "visit_people", "population_2024", THOUSAND),
)
"""Which figure by which number of the territory: per 1,000 businesses or people, per 100 jobs."""


def beside_land(card: Scorecard, *, reader: Actor) -> list[Land]:
    """The territory with what its parks have per thousand people; of a park its province."""
    land = card.subject.territory
    mine = card
    if card.subject.park:
        land = subject_by(reader, card.subject.park.province.code).territory
    if land is None:
        return []
    rows = []
    for name, code, column, times in PER:
        entry = mine.entry(code)
        base = getattr(land, column)
        value = entry.value if entry else None
        each = times * value / base if value is not None and base else None
        rows.append(Beside(name, entry, base, each))
    economy = economy_of(land, card.as_of, reader=reader)
    return [Land(land, rows, _branches(reader, land), economy)]


def _branches(reader: Actor, land: Territory) -> list[Branch]:
    counted = employed_by_branch(reader, [land]).get(land.code, {})
    most = max(counted.values(), default=0) or 1
    return [
        Branch(Activity(code).label, people, f"{100 * people / most:.1f}")
        for code, people in sorted(counted.items(), key=lambda kv: -kv[1])
    ]


def children_of(actor: Actor, card: Scorecard) -> list[Child]:
    """The parts of a territory, those with parks first; one query."""
    land = card.subject.territory
    if land is None or land.level == "commune":
        return []
    found = []
    for child in territories_visible_to(actor).filter(parent=land.pk):
        parks = [p for p in card.parks if _lies_in(p, child)]
        found.append(Child(child, parks, address_of("impact:card", child.code)))
    return sorted(found, key=lambda c: (-len(c.parks), c.territory.code))


def _lies_in(park: Park, land: Territory) -> bool:
    if land.level == "commune":
        return bool(park.commune_id == land.pk)
    return f"{park.province.code}.".startswith(f"{land.code}.")


def companies_in(actor: Actor, subject: Subject) -> list[Organisation]:
    """The first companies of a province or commune that are shown to the reader; four queries."""
    land: Any = subject.territory
    if land is None or land.level in ("country", "region"):
        return []
    rows = organisations_visible_to(actor).filter(archived_at=None, kind__in=FIRMS)
    return list(rows.filter(lies_within("territory", land.pk))[:SHOWN])
