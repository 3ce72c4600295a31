"""What requests for information prove: how many, and answered within the law’s time."""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from decimal import Decimal

from majal.kernel.actors import Actor
from majal.kernel.dates import PartialDate
from majal.kernel.meters import Reading, meter
from majal.kernel.refs import Ref
from majal.modules.cases.public import Case
from majal.modules.information.queries.visible import (
    filed_between,
    requests_handled_by,
    times_kept,
)

YEAR = timedelta(days=365)


def _behind(reader: Actor, subject: Ref | None, period: PartialDate) -> Iterable[Case]:  # noqa: ARG001
    last = period.last()
    counted = filed_between(last - YEAR, last).values("pk")
    return requests_handled_by(reader).filter(pk__in=counted).order_by("-filed_at")


@meter("information_requests", rows=_behind)
def information_requests(day: date) -> Iterator[Reading]:
    """Requests under law 31-13 filed in the twelve months before a day."""
    kept = times_kept(day - YEAR, day)
    if kept.filed:
        yield Reading(Decimal(kept.filed), PartialDate.of(day))


@meter("information_answered_in_time", rows=_behind)
def information_answered_in_time(day: date) -> Iterator[Reading]:
    """Of a hundred answers, how many came within the law's time."""
    share = times_kept(day - YEAR, day).share
    if share is not None:
        yield Reading(share, PartialDate.of(day))
