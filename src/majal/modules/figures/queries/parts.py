"""The whole and its parts: what the network says, and the sum of what is said of its parks."""

from collections import defaultdict
from dataclasses import dataclass
from decimal import Decimal

from majal.kernel.actors import Actor
from majal.modules.figures.models import Measure, Observation
from majal.modules.figures.models.measures import Nature
from majal.modules.figures.queries.headline import Headline, headline_among
from majal.modules.figures.queries.statements import Subject, in_force, observations_visible_to
from majal.modules.parks.public import Park, parks_visible_to


@dataclass(frozen=True)
class Parts:
    """The headline of each park that has one; ``answered`` of ``asked`` open parks have."""

    rows: tuple[tuple[Park, Headline], ...]
    total: Decimal
    answered: int
    asked: int

    @property
    def largest(self) -> Decimal:
        """The widest bar: the largest value or capacity."""
        return max(
            max(h.chosen.value or Decimal(0), Decimal(p.capacity or 0)) for p, h in self.rows
        )


def parts_of(actor: Actor, measure: Measure, subject: Subject) -> Parts | None:
    """The parks' headlines of a measure that adds up, largest first; None where it does not apply.

    The sum of the parts and the network's own claim are two observations, never mixed; parks
    without a value are counted, not taken for zero. Two queries.
    """
    if subject.park or measure.nature not in (Nature.STOCK, Nature.FLOW):
        return None
    statements: dict[int, list[Observation]] = defaultdict(list)
    for row in observations_visible_to(actor).filter(measure=measure, park__isnull=False):
        statements[row.park_id or 0].append(row)
    if not statements:
        return None
    freshness = in_force(measure).freshness
    parks = list(parks_visible_to(actor))
    rows = [
        (park, headline)
        for park in parks
        if (headline := headline_among(statements[park.pk], freshness=freshness))
    ]
    if not rows:
        return None
    rows.sort(key=lambda pair: pair[1].chosen.value or 0, reverse=True)
    return Parts(
        rows=tuple(rows),
        total=sum((h.chosen.value or Decimal(0) for _, h in rows), Decimal(0)),
        answered=sum(p.state == "operating" for p, _ in rows),
        asked=sum(p.state == "operating" for p in parks),
    )


def subjects_with(actor: Actor, measure: Measure) -> list[Park]:
    """The parks of which something was said in this measure; the network is always a subject."""
    said = observations_visible_to(actor).filter(measure=measure, park__isnull=False)
    return list(parks_visible_to(actor).filter(pk__in=said.values("park")).order_by("code"))
