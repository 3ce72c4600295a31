"""Who came into parks and who left for good, by their contracts.

A company enters when its first contract begins; renewals, changes of office and of park are no
entries. It has left when it holds no contract any more. Only leases, occupation agreements and
coworking count: a company that is only domiciled is no resident.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from statistics import median

from majal.kernel.dates import months_between
from majal.modules.parks.public import Park
from majal.modules.tenancy.public import Contract, ContractKind, ContractState, ExitReason

RESIDENT = (ContractKind.LEASE, ContractKind.OCCUPATION, ContractKind.COWORKING)
TOLD = ("organisation", "park", "started_on", "first_day", "ended_on", "exit_reason")
"""What is read of contracts: there may be hundreds of thousands of them."""
NO_EXIT = (ExitReason.TRANSFERRED, ExitReason.WITHDRAWN)


@dataclass(frozen=True)
class Stay:
    """A company’s time in parks, from its first contract to its last."""

    organisation: int
    first: Contract
    last: Contract
    left: date | None

    @property
    def entered(self) -> date:
        """The day its first contract began."""
        return self.first.started_on or self.first.first_day

    @property
    def months(self) -> int | None:
        """How long it stayed; None while it is there."""
        return months_between(self.entered, self.left) if self.left else None


@dataclass(frozen=True)
class Moves:
    """Entries and exits of a year; exits by reason, and the middle of the months stayed."""

    year: int
    entries: list[Stay]
    exits: list[Stay]

    @property
    def reasons(self) -> list[tuple[str, int]]:
        """How many left for each reason, in words."""
        counts: dict[str, int] = defaultdict(int)
        for stay in self.exits:
            counts[stay.last.exit_reason] += 1
        return [(str(r.label), counts[r]) for r in ExitReason if counts[r]]

    @property
    def months(self) -> float | None:
        """The middle of the months stayed by those who left."""
        stayed = [stay.months for stay in self.exits if stay.months is not None]
        return median(stayed) if stayed else None


def stays_of(contracts: Iterable[Contract], on: date) -> list[Stay]:
    """The stay of each company, as it is known on a day; contracts that never began say nothing."""
    of_company: dict[int, list[Contract]] = defaultdict(list)
    for one in contracts:
        began = one.started_on or one.first_day
        if one.started_on and began <= on and one.exit_reason != ExitReason.WITHDRAWN:
            of_company[one.organisation_id].append(one)
    found = []
    for company, rows in of_company.items():
        rows.sort(key=lambda c: (c.started_on or c.first_day, c.pk))
        there = [c for c in rows if c.ended_on is None or c.ended_on > on]
        last = max(rows, key=lambda c: (c.ended_on or date.max, c.pk))
        left = None if there or last.exit_reason in NO_EXIT else last.ended_on
        found.append(Stay(company, rows[0], last, left))
    return found


def moves_of(stays: Iterable[Stay], year: int) -> Moves:
    """The entries and exits of a calendar year."""
    some = list(stays)
    return Moves(
        year,
        [s for s in some if s.entered.year == year],
        [s for s in some if s.left and s.left.year == year],
    )


def moves_until(day: date, park: Park | None = None, *, years: int = 3) -> list[Moves]:
    """The moves of the last years, the latest first; of a park those who entered or left there."""
    stays = stays_on(day, park)
    found = []
    for year in range(day.year, day.year - years, -1):
        moves = moves_of(stays, year)
        if park is not None:
            moves = Moves(
                year,
                [s for s in moves.entries if s.first.park_id == park.pk],
                [s for s in moves.exits if s.last.park_id == park.pk],
            )
        found.append(moves)
    return found


def stays_on(day: date, park: Park | None = None) -> list[Stay]:
    """The stay of each company that ever was in a park, as it is known on a day; one query.

    Of a ``park``, of those that were there: the whole of their stay, also where it was elsewhere.
    """
    return stays_of(_contracts(park), day)


def _contracts(park: Park | None) -> Iterable[Contract]:
    rows = Contract.objects.filter(kind__in=RESIDENT, started_on__isnull=False)
    if park is not None:
        rows = rows.filter(organisation__in=rows.filter(park=park).values("organisation"))
    return rows.exclude(state=ContractState.DECLINED).only(*TOLD).order_by("pk")
