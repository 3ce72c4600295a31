"""Votes, and what is decided."""

from collections.abc import Mapping

from django.dispatch import Signal
from django.utils import timezone

from majal.kernel.actors import Actor
from majal.kernel.command import command
from majal.kernel.errors import DomainError
from majal.kernel.permissions import require
from majal.modules.committees.public import Seat
from majal.modules.sittings.commands.locking import locked_item, must_be_open, must_stand
from majal.modules.sittings.errors import (
    AgendaClosed,
    BallotOpen,
    BelowQuorum,
    BelowQuorumForItem,
    ConditionsMissing,
    InConflict,
    ItemDecided,
    NoBallot,
    NoSeat,
    NotPresent,
    OtherAdopted,
    OutcomeRejected,
    OutcomeUnknown,
    RankMissing,
    ReasonsMissing,
)
from majal.modules.sittings.models import Ballot, Item, Presence, Vote
from majal.modules.sittings.permissions import Perm
from majal.modules.sittings.queries import Meter, Table, seat_of
from majal.modules.sittings.workflow import Choice

REFUSALS: Mapping[str, type[DomainError]] = {
    "ballot_one_open": BallotOpen,
    "vote_while_open": NoBallot,
    "vote_without_conflict": InConflict,
    "vote_of_the_present": NotPresent,
    "vote_known": NoBallot,
    "item_decided_once": ItemDecided,
    "item_decided_whole": ReasonsMissing,
    "item_agenda_open": AgendaClosed,
}
item_decided = Signal()
"""A committee decided on an item: ``item``, ``ref`` (or None), ``outcome`` (its code), ``by``.
Heard within the transaction, so that a decision and what follows from it stand or fall together."""


@command(refusals=REFUSALS)
def put_to_vote(item_id: int, outcome: str, *, by: Actor) -> Ballot:
    """Put an outcome to the vote of the members who are there.

    Permission: sittings.run on the sitting.
    Raises: NotFound; NotAllowed; NotUnderWay; AgendaClosed; ItemTakenOff; ItemDecided; BelowQuorum;
        BelowQuorumForItem; OutcomeUnknown; BallotOpen.
    """
    item, table = _decidable(item_id, by)
    if item.words_of(outcome) is None:
        raise OutcomeUnknown
    if table.open_ballot(item):
        raise BallotOpen
    return Ballot.objects.create(
        item=item, outcome=outcome, number=len(table.ballots.get(item.pk, [])) + 1
    )


@command(refusals=REFUSALS)
def cast_vote(item_id: int, choice: str, *, seat_id: int | None = None, by: Actor) -> Vote:
    """Vote on what is put to the vote, for one's own seat or for that of whom one represents.

    The same tap twice is one vote; until it is counted it may change. The secretary records the
    votes of those who raise a hand.

    Permission: sittings.take_part for one's own seat; sittings.run for another one.
    Raises: NotFound; NotAllowed; NotUnderWay; AgendaClosed; NoSeat; NoBallot; InConflict;
        NotPresent.
    """
    item, table = locked_item(item_id, by)
    seat = _voting_seat(table, seat_id, by)
    must_be_open(table.sitting)
    ballot = table.open_ballot(item)
    if ballot is None or choice not in Choice.values:
        raise NoBallot
    _must_take_part(table, seat, item)
    vote, _new = Vote.objects.update_or_create(
        ballot=ballot, seat=seat, defaults={"choice": choice}
    )
    return vote


@command(refusals=REFUSALS)
def count_vote(item_id: int, *, by: Actor) -> Ballot:
    """End the vote on an item and count it: the majority of those who said yes or no.

    Permission: sittings.run on the sitting.
    Raises: NotFound; NotAllowed; NotUnderWay; AgendaClosed; ItemTakenOff; ItemDecided; NoBallot;
        BelowQuorum; BelowQuorumForItem.
    """
    item, table = _decidable(item_id, by)
    ballot = table.open_ballot(item)
    if ballot is None:
        raise NoBallot
    tally = table.tally(item, ballot)
    ballot.in_favour, ballot.against = tally.in_favour, tally.against
    ballot.abstained, ballot.adopted = tally.abstained, tally.adopted
    ballot.by_casting, ballot.closed_at = tally.by_casting, timezone.now()
    ballot.save()
    return ballot


