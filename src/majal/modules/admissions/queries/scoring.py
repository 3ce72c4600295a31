"""Scores and ranks as they stand: of one application, of a call."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from majal.kernel.actors import Actor
from majal.modules.admissions.models import Application, Reading
from majal.modules.admissions.queries.visible import applications_visible_to
from majal.modules.calls.public import Call, CallTrack, Criterion, Track, mean, rank


def track_of(application: Application) -> CallTrack:
    """The track of its call by which somebody applied; a plain one where it was taken out."""
    found = CallTrack.objects.filter(call=application.call_id, track=application.track).first()
    return found or CallTrack(call_id=application.call_id, track=application.track, blind=True)


@dataclass(frozen=True)
class Scored:
    """One reading that counts, with its points beside each criterion."""

    reading: Reading
    pairs: Sequence[tuple[Criterion, int | None]]


@dataclass(frozen=True)
class Sheet:
    """The scores of an application: each reading, each criterion, the whole."""

    criteria: Sequence[Criterion]
    rows: Sequence[Scored]
    score: Decimal | None

    @property
    def awaited(self) -> int:
        """How many readings are not handed in yet."""
        return sum(1 for row in self.rows if row.reading.submitted_at is None)


def sheet_of(application: Application) -> Sheet:
    """The readings of an application that count, removed readers left out; three queries."""
    criteria = list(Criterion.objects.filter(grid=application.call.grid_id))
    rows = application.readings.filter(removed_at=None).select_related("reader")
    readings = list(rows.prefetch_related("scores"))
    return Sheet(
        criteria,
        [_scored(one, criteria) for one in readings],
        mean(r.score for r in readings if r.score is not None),
    )


@dataclass(frozen=True)
class Ranked:
    """An application in the ranking of its call and track."""

    application: Application
    score: Decimal | None
    rank: int | None
    readings: int
    handed_in: int


def ranking_of(call: Call, *, to: Actor) -> list[tuple[Track, list[Ranked]]]:
    """The applications of a call by track, best first, those without a score last; few queries."""
    rows = applications_visible_to(to).filter(call=call, left_at=None)
    by_track: dict[str, list[Application]] = defaultdict(list)
    for one in rows.exclude(case__state="draft").order_by("case__filed_at", "pk"):
        by_track[one.track].append(one)
    readings = _readings(pk for some in by_track.values() for pk in (a.pk for a in some))
    return [(t, _ranked(by_track[t], readings)) for t in Track if t in by_track]


def _ranked(some: list[Application], readings: dict[int, list[Reading]]) -> list[Ranked]:
    scores = {
        a.pk: mean(r.score for r in readings.get(a.pk, ()) if r.score is not None) for a in some
    }
    ranks = rank(scores)
    found = [
        Ranked(
            application=a,
            score=scores[a.pk],
            rank=ranks[a.pk],
            readings=len(readings.get(a.pk, ())),
            handed_in=sum(1 for r in readings.get(a.pk, ()) if r.submitted_at),
        )
        for a in some
    ]
    return sorted(found, key=lambda r: (r.rank is None, r.rank or 0))


def _readings(numbers: Iterable[int]) -> dict[int, list[Reading]]:
    found: dict[int, list[Reading]] = defaultdict(list)
    rows = Reading.objects.filter(application__in=list(numbers), removed_at=None)
    for reading in rows.only("application_id", "score", "submitted_at"):
        found[reading.application_id].append(reading)
    return found


def _scored(reading: Reading, criteria: Sequence[Criterion]) -> Scored:
    given = {s.criterion_id: s.points for s in reading.scores.all()}
    return Scored(reading, [(c, given.get(c.pk)) for c in criteria])
