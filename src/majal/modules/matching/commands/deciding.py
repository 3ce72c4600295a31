"""An assignment is worked out, changed by hand, accepted; nothing is assigned by itself."""

from collections import Counter
from datetime import date, timedelta

from django.dispatch import Signal
from django.utils import timezone

from majal.kernel.actors import Actor
from majal.kernel.command import command
from majal.kernel.errors import NotFound, WrongState
from majal.kernel.permissions import require
from majal.modules.matching import errors
from majal.modules.matching.commands.grouping import locked_group
from majal.modules.matching.models import Assignment, Mentor, Pair, Proposal
from majal.modules.matching.permissions import Perm
from majal.modules.matching.queries import (
    Board,
    board_of,
    preferences_of,
    stable_matching,
    weights_now,
)
from majal.modules.matching.workflow import PROPOSAL, State

REFUSALS = {
    "matching_followed_once": errors.FollowedAlready,
    "matching_one_proposal": errors.ProposalDecided,
}

assignment_made = Signal()
"""Sent with ``assignment`` when a mentor begins to follow an organisation."""


@command(refusals=REFUSALS)
def propose_assignment(group_id: int, *, by: Actor) -> Proposal:
    """Work out who would follow whom, stable and best for organisations, and keep it to look at.

    An open proposal before is set aside.

    Permission: matching.keep on the group.
    Raises: NotFound; NotAllowed; GroupClosed; NothingToMatch.
    """
    group = locked_group(group_id, by)
    weighing = weights_now()
    board = board_of(group, weighing, day=timezone.localdate())
    if not board.members or not board.mentors:
        raise errors.NothingToMatch
    for before in Proposal.objects.filter(group=group, state=State.PROPOSED):
        _decided("set_aside", before, by)
    made = Proposal.objects.create(group=group, weights=weighing.to_json(), made_by_id=by.pk)
    Pair.objects.bulk_create(_pairs(made, board))
    return made


def _pairs(made: Proposal, board: Board) -> list[Pair]:
    wishes, likes = preferences_of(board)
    found = stable_matching(wishes, likes, board.seats)
    rows = []
    for one in board.members:
        mentor = found.of.get(one.pk)
        row = Pair(
            proposal=made,
            member=one,
            mentor_id=mentor,
            worked_out_id=mentor,
            passed=list(found.refused.get(one.pk, ())),
        )
        if mentor is not None:
            fit = board.fits[one.pk][mentor]
            row.rank = wishes[one.pk].index(mentor) + 1
            row.said = mentor in one.choices
            row.score, row.parts = fit.score, fit.to_json()
        rows.append(row)
    return rows


@command(refusals=REFUSALS)
def change_pair(pair_id: int, mentor_id: int | None, *, by: Actor) -> Pair:
    """Give an organisation another mentor than was worked out, or none for now.

    Permission: matching.keep on the proposal.
    Raises: NotFound; NotAllowed; ProposalDecided; MentorFull; TieDeclared.
    """
    pair = Pair.objects.select_related("proposal__group", "member").filter(pk=pair_id).first()
    if pair is None:
        raise NotFound
    proposal = _open(pair.proposal_id, by)
    if mentor_id is None:
        pair.mentor, pair.rank, pair.said, pair.score, pair.parts = None, None, False, 0, {}
    else:
        board = board_of(proposal.group, weights_now(), day=timezone.localdate())
        fit = board.fits.get(pair.member_id, {}).get(mentor_id)
        mentor = next((one for one in board.mentors if one.pk == mentor_id), None)
        if fit is None or mentor is None:
            raise NotFound
        if (pair.member_id, mentor_id) in board.ties:
            raise errors.TieDeclared(mentor=mentor)
        taken = Pair.objects.filter(proposal=proposal, mentor=mentor).exclude(pk=pair.pk)
        if taken.count() >= mentor.seats:
            raise errors.MentorFull(mentor=mentor)
        wishes, _likes = preferences_of(board)
        pair.mentor, pair.rank = mentor, wishes[pair.member_id].index(mentor_id) + 1
        pair.said = mentor_id in pair.member.choices
        pair.score, pair.parts = fit.score, fit.to_json()
    pair.changed = pair.mentor_id != pair.worked_out_id
    pair.save()
    return pair


