"""What a closed period tells of its companies together becomes statements, once."""

from majal.kernel.dates import PartialDate
from majal.modules.declarations.models import Period, Total
from majal.modules.declarations.queries import Sum, sums_of
from majal.modules.figures.public import Measure, Observation, statements_recorded


def state_totals(period: Period) -> list[Total]:
    """Write down each sum with what was decided of it; those that may be told are stated.

    Where some did not answer, the sum is stated as *at least*; where fewer than four in five did,
    with a low confidence, so that it never heads a page.
    """
    sums = sums_of(period)
    codes = {one.question.measure for one in sums}
    measures = {m.code: m for m in Measure.objects.filter(code__in=codes)}
    made = []
    for one in sums:
        measure = measures.get(one.question.measure)
        statement = _statement(period, one, measure) if one.told and measure else None
        made.append(
            Total(
                period=period,
                park_id=one.park,
                measure=one.question.measure,
                part=one.question.part,
                asked=one.asked,
                companies=sorted(one.known),
                statement=statement,
            )
        )
    Total.objects.bulk_create(made)
    stated = {t.statement.measure_id for t in made if t.statement}
    if stated:
        statements_recorded.send(Measure, measures=stated)
    return made


def _statement(period: Period, one: Sum, measure: Measure) -> Observation:
    ends = PartialDate.of(period.last_day)
    spoken = ends
    if not one.question.stock:
        spoken = PartialDate.between(PartialDate.of(period.first_day), ends)
    return Observation.objects.create(
        measure=measure,
        park_id=one.park,
        value=one.value,
        qualifier="exactly" if one.complete else "at_least",
        dimensions=one.question.dimensions,
        period=spoken,
        period_first=spoken.first(),
        period_last=spoken.last(),
        grade="declared",
        confidence="medium" if one.sure else "low",
        source_id=period.source_id,
        note=f"Déclaré par {len(one.known)} entreprises résidentes sur {one.asked}.",
    )
