"""All that is known of one measure and one subject, at one "as of": for a page, a file, a program.

The parks, the measure and its definitions, the subject's statements and targets, the parts: each
read once, when asked for; six queries at most, whatever the number of statements.
"""

from collections.abc import Callable
from functools import cache, cached_property
from typing import Any

from django.db.models import BigIntegerField, Q

from majal.kernel.actors import Actor
from majal.kernel.prepared import Given, Prepared
from majal.modules.figures.models import Measure, MeasureVersion, Observation, Target
from majal.modules.figures.queries.as_of import NOW, AsOf, definition_of, standing
from majal.modules.figures.queries.headline import Headline, headline_among
from majal.modules.figures.queries.parts import Parts, parts_of, subjects_with
from majal.modules.figures.queries.said import Rows, S, Said, read, rows_of
from majal.modules.figures.queries.statements import (
    NETWORK,
    Subject,
    observations_visible_to,
    subject_of,
    targets_visible_to,
)
from majal.modules.parks.public import Park, parks_on_map


@cache
def _of_now(model: type[S], *, of_park: bool) -> Prepared[tuple[Any, ...]]:
    """What stands now of the network, or of a park, in a measure and the one beside it."""
    number = BigIntegerField()
    both = Q(measure=Given("measure", number)) | Q(measure=Given("beside", number))
    park = {"park": Given("park", number)} if of_park else {"park": None}
    rows = standing(rows_of(model), NOW).filter(both, **park, territory=None, organisation=None)
    return Prepared(lambda: rows.order_by("-period_last", "-pk"))


class Sheet:
    """One measure of one subject as it stood. Raises: SubjectUnknown."""

    def __init__(
        self, actor: Actor, measure: Measure, code: str = NETWORK, as_of: AsOf = NOW
    ) -> None:
        self.actor = actor
        self.measure = measure
        self.as_of = as_of
        self.all_parks = {p.pk: p for p in parks_on_map(actor)}
        self.subject: Subject = subject_of(actor, code, self.all_parks.values())

    @cached_property
    def version(self) -> MeasureVersion:
        """The definition in force then."""
        return definition_of(self.measure, self.as_of)

    @cached_property
    def _measured(self) -> list[Said]:
        """The subject's statements of the measure and of the one drawn beside it, newest first."""
        return self._said(Observation, observations_visible_to)

    @cached_property
    def observations(self) -> list[Said]:
        """What was measured of the subject, newest first."""
        return [o for o in self._measured if o.measure_id == self.measure.pk]

    @cached_property
    def beside(self) -> Headline | None:
        """The headline of another measure of the same subject, to look at beside this one's."""
        others = [o for o in self._measured if o.measure_id == self.measure.beside_id]
        return headline_among(others, freshness=self.version.freshness)

    @cached_property
    def gap(self) -> Said | None:
        """The most cautious recent claim of more than what stands beside: what the eye compares."""
        beside = self.beside.chosen.value if self.beside else None
        if beside is None or self.headline is None:
            return None
        claims = [self.headline.chosen, *self.headline.rivals]
        above = [c for c in claims if c.value is not None and c.value > beside]
        return max(above, key=lambda c: (c.value or 0, c.pk), default=None)

    @cached_property
    def targets(self) -> list[Said]:
        """What was promised of the subject, the latest due first."""
        found = self._said(Target, targets_visible_to)
        return [t for t in found if t.measure_id == self.measure.pk]

    def _said(self, model: type[S], visible: Callable[[Actor, AsOf], Rows[S]]) -> list[Said]:
        both = {"measure": self.measure.pk, "beside": self.measure.beside_id or 0}
        park = self.subject.park
        if self.as_of.is_now and self.subject.territory is None:
            asked = _of_now(model, of_park=park is not None)
            rows = asked.ask(**both, **({"park": park.pk} if park else {}))
            return read(rows, of=model, parks=self.all_parks)
        mine = visible(self.actor, self.as_of)
        mine = mine.filter(measure__in=both.values(), **self.subject.filters)
        return read(mine.order_by("-period_last", "-pk"), parks=self.all_parks)

    @cached_property
    def headline(self) -> Headline | None:
        """The statement that stands for the subject, with its rivals."""
        return headline_among(self.observations, freshness=self.version.freshness)

    @cached_property
    def parts(self) -> Parts | None:
        """What the subject's parks say and add up to; None for a park."""
        parks = self.subject.among(self.all_parks.values())
        return parts_of(self.actor, self.measure, parks, self.as_of) if parks else None

    @cached_property
    def subjects(self) -> list[Park]:
        """The parks of which something was said in this measure; the network is always one."""
        ids = subjects_with(self.actor, self.measure)
        return sorted((p for p in self.all_parks.values() if p.pk in ids), key=lambda p: p.code)
