"""What the record of commitments counts: those due, those kept on time, and their rate."""

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from django.db.models import QuerySet

from majal.kernel.actors import SYSTEM, Actor
from majal.kernel.dates import PartialDate
from majal.kernel.meters import Reading, meter
from majal.kernel.refs import Ref
from majal.modules.commitments.models import Commitment
from majal.modules.commitments.queries.kept import due_by, kept_by, subjects_of, with_places
from majal.modules.commitments.queries.visible import commitments_visible_to


def _count(rows: QuerySet[Commitment]) -> Counter[Ref | None]:
    """How many speak of each subject: the network, each region and each park concerned."""
    return Counter(subject for one in with_places(rows) for subject in subjects_of(one))


def _counted(day: date) -> Iterator[tuple[Ref | None, int, int]]:
    """Each subject of which something was due, how many were, and how many of them were kept."""
    rows = commitments_visible_to(SYSTEM)
    due, kept = _count(due_by(rows, day)), _count(kept_by(rows, day))
    for subject in sorted(due, key=str):
        yield subject, due[subject], kept[subject]


def _due_rows(reader: Actor, subject: Ref | None, period: PartialDate) -> Iterable[Commitment]:
    rows = due_by(commitments_visible_to(reader), period.last())
    return [one for one in with_places(rows) if subject in subjects_of(one)]


def _kept_rows(reader: Actor, subject: Ref | None, period: PartialDate) -> Iterable[Commitment]:
    rows = kept_by(commitments_visible_to(reader), period.last())
    return [one for one in with_places(rows) if subject in subjects_of(one)]


@meter("commitments_due", rows=_due_rows)
def commitments_due(day: date) -> Iterator[Reading]:
    """Commitments of signed conventions whose date had come, withdrawn ones left out."""
    for subject, due, _kept in _counted(day):
        yield Reading(Decimal(due), PartialDate.of(day), subject)


@meter("commitments_kept", rows=_kept_rows)
def commitments_kept(day: date) -> Iterator[Reading]:
    """Those of them that were delivered by their date and accepted by the other side."""
    for subject, _due, kept in _counted(day):
        yield Reading(Decimal(kept), PartialDate.of(day), subject)


@meter("commitments_kept_on_time", rows=_due_rows)
def commitments_kept_on_time(day: date) -> Iterator[Reading]:
    """The second as a share of the first, in hundredths to one decimal; none where none was due."""
    for subject, due, kept in _counted(day):
        share = (Decimal(100 * kept) / due).quantize(Decimal("0.1"), ROUND_HALF_UP)
        yield Reading(share, PartialDate.of(day), subject)
