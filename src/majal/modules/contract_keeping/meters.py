"""What contracts prove by themselves: beginnings, exits, months of stay, rent asked, subsidised."""

from calendar import monthrange
from collections import defaultdict
from collections.abc import Collection, Hashable, Iterable, Iterator, Mapping
from datetime import date, timedelta
from decimal import Decimal
from statistics import median

from django.db.models import Q, QuerySet

from majal.kernel.actors import Actor
from majal.kernel.dates import PartialDate
from majal.kernel.disclosure import Part, Readers
from majal.kernel.meters import Reading, meter
from majal.kernel.refs import Ref
from majal.modules.rents.public import LineKind, after_months, months_since
from majal.modules.tenancy.public import Contract, ExitReason, contracts_visible_to, lines_of

PARK = "parks.park"
FEWEST = 5
"""Fewer exits than this have no median, and no sum is told of fewer tenants."""
KNOWN = 60
"""Months back of which it counts what was told."""
STAYED_IN = (ExitReason.TRANSFERRED, ExitReason.WITHDRAWN)


def _of(rows: QuerySet[Contract], subject: Ref | None) -> QuerySet[Contract]:
    return rows.filter(park=subject.id) if subject and subject.kind == PARK else rows


def _begun(rows: QuerySet[Contract], day: date) -> QuerySet[Contract]:
    since = after_months(day, -12)
    return rows.filter(started_on__gt=since, started_on__lte=day, previous=None)


def _left(rows: QuerySet[Contract], day: date) -> QuerySet[Contract]:
    since = after_months(day, -12)
    rows = rows.filter(ended_on__gt=since, ended_on__lte=day, started_on__isnull=False)
    return rows.exclude(exit_reason__in=STAYED_IN)


def _paying(rows: QuerySet[Contract], day: date) -> QuerySet[Contract]:
    return rows.filter(
        Q(ended_on=None) | Q(ended_on__gte=day.replace(day=1)),
        started_on__isnull=False,
        first_day__lte=day.replace(day=monthrange(day.year, day.month)[1]),
    )


def _rows_begun(reader: Actor, subject: Ref | None, period: PartialDate) -> Iterable[Contract]:
    return _begun(_of(contracts_visible_to(reader), subject), period.last())


def _rows_left(reader: Actor, subject: Ref | None, period: PartialDate) -> Iterable[Contract]:
    return _left(_of(contracts_visible_to(reader), subject), period.last())


def _rows_paying(reader: Actor, subject: Ref | None, period: PartialDate) -> Iterable[Contract]:
    return _paying(_of(contracts_visible_to(reader), subject), period.last())


def _counts(rows: QuerySet[Contract], day: date) -> Iterator[Reading]:
    """How many there are, in the network and in each park that had any contract."""
    counted: dict[int, int] = dict.fromkeys(_parks(day), 0)
    for park in rows.values_list("park_id", flat=True):
        counted[park] += 1
    if counted:
        yield Reading(Decimal(sum(counted.values())), PartialDate.of(day))
    for park, number in counted.items():
        yield Reading(Decimal(number), PartialDate.of(day), Ref(PARK, park))


def _parks(day: date) -> list[int]:
    rows = Contract.objects.filter(started_on__lte=day).order_by("park_id")
    return list(rows.values_list("park_id", flat=True).distinct())


@meter("contracts_begun", rows=_rows_begun)
def contracts_begun(day: date) -> Iterator[Reading]:
    """Contracts that began in the twelve months before a day and follow no other."""
    return _counts(_begun(Contract.objects.all(), day), day)


@meter("contracts_left", rows=_rows_left)
def contracts_left(day: date) -> Iterator[Reading]:
    """Exits in the twelve months before a day."""
    return _counts(_left(Contract.objects.all(), day), day)


@meter("months_of_stay", rows=_rows_left)
def months_of_stay(day: date) -> Iterator[Reading]:
    """Half of those who left had stayed so many months or fewer."""
    stays: dict[int, list[int]] = defaultdict(list)
    for contract in _left(Contract.objects.all(), day):
        if contract.ended_on:
            months = max(months_since(contract.seniority_since, contract.ended_on), 0)
            stays[contract.park_id].append(months)
    everywhere = [months for some in stays.values() for months in some]
    for park, months_stayed in ((0, everywhere), *stays.items()):
        if len(months_stayed) >= FEWEST:
            value = Decimal(str(median(months_stayed)))
            yield Reading(value, PartialDate.of(day), Ref(PARK, park) if park else None)


