"""What a sent declaration says, written down as statements graded *declared*."""

from collections.abc import Mapping
from decimal import Decimal

from majal.kernel.actors import Actor
from majal.kernel.dates import PartialDate
from majal.kernel.permissions import id_of
from majal.modules.declarations.errors import TakenBack
from majal.modules.declarations.models import Expected
from majal.modules.declarations.questions import Question, asked_in
from majal.modules.figures.public import Measure, Observation, statements_recorded


def refuse_taken_back(expected: Expected, now: Mapping[str, Decimal]) -> None:
    """Raises: TakenBack, where a number that was stated would be left out: it can be superseded."""
    stated = _stated(expected)
    for one in asked_in(expected.period.kind):
        if one.code not in now and (one.measure, _flat(one.dimensions)) in stated:
            raise TakenBack(what=one.label)


def declare(expected: Expected, now: Mapping[str, Decimal], by: Actor) -> int:
    """Write what is new or changed; says how many. What was said before is superseded."""
    asked = [one for one in asked_in(expected.period.kind) if one.code in now]
    measures = {m.code: m for m in Measure.objects.filter(code__in={one.measure for one in asked})}
    stated = _stated(expected)
    moved = set()
    made = 0
    for one in asked:
        measure = measures.get(one.measure)
        former = stated.get((one.measure, _flat(one.dimensions)))
        if measure is None or (former is not None and former.value == now[one.code]):
            continue
        _observation(expected, one, measure, now[one.code], former, by).save(force_insert=True)
        moved.add(measure.pk)
        made += 1
    if moved:
        statements_recorded.send(Measure, measures=moved)
    return made


Flat = tuple[tuple[str, str], ...]


def _flat(dimensions: Mapping[str, str]) -> Flat:
    return tuple(sorted(dimensions.items()))


def _stated(expected: Expected) -> dict[tuple[str, Flat], Observation]:
    rows = Observation.objects.filter(
        organisation=expected.organisation_id,
        source=expected.period.source_id,
        superseded_by=None,
    )
    return {
        (one.measure.code, _flat(one.dimensions)): one for one in rows.select_related("measure")
    }


def _observation(
    expected: Expected,
    asked: Question,
    measure: Measure,
    value: Decimal,
    former: Observation | None,
    by: Actor,
) -> Observation:
    first, last = expected.period.first_day, expected.period.last_day
    ends = PartialDate.of(last)
    period = ends if asked.stock else PartialDate.between(PartialDate.of(first), ends)
    return Observation(
        measure=measure,
        organisation_id=expected.organisation_id,
        value=value,
        qualifier="exactly",
        dimensions=asked.dimensions,
        period=period,
        period_first=period.first(),
        period_last=period.last(),
        grade="declared",
        confidence="medium",
        source_id=expected.period.source_id,
        recorded_by_id=by.pk and id_of(by),
        supersedes=former,
    )
