"""What the modules' own records count, written down as observations graded *recorded*."""

from datetime import date
from typing import Any

from django.db import connection
from django.db.models import Q
from django.utils import timezone

from majal.kernel.actors import Actor
from majal.kernel.command import command
from majal.kernel.meters import Reading, meters
from majal.kernel.permissions import require
from majal.modules.figures.commands.statements import statements_recorded
from majal.modules.figures.models import Measure, Observation
from majal.modules.figures.models.measures import Nature
from majal.modules.figures.models.statements import Confidence, Grade, Qualifier
from majal.modules.figures.permissions import Perm

LOCK = 0x6D616A616C  # any number, the same for all runs
SUBJECTS = {
    "parks.park": "park_id",
    "territories.territory": "territory_id",
    "organisations.organisation": "organisation_id",
}


@command()
def run_meters(*, day: date | None = None, by: Actor) -> int:
    """Read every meter as of a day, today unless said; how many observations were recorded.

    Idempotent: a level that has not moved since it was last recorded in the same month, or a flow
    that is as recorded, is left alone; a count that changed within its day or period supersedes.
    Two runs at once wait for each other.

    Permission: figures.run_meters.
    """
    require(by, Perm.RUN_METERS)
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [LOCK])
    measures = {m.code: m for m in Measure.objects.filter(code__in=list(meters.items()))}
    found, moved = 0, set()
    for one in meters:
        measure = measures.get(one.measure)
        if measure is None:
            continue
        readings = list(one.read(day or timezone.localdate()))
        newest = _newest(measure, readings) if readings else {}
        for reading in readings:
            whose = map(_subject(reading).get, SUBJECTS.values())
            former = newest.get((*whose, _flat(reading.dimensions)))
            if former and _stands(former, reading, measure):
                continue
            same = former is not None and former.period == reading.period
            _observation(measure, reading, former if same else None).save()
            found += 1
            moved.add(measure.pk)
    if moved:
        statements_recorded.send(Measure, measures=moved)
    return found


def _newest(measure: Measure, readings: list[Reading]) -> dict[tuple[Any, ...], Observation]:
    """The last recorded observation of each subject and dimensions; of companies, of those read."""
    same = (*SUBJECTS.values(), "dimensions")
    ids = {_subject(one).get("organisation_id", 0) for one in readings}
    rows = Observation.objects.filter(
        Q(organisation=None) | Q(organisation__in=ids), measure=measure, grade=Grade.RECORDED
    ).filter(superseded_by=None)
    rows = rows.order_by(*same, "-period_last", "-pk").distinct(*same)
    return {(*(getattr(o, n) for n in SUBJECTS.values()), _flat(o.dimensions)): o for o in rows}


def _subject(reading: Reading) -> dict[str, int]:
    return {SUBJECTS[reading.subject.kind]: reading.subject.id} if reading.subject else {}


def _flat(dimensions: Any) -> tuple[tuple[str, str], ...]:
    return tuple(sorted(dimensions.items()))


def _stands(former: Observation, reading: Reading, measure: Measure) -> bool:
    if former.value != reading.value:
        return False
    if former.period == reading.period:
        return True
    day, last = reading.period.last(), former.period_last
    return measure.nature == Nature.STOCK and (day.year, day.month) == (last.year, last.month)


def _observation(measure: Measure, reading: Reading, former: Observation | None) -> Observation:
    return Observation(
        measure=measure,
        value=reading.value,
        qualifier=Qualifier.EXACTLY,
        dimensions=dict(reading.dimensions),
        period=reading.period,
        period_first=reading.period.first(),
        period_last=reading.period.last(),
        grade=Grade.RECORDED,
        confidence=Confidence.HIGH,
        supersedes=former,
        **_subject(reading),
    )