@meter("rent_asked_mad", rows=_rows_paying)
def rent_asked(day: date) -> Iterator[Reading]:
    """Rents of the month before that of a day, reliefs taken off."""
    return _sums(day, Contract.objects.all(), LineKind.RENT, LineKind.RELIEF)


@meter("rent_subsidised_mad", rows=_rows_paying)
def rent_subsidised(day: date) -> Iterator[Reading]:
    """What others bear of the rents of the month before that of a day."""
    subsidised = Contract.objects.exclude(terms_kept__subsidy=None)
    return _sums(day, subsidised, LineKind.SUBSIDY)


def _sums(day: date, rows: QuerySet[Contract], *kinds: LineKind) -> Iterator[Reading]:
    """Of the last month that is over; a sum that would show a tenant's own is not read at all."""
    last = day.replace(day=1) - timedelta(days=1)
    asked = _asked(rows, last, kinds, today=day)
    for park, cell in _tellable(asked, last.replace(day=1)):
        amount = sum((asked.amounts[one] for one in cell), Decimal(0))
        yield Reading(abs(amount), PartialDate.of(last), Ref(PARK, park) if park else None)


class Asked(Mapping[date, Collection[Part]]):
    """Which tenants were asked something in each park and month; how much, in the last month.

    Of each tenant in a park one number is kept, whose bits are months: all of them together would
    fill the memory.
    """

    def __init__(self, last: date) -> None:
        self.last = last
        self.amounts: dict[Part, Decimal] = defaultdict(Decimal)
        self._months: dict[Part, int] = defaultdict(int)

    def add(self, one: Part, month: date, amount: Decimal) -> None:
        """What a tenant was asked in a park, of a month that began on that day."""
        self._months[one] |= 1 << _months_between(month, self.last)
        if month == self.last:
            self.amounts[one] += amount

    def __getitem__(self, month: date) -> Collection[Part]:
        bit = 1 << _months_between(month, self.last)
        return [one for one, bits in self._months.items() if bits & bit]

    def __iter__(self) -> Iterator[date]:
        every = 0
        for bits in self._months.values():
            every |= bits
        for back in reversed(range(every.bit_length())):
            if every >> back & 1:
                yield after_months(self.last, -back)

    def __len__(self) -> int:
        return len(list(iter(self)))


def _months_between(first: date, last: date) -> int:
    return (last.year - first.year) * 12 + last.month - first.month


def _asked(
    rows: QuerySet[Contract], last: date, kinds: Iterable[LineKind], *, today: date
) -> Asked:
    """What each tenant was asked in each park and month, for years back."""
    wanted, since = frozenset(kinds), after_months(last.replace(day=1), -KNOWN)
    rows = rows.filter(started_on__isnull=False, first_day__lte=last)
    rows = rows.filter(Q(ended_on=None) | Q(ended_on__gte=since))
    found = Asked(last.replace(day=1))
    for contract in rows.prefetch_related("held_spaces", "reliefs").iterator(2000):
        part = Part(contract.organisation_id, contract.park_id)
        for line in lines_of(contract, since, last, today=today):
            if line.kind in wanted and line.amount:
                found.add(part, line.first.replace(day=1), line.amount)
    return found


def _tellable(
    asked: Mapping[date, Collection[Part]], wanted: date
) -> Iterator[tuple[int, frozenset[Part]]]:
    """The tenants of each sum that may be told of a month: the network under 0, then the parks.

    Decided month by month, as the sums were told: what would show fewer than five tenants that
    came or left waits until there are more of them, and the sum told before stands until then.
    """
    homes: dict[int, set[Hashable]] = defaultdict(set)
    for parts in asked.values():
        for one in parts:
            homes[int(str(one.part))].add(one.company)
    readers = Readers(knowing=homes.values())
    stood: dict[int, frozenset[Part]] = {}
    for month in sorted(asked):
        for park, cell in _cells(asked[month]):
            before = stood.get(park)
            few = before is not None and 0 < len(before ^ cell) < FEWEST
            if before == cell or few:
                continue
            if readers.tell(cell):
                stood[park] = cell
    for park, cell in _cells(asked.get(wanted, ())):
        if stood.get(park) == cell:
            yield park, cell


def _cells(parts: Collection[Part]) -> list[tuple[int, frozenset[Part]]]:
    """All tenants under 0, then those of each park, the park with the most of them first."""
    parks: dict[int, set[Part]] = defaultdict(set)
    for one in parts:
        parks[int(str(one.part))].add(one)
    ranked = sorted(parks.items(), key=lambda pair: (-len(pair[1]), pair[0]))
    whole = [(0, frozenset(parts))] if parts else []
    return [*whole, *((park, frozenset(some)) for park, some in ranked)]
