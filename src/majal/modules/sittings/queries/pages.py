"""What the pages of a sitting draw: its items in a line each, its members, a vote under way."""

from dataclasses import dataclass

from majal.modules.committees.public import Seat
from majal.modules.sittings.models import Attendance, Ballot, Conflict, Item, Presence
from majal.modules.sittings.queries.table import Meter, Table, Tally
from majal.modules.sittings.workflow import Choice, State


@dataclass(frozen=True)
class Line:
    """One item of an agenda, as a list shows it."""

    item: Item
    away: int
    ballot: Ballot | None

    @property
    def guests(self) -> str:
        return " · ".join(guest.name for guest in self.item.guests.all())


@dataclass(frozen=True)
class Member:
    """A seat and whether somebody is there."""

    seat: Seat
    at: Attendance | None
    proxy: Seat | None

    @property
    def presence(self) -> str:
        return self.at.presence if self.at else ""

    @property
    def counts(self) -> bool:
        return self.presence in (Presence.PRESENT, Presence.PROXY)


@dataclass(frozen=True)
class Voter:
    """A seat beside a vote under way: whether it may vote, what it said, whose taps count."""

    seat: Seat
    choice: str
    may: bool
    mine: bool


@dataclass(frozen=True)
class Voting:
    """A vote under way: the numbers, and everybody who takes part."""

    ballot: Ballot
    proposed: str
    tally: Tally
    voters: list[Voter]

    @property
    def bars(self) -> list[tuple[str, int, int]]:
        """(answer, votes, share in percent of all that may vote)."""
        counts = (self.tally.in_favour, self.tally.against, self.tally.abstained)
        whole = max(1, sum(counts) + self.tally.waiting)
        labels = (Choice.FOR.label, Choice.AGAINST.label, Choice.ABSTAIN.label)
        return [(str(label), n, 100 * n // whole) for label, n in zip(labels, counts, strict=True)]

    @property
    def mine(self) -> list[Voter]:
        return [v for v in self.voters if v.mine]


def lines_of(table: Table) -> list[Line]:
    """The items in their order; those taken off stand last."""
    items = sorted(table.items, key=lambda i: (i.taken_off_at is not None, i.position, i.pk))
    return [Line(i, len(table.away(i)), table.open_ballot(i)) for i in items]


def members_of(table: Table) -> list[Member]:
    """Everybody who holds a seat on the day."""
    by_seat = {s.pk: s for s in table.seats}
    return [
        Member(s, at := table.attendance.get(s.pk), by_seat.get(at.proxy_id or 0) if at else None)
        for s in table.seats
    ]


def voting_on(table: Table, item: Item, own: Seat | None) -> Voting | None:
    """The vote under way on an item, for whoever holds ``own``; None while there is none."""
    ballot = table.open_ballot(item)
    if ballot is None or table.sitting.state != State.OPEN:
        return None
    said = {v.seat_id: v.choice for v in ballot.votes.all()}
    voters = []
    for seat in table.seats:
        at = table.attendance.get(seat.pk)
        represented = own is not None and at is not None and at.proxy_id == own.pk
        if seat.voting:
            voters.append(
                Voter(
                    seat,
                    said.get(seat.pk, ""),
                    may=table.takes_part(seat, item),
                    mine=own is not None and (seat.pk == own.pk or represented),
                )
            )
    return Voting(ballot, item.label_of(ballot.outcome), table.tally(item, ballot), voters)


def conflicts_on(table: Table, item: Item) -> list[Conflict]:
    """Conflicts on record, those set aside last."""
    return sorted(
        table.conflicts.get(item.pk, []), key=lambda c: (c.set_aside_at is not None, c.pk)
    )


def shortage(table: Table, item: Item) -> Meter | None:
    """The quorum that keeps an item from being decided; None where there is enough."""
    whole, own = table.meter(), table.meter(item)
    if not whole.is_met:
        return whole
    return None if own.is_met else own
