"""What the counters' own record counts: people served, waits, appointments kept, stars.

Each speaks of the last month that is over, of the network and of each park.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date
from decimal import Decimal

from majal.kernel.actors import SYSTEM, Actor
from majal.kernel.dates import PartialDate
from majal.kernel.meters import Reading, meter
from majal.kernel.refs import Ref
from majal.modules.counter_keeping.queries import (
    awaited_in,
    mean,
    month_before,
    rated_in,
    served_in,
    share,
    usual,
    waited_in,
)
from majal.modules.counters.public import Appointment, AppointmentState, Ticket

PARK = "parks.park"
FEWEST = 5
"""Stars of fewer are not told: they would speak of persons."""


def _subjects(park: int) -> tuple[Ref | None, Ref]:
    return None, Ref(PARK, park)


def _park(subject: Ref | None) -> int | None:
    return subject.id if subject and subject.kind == PARK else None


def _served_rows(reader: Actor, subject: Ref | None, period: PartialDate) -> Iterable[Ticket]:
    return served_in(reader, period, _park(subject))


def _waited_rows(reader: Actor, subject: Ref | None, period: PartialDate) -> Iterable[Ticket]:
    return waited_in(reader, period, _park(subject))


def _awaited_rows(reader: Actor, subject: Ref | None, period: PartialDate) -> Iterable[Appointment]:
    return awaited_in(reader, period, _park(subject))


def _rated_rows(reader: Actor, subject: Ref | None, period: PartialDate) -> Iterable[Ticket]:
    return rated_in(reader, period, _park(subject))


@meter("counter_visits_served", rows=_served_rows)
def visits_served(day: date) -> Iterator[Reading]:
    """People served at the counters in a month."""
    period = month_before(day)
    found: dict[Ref | None, int] = defaultdict(int)
    for park in served_in(SYSTEM, period).values_list("counter__park", flat=True):
        for subject in _subjects(park):
            found[subject] += 1
    for subject in sorted(found, key=str):
        yield Reading(Decimal(found[subject]), period, subject)


@meter("counter_usual_wait", rows=_waited_rows)
def usual_wait(day: date) -> Iterator[Reading]:
    """Minutes that half of those who took a ticket in a month waited at most."""
    period = month_before(day)
    waits: dict[Ref | None, list[float]] = defaultdict(list)
    rows = waited_in(SYSTEM, period).values_list("counter__park", "taken_at", "called_at")
    for park, taken, called in rows:
        for subject in _subjects(park):
            waits[subject].append((called - taken).total_seconds() / 60)  # type: ignore[operator]
    for subject in sorted(waits, key=str):
        yield Reading(usual(waits[subject]), period, subject)


@meter("counter_appointments_kept", rows=_awaited_rows)
def appointments_kept(day: date) -> Iterator[Reading]:
    """Of those awaited at an hour in a month, the share who came."""
    period = month_before(day)
    awaited: dict[Ref | None, list[bool]] = defaultdict(list)
    for park, state in awaited_in(SYSTEM, period).values_list("counter__park", "state"):
        for subject in _subjects(park):
            awaited[subject].append(state == AppointmentState.KEPT)
    for subject in sorted(awaited, key=str):
        came = awaited[subject]
        yield Reading(share(sum(came), len(came)), period, subject)


@meter("counter_satisfaction", rows=_rated_rows)
def satisfaction(day: date) -> Iterator[Reading]:
    """The mean of the stars that visitors gave in a month, where enough of them gave some."""
    period = month_before(day)
    stars: dict[Ref | None, list[int]] = defaultdict(list)
    for park, rating in rated_in(SYSTEM, period).values_list("counter__park", "opinion__rating"):
        for subject in _subjects(park):
            stars[subject].append(rating)
    for subject in sorted(stars, key=str):
        if len(stars[subject]) >= FEWEST:
            yield Reading(mean(stars[subject]), period, subject)