@command(refusals=REFUSALS)
def accept_proposal(
    proposal_id: int, *, first_day: date | None = None, by: Actor
) -> list[Assignment]:
    """Make the proposal real: from a day on, each mentor follows their organisations.

    Who followed one of them in this group before, does so until that day.

    Permission: matching.keep on the proposal.
    Raises: NotFound; NotAllowed; ProposalDecided; DaysBackwards; MentorFull; FollowedAlready.
    """
    whose = Proposal.objects.filter(pk=proposal_id).values_list("group", flat=True).first()
    if whose is None:
        raise NotFound
    group = locked_group(whose, by)
    proposal = _open(proposal_id, by)
    first = first_day or max(timezone.localdate(), group.first_day)
    until = group.last_day + timedelta(days=1)
    if first >= until:
        raise errors.DaysBackwards
    pairs = list(
        proposal.pairs.filter(mentor__isnull=False).select_related("member", "mentor__expert__user")
    )
    _check_seats(pairs)
    running = Assignment.objects.select_for_update().filter(
        member__in=[one.member_id for one in pairs], until__gt=first
    )
    for before in running:
        before.until = max(first, before.first_day)
        before.save()
    made = [
        Assignment.objects.create(
            group=group,
            member=one.member,
            mentor_id=one.mentor_id or 0,
            pair=one,
            first_day=first,
            until=until,
        )
        for one in pairs
    ]
    _decided("accept", proposal, by)
    for one in made:
        assignment_made.send(None, assignment=one)
    return made


def _check_seats(pairs: list[Pair]) -> None:
    """Raises: MentorFull."""
    taken = Counter(one.mentor_id for one in pairs)
    mentors: dict[int | None, Mentor | None] = {one.mentor_id: one.mentor for one in pairs}
    for pk, number in taken.items():
        mentor = mentors[pk]
        if mentor is not None and number > mentor.seats:
            raise errors.MentorFull(mentor=mentor)


@command(refusals=REFUSALS)
def set_proposal_aside(proposal_id: int, *, by: Actor) -> Proposal:
    """Leave a proposal; nothing changes.

    Permission: matching.keep on the proposal.
    Raises: NotFound; NotAllowed; ProposalDecided.
    """
    proposal = _open(proposal_id, by)
    _decided("set_aside", proposal, by)
    return proposal


@command(refusals=REFUSALS)
def end_assignment(assignment_id: int, on: date, *, reason: str, by: Actor) -> Assignment:
    """A mentor follows an organisation no more from a day on, and why.

    Permission: matching.keep on the group.
    Raises: NotFound; NotAllowed; ReasonMissing; DaysBackwards.
    """
    rows = Assignment.objects.select_related("group").select_for_update(of=("self",))
    found = rows.filter(pk=assignment_id).first()
    if found is None:
        raise NotFound
    require(by, Perm.KEEP, found.group)
    if not reason.strip():
        raise errors.ReasonMissing
    if not found.first_day <= on <= found.until:
        raise errors.DaysBackwards
    found.until, found.reason = on, reason.strip()[:300]
    found.save()
    return found


def _open(proposal_id: int, by: Actor) -> Proposal:
    rows = Proposal.objects.select_related("group").select_for_update(of=("self",))
    found = rows.filter(pk=proposal_id).first()
    if found is None:
        raise NotFound
    require(by, Perm.KEEP, found)
    if found.state != State.PROPOSED:
        raise errors.ProposalDecided
    return found


def _decided(step: str, proposal: Proposal, by: Actor) -> None:
    if not PROPOSAL.is_open(step, proposal):
        raise WrongState
    PROPOSAL.apply(step, proposal, by=by)
    proposal.decided_by_id, proposal.decided_at = by.pk, timezone.now()
    proposal.save()
