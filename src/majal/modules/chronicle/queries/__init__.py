"""The promised and the real of a convention, and how its cost rose."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from majal.kernel.actors import Actor
from majal.modules.chronicle.queries.cited import said_of_parks
from majal.modules.chronicle.queries.costs import Cost, costs_of
from majal.modules.chronicle.queries.timeline import Timeline, timeline_of
from majal.modules.conventions.public import Sheet
from majal.modules.figures.public import Said

OPENING, COST, SHARE = "planned_opening", "project_cost_mad", "contribution_mad"


@dataclass(frozen=True)
class Tale:
    """What sources said of a convention's parks, beside its own steps and terms, on one day."""

    sheet: Sheet
    cited: Sequence[Said]

    @cached_property
    def openings(self) -> list[Said]:
        """The openings announced for its parks, in the order in which they were said."""
        found = [s for s in self.cited if s.when is not None and s.said_last <= self.sheet.day]
        return sorted(found, key=lambda s: (s.said_last, s.pk))

    @cached_property
    def timeline(self) -> Timeline | None:
        """The promised and the real."""
        known = [t for t in self.sheet.facts.terms if t.since is None or t.since <= self.sheet.day]
        steps, day = self.sheet.steps, self.sheet.day
        return timeline_of(self.sheet.convention, steps, known, self.openings, today=day)

    @cached_property
    def costs(self) -> list[Cost]:
        """How the cost grew."""
        said = [s for s in self.cited if s.value is not None and s.said_last <= self.sheet.day]
        return costs_of(
            [t for t in self.sheet.facts.terms if not t.since or t.since <= self.sheet.day], said
        )

    @property
    def whole_costs(self) -> list[Cost]:
        """Of these, what was said of the whole project."""
        return [c for c in self.costs if not c.party]


def tale_of(sheet: Sheet, *, to: Actor) -> Tale:
    """The tale of a convention on the day of its sheet; one query, none where it has no park."""
    parks = [p.pk for p in sheet.convention.parks.all()]
    measured = {"announced": (OPENING, COST), "measured": (COST, SHARE)}
    return Tale(sheet, said_of_parks(to, parks, **measured) if parks else [])
