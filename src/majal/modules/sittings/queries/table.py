"""A sitting as it stands: who is there, quorum, conflicts, votes; read in few queries."""

from collections import defaultdict
from dataclasses import dataclass, field
from functools import cached_property

from majal.modules.committees.public import Seat, is_adopted, needed
from majal.modules.sittings.models import (
    Attendance,
    Ballot,
    Conflict,
    Item,
    Presence,
    Sitting,
    Vote,
)
from majal.modules.sittings.workflow import Choice


@dataclass(frozen=True)
class Meter:
    """How many voting members there are, how many are there, and how many are needed."""

    voters: int
    present: int
    needed: int

    @property
    def is_met(self) -> bool:
        """Whether the committee may decide; nobody at all never may."""
        return self.present >= max(1, self.needed)

    @property
    def missing(self) -> int:
        return max(0, max(1, self.needed) - self.present)


@dataclass(frozen=True)
class Tally:
    """Votes as they would be counted now."""

    in_favour: int
    against: int
    abstained: int
    waiting: int
    adopted: bool
    by_casting: bool


@dataclass
class Table:
    """One sitting with all that stands around it; ``of_item`` and the like are keyed by id."""

    sitting: Sitting
    seats: list[Seat]
    items: list[Item]
    attendance: dict[int, Attendance]
    conflicts: dict[int, list[Conflict]] = field(default_factory=dict)
    ballots: dict[int, list[Ballot]] = field(default_factory=dict)

    @cached_property
    def here(self) -> frozenset[int]:
        """Seats of those who are in the room."""
        return frozenset(
            pk for pk, one in self.attendance.items() if one.presence == Presence.PRESENT
        )

    def away(self, item: Item | None) -> frozenset[int]:
        """Seats of those who left an item for a conflict of interest."""
        found = self.conflicts.get(item.pk, []) if item else []
        return frozenset(c.seat_id for c in found if c.set_aside_at is None)

    def takes_part(self, seat: Seat, item: Item | None = None) -> bool:
        """Whether a voting member is there for an item, or represented by somebody who is."""
        away, at = self.away(item), self.attendance.get(seat.pk)
        if not seat.voting or seat.pk in away or at is None:
            return False
        if at.presence == Presence.PROXY:
            return at.proxy_id in self.here and at.proxy_id not in away
        return at.presence == Presence.PRESENT

    def meter(self, item: Item | None = None) -> Meter:
        """The quorum of the sitting, or of one item without those in conflict."""
        away = self.away(item)
        voters = [s for s in self.seats if s.voting and s.pk not in away]
        committee = self.sitting.committee
        free = committee.second_is_free and self.sitting.again_of_id is not None
        enough = 0 if free else needed(committee.quorum, len(voters), committee.quorum_count or 0)
        return Meter(len(voters), sum(self.takes_part(s, item) for s in voters), enough)

    def open_ballot(self, item: Item) -> Ballot | None:
        """The vote under way on an item."""
        return next((b for b in self.ballots.get(item.pk, []) if b.closed_at is None), None)

    def last_ballot(self, item: Item) -> Ballot | None:
        """The latest vote that was counted."""
        return next((b for b in reversed(self.ballots.get(item.pk, [])) if b.closed_at), None)

    def tally(self, item: Item, ballot: Ballot) -> Tally:
        """The votes of those who take part; of others none counts."""
        seats = [s for s in self.seats if self.takes_part(s, item)]
        said = {v.seat_id: v.choice for v in ballot.votes.all()}
        votes = [said[s.pk] for s in seats if s.pk in said]
        yes, no = votes.count(Choice.FOR), votes.count(Choice.AGAINST)
        committee, presiding = self.sitting.committee, self.sitting.presided_by_id
        decides = committee.chair_decides and any(s.pk == presiding for s in seats)
        casting = decides and said.get(presiding or 0) == Choice.FOR
        rule, among = committee.majority, len(seats)
        adopted = is_adopted(yes, no, among=among, rule=rule, casting=casting)
        return Tally(
            in_favour=yes,
            against=no,
            abstained=votes.count(Choice.ABSTAIN),
            waiting=len(seats) - len(votes),
            adopted=adopted,
            by_casting=adopted and not is_adopted(yes, no, among=among, rule=rule),
        )


def table_of(sitting: Sitting) -> Table:
    """The sitting as it stands; it comes with its committee and its seats."""
    items = list(
        Item.objects.filter(sitting=sitting)
        .prefetch_related("guests")
        .order_by("position", "pk")
    )  # fmt: skip
    for item in items:
        item.sitting = sitting
    conflicts: dict[int, list[Conflict]] = defaultdict(list)
    for one in Conflict.objects.filter(item__sitting=sitting).select_related("seat__user"):
        conflicts[one.item_id].append(one)
    ballots: dict[int, list[Ballot]] = defaultdict(list)
    rows = Ballot.objects.filter(item__sitting=sitting).prefetch_related("votes")
    for ballot in rows.order_by("number"):
        ballots[ballot.item_id].append(ballot)
    return Table(
        sitting=sitting,
        seats=sitting.committee.seats_on(sitting.on),
        items=items,
        attendance={a.seat_id: a for a in Attendance.objects.filter(sitting=sitting)},
        conflicts=conflicts,
        ballots=ballots,
    )


def votes_named(ballot: Ballot, seats: list[Seat]) -> list[tuple[Seat, Vote]]:
    """Who answered what, in the order of the seats."""
    said = {v.seat_id: v for v in ballot.votes.all()}
    return [(s, said[s.pk]) for s in seats if s.pk in said]
