"""The network at a glance, read once: parks, headlines, promises, openings; four queries in all."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from functools import cached_property
from typing import Any

from django.db.models import DateField, F, Q

from majal.kernel.actors import ANYONE, Actor
from majal.kernel.prepared import AnyOf, Given, Prepared, Slot
from majal.modules.ambition.queries.promises import OPENING, Promise, Slip, slips_of
from majal.modules.figures.public import (
    NOW,
    AsOf,
    Headline,
    Measure,
    Observation,
    Rows,
    Said,
    Target,
    definition_of,
    definitions_named,
    headline_among,
    observations_visible_to,
    read,
    targets_visible_to,
    with_definition,
)
from majal.modules.parks.public import Park, ParkCounts, count_parks, parks_on_map

HEADLINES = ("resident_companies", "jobs", "turnover_mad", "operating_sites")
"""The four figures of the first page: companies, jobs, turnover, parks."""


OF_NETWORK = {"park": None, "territory": None, "organisation": None}


def _shown(since: Any) -> Q:
    """The measures of the headlines, and those of which the network promised something."""
    promised = Target.objects.filter(value__isnull=False, period_last__gte=since, **OF_NETWORK)
    promised = promised.filter(superseded_by=None)
    return Q(measure__code__in=HEADLINES) | Q(measure__in=promised.values("measure"))


def _goals(rows: Rows[Target], since: Any) -> Rows[Target]:
    wanted = Q(park=None, value__isnull=False, period_last__gte=since)
    wanted |= Q(park__isnull=False, measure__code=OPENING)
    rows = rows.filter(wanted, territory=None, organisation=None)
    return rows.order_by("period_last", "value", "pk")


def _measured(rows: Rows[Observation], measures: Any) -> Rows[Observation]:
    return rows.filter(AnyOf(F("measure"), measures), **OF_NETWORK)


SINCE = Given("since", DateField())
TARGETS = Prepared(lambda: _goals(targets_visible_to(ANYONE), SINCE))
OBSERVATIONS = Prepared(lambda: _measured(observations_visible_to(ANYONE), Slot("measures")))
DEFINITIONS = Prepared(
    lambda: definitions_named(ANYONE).filter(
        _shown(SINCE), valid_from__lte=Given("today", DateField())
    )
)


class Overview:
    """What the first page and the summary say of the network, each part read when asked."""

    def __init__(self, actor: Actor, *, today: date, as_of: AsOf = NOW) -> None:
        self.actor = actor
        self.today = today
        self.as_of = as_of

    @cached_property
    def parks(self) -> list[Park]:
        return parks_on_map(self.actor)

    @cached_property
    def counts(self) -> ParkCounts:
        return count_parks(self.parks)

    @cached_property
    def _since(self) -> date:
        """The day from which on a promise that fell due is still shown: a year ago."""
        return date(self.today.year - 1, 1, 1)

    @cached_property
    def _targets(self) -> list[Said]:
        """The network's targets, and the opening dates promised for its parks."""
        if self.as_of.is_now:
            return read(TARGETS.ask(since=self._since), of=Target)
        return read(_goals(targets_visible_to(self.actor, self.as_of), self._since))

    @cached_property
    def measures(self) -> dict[int, Measure]:
        """The measures of the headlines and of the targets, by id."""
        named = DEFINITIONS.ask(since=self._since, today=self.today)
        return {m.pk: m for m in with_definition(named)}

    @cached_property
    def _observations(self) -> dict[int, list[Said]]:
        measures = list(self.measures)
        if self.as_of.is_now:
            rows = read(OBSERVATIONS.ask(measures=measures), of=Observation)
        else:
            rows = read(_measured(observations_visible_to(self.actor, self.as_of), measures))
        found: dict[int, list[Said]] = defaultdict(list)
        for row in rows:
            found[row.measure_id].append(row)
        return found

    def headline(self, measure: Measure) -> Headline | None:
        """The network's headline of one of ``measures``."""
        return self._headlines[measure.pk]

    @cached_property
    def _headlines(self) -> dict[int, Headline | None]:
        said = self._observations
        return {
            pk: headline_among(said[pk], freshness=definition_of(measure).freshness)
            for pk, measure in self.measures.items()
        }

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
