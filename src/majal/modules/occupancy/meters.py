"""What contracts count: occupancy on a day, entries and exits of a year that is over.

In a demonstration contracts are invented: they count as nothing.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from django.conf import settings

from majal.kernel.actors import Actor
from majal.kernel.dates import PartialDate
from majal.kernel.disclosure import tellable
from majal.kernel.meters import Reading, meter
from majal.kernel.refs import Ref
from majal.modules.occupancy.queries import Full, Moves, Stay, moves_until, occupancy_on
from majal.modules.tenancy.public import (
    Contract,
    ExitReason,
    contracts_visible_to,
    holdings_on,
)

PARK = "parks.park"
TENTH = Decimal("0.1")


def _counted() -> bool:
    return not settings.MAJAL_DEMO and Contract.objects.exists()


def _held(reader: Actor, subject: Ref | None, period: PartialDate) -> Iterable[Contract]:
    rows = holdings_on(period.last())
    seen = contracts_visible_to(reader).filter(pk__in=rows.values("contract"))
    return seen.filter(park=subject.id) if subject else seen


@meter("occupancy_rate", rows=_held)
def occupancy_rate(day: date) -> Iterator[Reading]:
    """Percent of the lettable square metres under contract, of each park and of the network."""
    if not _counted():
        return
    parks, when = occupancy_on(day), PartialDate.of(day)
    whole = sum(parks.values(), Full())
    if whole.rate is not None:
        yield Reading(whole.rate.quantize(TENTH), when)
    for park, full in sorted(parks.items(), key=lambda one: str(one[0])):
        if full.rate is not None:
            yield Reading(full.rate.quantize(TENTH), when, Ref(PARK, int(park)))


Pick = Callable[[Moves], Iterable[Stay]]


def _entered(moves: Moves) -> Iterable[Stay]:
    return moves.entries


def _left(moves: Moves) -> Iterable[Stay]:
    return moves.exits


def _failed(moves: Moves) -> Iterable[Stay]:
    return [s for s in moves.exits if s.last.exit_reason == ExitReason.FAILED]


def _contract(pick: Pick, stay: Stay) -> Contract:
    return stay.first if pick is _entered else stay.last


def _behind(pick: Pick) -> Any:
    def rows(reader: Actor, subject: Ref | None, period: PartialDate) -> Iterable[Contract]:
        (moves,) = moves_until(period.last(), years=1)
        found = [_contract(pick, stay).pk for stay in pick(moves)]
        seen = contracts_visible_to(reader).filter(pk__in=found)
        return seen.filter(park=subject.id) if subject else seen

    return rows


def _of_last_year(pick: Pick, day: date) -> Iterator[Reading]:
    """Of a year that is over, the network and each park that has any."""
    if not _counted():
        return
    (moves,) = moves_until(day.replace(month=1, day=1) - timedelta(days=1), years=1)
    found = list(pick(moves))
    when = PartialDate(moves.year)
    yield Reading(Decimal(len(found)), when)
    for park, count in sorted(Counter(_contract(pick, s).park_id for s in found).items()):
        yield Reading(Decimal(count), when, Ref(PARK, park))


@meter("entries_per_year", rows=_behind(_entered))
def entries_per_year(day: date) -> Iterator[Reading]:
    """Companies whose first contract began in the last whole year."""
    return _of_last_year(_entered, day)


@meter("exits_per_year", rows=_behind(_left))
def exits_per_year(day: date) -> Iterator[Reading]:
    """Companies that left for good in the last whole year."""
    return _of_last_year(_left, day)


@meter("exits_for_failure", rows=_behind(_failed))
def exits_for_failure(day: date) -> Iterator[Reading]:
    """Those of them that gave up their business; where few left it would speak of each."""
    (moves,) = moves_until(day.replace(month=1, day=1) - timedelta(days=1), years=1)
    told = tellable_parks(moves)
    return (
        one
        for one in _of_last_year(_failed, day)
        if (one.subject.id if one.subject else None) in told
    )


def tellable_parks(moves: Moves) -> set[int | None]:
    """The parks, and None for the network, where enough companies left to say why."""
    parks: dict[int, set[Hashable]] = defaultdict(set)
    for stay in moves.exits:
        parks[stay.last.park_id].add(stay.last.organisation_id)
    ranked = sorted(parks, key=lambda park: (-len(parks[park]), park))
    whole: set[Hashable] = set().union(*parks.values())
    return set(tellable({None: whole, **{park: parks[park] for park in ranked}}))