@command(refusals=REFUSALS)
def decide_item(
    item_id: int,
    outcome: str,
    reasons: str,
    *,
    conditions: str = "",
    rank: int | None = None,
    by: Actor,
) -> Item:
    """Record what the committee decides on an item, with its reasons: adopted by a vote, or agreed.

    It is decided once, and frozen. What a vote adopted is what is recorded; what the last vote
    rejected is not.

    Permission: sittings.run on the sitting.
    Raises: NotFound; NotAllowed; NotUnderWay; AgendaClosed; ItemTakenOff; ItemDecided; BelowQuorum;
        BelowQuorumForItem; OutcomeUnknown; ReasonsMissing; ConditionsMissing; RankMissing;
        BallotOpen; OtherAdopted; OutcomeRejected.
    """
    item, table = _decidable(item_id, by)
    words = item.words_of(outcome)
    if words is None:
        raise OutcomeUnknown
    if not reasons.strip():
        raise ReasonsMissing
    if words.get("conditional") and not conditions.strip():
        raise ConditionsMissing
    if words.get("ranked") and not rank:
        raise RankMissing
    meter = table.meter(item)
    item.by_vote = _voted(table, item, outcome)
    item.outcome, item.reasons = outcome, reasons.strip()
    item.conditions = conditions.strip()
    item.rank = rank if words.get("ranked") else None
    item.present, item.needed, item.decided_at = meter.present, meter.needed, timezone.now()
    item.save()
    item_decided.send(Item, item=item, ref=item.ref, outcome=outcome, by=by)
    return item


def _decidable(item_id: int, by: Actor) -> tuple[Item, Table]:
    """An item on which the committee can decide now, by somebody who runs the sitting."""
    item, table = locked_item(item_id, by)
    require(by, Perm.RUN, table.sitting)
    if item.decided_at is not None:
        raise ItemDecided(outcome=item.decision)
    must_be_open(table.sitting)
    must_stand(item)
    whole, own = table.meter(), table.meter(item)
    _enough(whole, BelowQuorum)
    _enough(own, BelowQuorumForItem)
    return item, table


def _enough(meter: Meter, refusal: type[BelowQuorum] | type[BelowQuorumForItem]) -> None:
    if not meter.is_met:
        raise refusal(present=meter.present, needed=max(1, meter.needed))


def _voted(table: Table, item: Item, outcome: str) -> bool:
    """Whether a vote adopted ``outcome``; one that says otherwise refuses it."""
    if table.open_ballot(item):
        raise BallotOpen
    last = table.last_ballot(item)
    if last is None:
        return False
    if last.adopted and last.outcome != outcome:
        raise OtherAdopted(outcome=item.label_of(last.outcome))
    if not last.adopted and last.outcome == outcome:
        raise OutcomeRejected
    return last.adopted


def _voting_seat(table: Table, seat_id: int | None, by: Actor) -> Seat:
    own: Seat | None = seat_of(by, table.sitting)
    if seat_id is None or (own is not None and own.pk == seat_id):
        if own is None:
            raise NoSeat
        require(by, Perm.TAKE_PART, own)
        return own
    at = table.attendance.get(seat_id)
    if own is not None and at is not None and at.proxy_id == own.pk:
        require(by, Perm.TAKE_PART, own)
    else:
        require(by, Perm.RUN, table.sitting)
    found = next((s for s in table.seats if s.pk == seat_id), None)
    if found is None:
        raise NoSeat
    return found


def _must_take_part(table: Table, seat: Seat, item: Item) -> None:
    """Raises: InConflict; NotPresent."""
    if table.takes_part(seat, item):
        return
    at, away = table.attendance.get(seat.pk), table.away(item)
    if seat.pk in away:
        raise InConflict
    if at is not None and at.presence == Presence.PROXY and at.proxy_id in away:
        raise InConflict
    raise NotPresent
