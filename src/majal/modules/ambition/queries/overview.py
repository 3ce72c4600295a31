"""The network at a glance, read once: parks, headlines, promises, openings; four queries in all."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from functools import cached_property

from django.db.models import Q

from majal.kernel.actors import Actor
from majal.modules.ambition.queries.promises import OPENING, Promise, Slip, slips_of
from majal.modules.figures.public import (
    NOW,
    AsOf,
    Headline,
    Measure,
    Said,
    definition_of,
    headline_among,
    measures_named,
    observations_visible_to,
    read,
    targets_visible_to,
)
from majal.modules.parks.public import Park, ParkCounts, count_parks, parks_on_map

HEADLINES = ("resident_companies", "jobs", "turnover_mad", "operating_sites")
"""The four figures of the first page: companies, jobs, turnover, parks."""


class Overview:
    """What the first page and the summary say of the network, each part read when asked."""

    def __init__(self, actor: Actor, *, today: date, as_of: AsOf = NOW) -> None:
        self.actor = actor
        self.today = today
        self.as_of = as_of

    @cached_property
    def parks(self) -> list[Park]:
        return list(parks_on_map(self.actor))

    @cached_property
    def counts(self) -> ParkCounts:
        return count_parks(self.parks)

    @cached_property
    def _targets(self) -> list[Said]:
        """The network's targets, and the opening dates promised for its parks."""
        wanted = Q(park=None, value__isnull=False, period_last__year__gte=self.today.year - 1)
        wanted |= Q(park__isnull=False, measure__code=OPENING)
        rows = targets_visible_to(self.actor, self.as_of).filter(
            wanted, territory=None, organisation=None
        )
        return read(rows.order_by("period_last", "value", "pk"))

    @cached_property
    def measures(self) -> dict[int, Measure]:
        """The measures of the headlines and of the targets, by id."""
        ids = {t.measure_id for t in self._targets if t.park_id is None}
        wanted = Q(measure__code__in=HEADLINES) | Q(measure__in=ids)
        return {m.pk: m for m in measures_named(self.actor, wanted)}

    @cached_property
    def _observations(self) -> dict[int, list[Said]]:
        found: dict[int, list[Said]] = defaultdict(list)
        rows = observations_visible_to(self.actor, self.as_of).filter(
            measure__in=list(self.measures), park=None, territory=None, organisation=None
        )
        for row in read(rows):
            found[row.measure_id].append(row)
        return found

    def headline(self, measure: Measure) -> Headline | None:
        """The network's headline of one of ``measures``."""
        return headline_among(
            self._observations[measure.pk], freshness=definition_of(measure).freshness
        )

    @cached_property
    def headlines(self) -> list[tuple[Measure, Headline | None]]:
        """The four figures, in their order."""
        by_code = {m.code: m for m in self.measures.values()}
        return [(by_code[c], self.headline(by_code[c])) for c in HEADLINES if c in by_code]

    @cached_property
    def promises(self) -> list[Promise]:
        """Targets due this year, later, or at most a year ago; none replaces another."""
        return [
            Promise(self.measures[t.measure_id], t, self.headline(self.measures[t.measure_id]))
            for t in self._targets
            if t.park_id is None
        ]

    def ahead(self, measure: Measure) -> list[Said]:
        """The targets of one measure that are still due."""
        return [p.target for p in self.promises if p.measure.pk == measure.pk]

    @cached_property
    def slips(self) -> list[Slip]:
        """The openings promised, park by park, unopened ones first."""
        return slips_of(self.parks, self._openings(), today=self.today)

    def _openings(self) -> Iterable[Said]:
        return (t for t in self._targets if t.park_id is not None)
