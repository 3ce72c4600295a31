"""How far a commitment has come, where the work of every day counts what it promised."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any, NamedTuple

from majal.kernel.actors import SYSTEM, Actor
from majal.kernel.dates import Precision
from majal.kernel.meters import meters
from majal.kernel.refs import Ref, kinds
from majal.modules.commitments.public import Commitment
from majal.modules.figures.public import Measure, Target, measures_visible_to

PARK, LAND = "parks.park", "territories.territory"
SHOWN = 6
"""Records that a commitment's page names; the others are counted."""


class Proof(NamedTuple):
    """One record that counts towards a target, as its reader may open it."""

    label: str
    address: str
    kind: Any
    value: Decimal


@dataclass(frozen=True)
class Progress:
    """What was counted of a target from ``first`` to ``until``, today or the end of its period.

    ``share`` and ``elapsed`` are per cent, of the target and of the time. ``proofs`` are the newest
    records that the reader may open; ``others`` is how many more there are.
    """

    target: Target
    measure: Measure
    promised: Decimal
    first: date
    until: date
    counted: Decimal
    elapsed: int
    proofs: tuple[Proof, ...]
    others: int

    @property
    def share(self) -> int:
        """How much of the target is reached, in per cent; nothing promised is reached."""
        return int(100 * self.counted / self.promised) if self.promised else 100

    @property
    def bar(self) -> int:
        """The length of its bar in per cent."""
        return min(100, self.share)

    @property
    def is_reached(self) -> bool:
        """Whether as much was done as promised."""
        return self.counted >= self.promised

    @property
    def is_behind(self) -> bool:
        """Whether less of the target is reached than of its time is over."""
        return not self.is_reached and self.share < self.elapsed


def progress_of(actor: Actor, commitment: Commitment, today: date) -> Progress | None:
    """How far a commitment has come; none where nothing was promised that records count."""
    target = commitment.target
    if target is None or target.value is None:
        return None
    measure = measures_visible_to(actor).get(pk=target.measure_id)
    meter = meters.get(measure.code)
    if meter is None or meter.tally is None:
        return None
    first, last = _period(target, commitment)
    until = min(today, last)
    subject = _subject(target)
    values = [value for _record, value in meter.tally(SYSTEM, subject, first, until)]
    shown = list(meter.tally(actor, subject, first, until))
    proofs = _proofs(shown)
    return Progress(
        target,
        measure,
        target.value,
        first,
        until,
        sum(values, Decimal(0)),
        _elapsed(first, last, today),
        proofs,
        len(values) - len(proofs),
    )


def _period(target: Target, commitment: Commitment) -> tuple[date, date]:
    """The days in which what was promised is to happen: the period that was said; where a day was
    said, from the day on which the commitment began, or from the beginning of the year."""
    first, last = target.period.first(), target.period.last()
    if target.period.precision == Precision.DAY:
        begun = getattr(commitment, "begun", None) or last.replace(month=1, day=1)
        first = min(begun, last)
    return first, last


def _subject(target: Target) -> Ref | None:
    if target.park_id:
        return Ref(PARK, target.park_id)
    return Ref(LAND, target.territory_id) if target.territory_id else None


def _elapsed(first: date, last: date, today: date) -> int:
    """How much of the time is over, in per cent."""
    days = (last - first).days + 1
    return max(0, min(100, 100 * ((today - first).days + 1) // days))


def _proofs(shown: list[tuple[Any, Decimal]]) -> tuple[Proof, ...]:
    """The last of the records that have a page of their own."""
    by_model = {kind.model: kind for kind in kinds}
    found = [(by_model[type(one)], one, value) for one, value in shown if type(one) in by_model]
    return tuple(
        Proof(kind.label(one), kind.address(one), kind.title, value)
        for kind, one, value in found[::-1][:SHOWN]
    )
