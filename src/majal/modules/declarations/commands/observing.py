"""What a sent declaration says, written down as statements: declared, later verified."""

from collections.abc import Collection, Iterable, Mapping
from decimal import Decimal

from majal.kernel.actors import Actor
from majal.kernel.dates import PartialDate
from majal.kernel.permissions import id_of
from majal.modules.declarations.models import Expected
from majal.modules.declarations.queries import Question, all_asked
from majal.modules.figures.public import Measure, Observation, statements_recorded

Identity = tuple[str, tuple[tuple[str, str], ...]]
REPEATED = (
    "measure", "organisation", "value", "qualifier", "dimensions", "period", "period_first",
    "period_last", "confidence", "source",
)  # fmt: skip
NOTHING_KNOWN = Decimal(0)
"""With *at least* and a low confidence: a bound that says nothing and is no headline."""


def declare(
    expected: Expected, questions: Iterable[Question], now: Mapping[str, Decimal], by: Actor
) -> int:
    """Write what is new or changed; says how many. What was said before is superseded.

    A number that was stated and is not known any more is superseded by one that says nothing.
    """
    stated = _stated(expected)
    asked = {(one.measure, _flat(one.dimensions)): one for one in questions}
    said = {key: now[one.code] for key, one in asked.items() if one.code in now}
    codes = {measure for measure, _parts in said}
    measures = {m.code: m for m in Measure.objects.filter(code__in=codes)} if codes else {}
    made = []
    for key, value in said.items():
        former = stated.get(key)
        if key[0] in measures and (former is None or _is_empty(former) or former.value != value):
            made.append(_new(expected, asked[key], measures[key[0]], value, former, by))
    made += [_emptied(one, by) for key, one in stated.items() if _taken_back(key, one, said)]
    _write(made)
    return len(made)


def state_verified(expected: Expected, by: Actor, *, only: Collection[str] | None = None) -> int:
    """Repeat what the company states as verified, in the name of whoever checked it; how many."""
    questions = all_asked(expected.period.kind, only or ())
    wanted = {(q.measure, _flat(q.dimensions)) for q in questions if only is None or q.code in only}
    former = [
        one
        for key, one in _stated(expected).items()
        if (only is None or key in wanted) and one.grade != "verified" and not _is_empty(one)
    ]
    _write([_repeated(one, by, grade="verified") for one in former])
    return len(former)


def _write(made: list[Observation]) -> None:
    for one in made:
        one.save(force_insert=True)
    if made:
        statements_recorded.send(Measure, measures={one.measure_id for one in made})


def _taken_back(key: Identity, former: Observation, said: Mapping[Identity, Decimal]) -> bool:
    return key not in said and not _is_empty(former)


def _is_empty(one: Observation) -> bool:
    return one.qualifier == "at_least" and one.confidence == "low"


def _flat(dimensions: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
    return tuple(sorted(dimensions.items()))


def _stated(expected: Expected) -> dict[Identity, Observation]:
    rows = Observation.objects.filter(
        organisation=expected.organisation_id,
        source=expected.period.source_id,
        superseded_by=None,
    )
    return {
        (one.measure.code, _flat(one.dimensions)): one for one in rows.select_related("measure")
    }


def _repeated(former: Observation, by: Actor, *, grade: str) -> Observation:
    made = Observation(**{name: getattr(former, name) for name in REPEATED}, supersedes=former)
    made.grade, made.recorded_by_id = grade, by.pk and id_of(by)
    return made


def _emptied(former: Observation, by: Actor) -> Observation:
    made = _repeated(former, by, grade="declared")
    made.value, made.qualifier, made.confidence = NOTHING_KNOWN, "at_least", "low"
    return made


def _new(
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
