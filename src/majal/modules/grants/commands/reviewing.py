"""Proposals are found complete, given to reviewers, scored; an interest removes a reviewer."""

from collections.abc import Mapping

from django.utils import timezone

from majal.kernel.actors import SYSTEM, Actor
from majal.kernel.command import command
from majal.kernel.errors import NotFound
from majal.kernel.names import listed
from majal.kernel.permissions import id_of, require
from majal.kernel.refs import Ref
from majal.modules.calls.public import Mark, weighted
from majal.modules.grants import errors
from majal.modules.grants.commands.holding import advance, in_hand, proposal_held
from majal.modules.grants.models import Interest, Proposal, Review, Score
from majal.modules.grants.permissions import Perm
from majal.modules.grants.queries.reviewing import interests_between, reviewers_for, sees_names
from majal.modules.grants.workflow import Why
from majal.modules.messages.public import send

REFUSALS = {
    "rd_review_once": errors.ReviewerAssigned,
    "rd_interest_once": errors.ReviewerAssigned,
    "rd_score_fixed": errors.ScoresFixed,
    "rd_score_in_range": errors.PointsOutOfRange,
}
REVIEW_ASKED = "grants.review_asked"


@command()
def confirm_complete(proposal_id: int, *, by: Actor) -> Proposal:
    """Find a proposal complete: it may be given to reviewers.

    Permission: grants.handle on the proposal.
    Raises: NotAllowed; NotFound; WrongState unless its dossier is being handled.
    """
    proposal = proposal_held(proposal_id)
    require(by, Perm.HANDLE, proposal)
    in_hand(proposal)
    if proposal.complete_at is None:
        proposal.complete_at, proposal.complete_by_id = timezone.now(), by.pk
        proposal.save(update_fields=["complete_at", "complete_by"])
        advance(proposal.case, "review", by=by)
    return proposal


@command(refusals=REFUSALS)
def assign_reviewer(proposal_id: int, reviewer_id: int, *, by: Actor) -> Review:
    """Give a proposal to a reviewer who sees no names and has no interest in it.

    Permission: grants.handle on the proposal.
    Raises: NotAllowed; NotFound; WrongState; NotComplete; ReviewerUnfit; ReviewerSeesNames;
        ReviewerAssigned; ReviewerInConflict.
    """
    proposal = proposal_held(proposal_id)
    require(by, Perm.HANDLE, proposal)
    in_hand(proposal)
    if proposal.complete_at is None:
        raise errors.NotComplete
    reviewer = reviewers_for(proposal).filter(pk=reviewer_id).first()
    if reviewer is None:
        raise errors.ReviewerUnfit
    if sees_names(reviewer, proposal):
        raise errors.ReviewerSeesNames(reviewer=str(reviewer))
    if proposal.reviews.filter(reviewer=reviewer, removed_at=None).exists():
        raise errors.ReviewerAssigned
    found = [reason for _why, reason in interests_between(proposal, reviewer)]
    found += proposal.interests.filter(reviewer=reviewer).values_list("reason", flat=True)
    if found:
        raise errors.ReviewerInConflict(
            reviewer=str(reviewer), why=listed([one.rstrip(".") for one in dict.fromkeys(found)])
        )
    review = Review.objects.create(proposal=proposal, reviewer=reviewer, assigned_by_id=by.pk)
    send(
        REVIEW_ASKED,
        to=[reviewer],
        context={"review": review.pk},
        ref=Ref("grants.review", review.pk),
        dedupe_key=f"{REVIEW_ASKED}:{review.pk}",
        by=SYSTEM,
    )
    return review


@command(refusals=REFUSALS)
def declare_interest(review_id: int, reason: str, *, by: Actor) -> Interest:
    """Say that one has an interest in a proposal given to one: one reviews it no longer.

    Permission: grants.review on the review.
    Raises: NotAllowed; NotFound; ReasonMissing; ScoresFixed once handed in.
    """
    review = _held(review_id, by)
    if review.submitted_at is not None:
        raise errors.ScoresFixed
    if not reason.strip():
        raise errors.ReasonMissing
    review.removed_at = timezone.now()
    review.save(update_fields=["removed_at"])
    return Interest.objects.create(
        proposal=review.proposal,
        reviewer=review.reviewer,
        why=Why.DECLARED,
        reason=reason.strip()[:500],
    )


@command(refusals=REFUSALS)
def keep_scores(
    review_id: int, given: Mapping[int, tuple[int | None, str]], *, comment: str = "", by: Actor
) -> Review:
    """Keep points and reasons given so far, by criterion; nothing is handed in.

    Permission: grants.review on the review.
    Raises: NotAllowed; NotFound; ScoresFixed; PointsOutOfRange; WrongState.
    """
    review = _held(review_id, by)
    _put(review, given, comment)
    return review


@command(refusals=REFUSALS)
def submit_review(
    review_id: int, given: Mapping[int, tuple[int | None, str]], *, comment: str = "", by: Actor
) -> Review:
    """Hand in points with a reason for every criterion, once; the score follows from the weights.

    Permission: grants.review on the review.
    Raises: NotAllowed; NotFound; ScoresFixed; ScoresMissing; PointsOutOfRange; WrongState;
        ReviewerInConflict where the reviewer came to act for the company meanwhile.
    """
    review = _held(review_id, by)
    _put(review, given, comment)
    found = [reason for _why, reason in interests_between(review.proposal, review.reviewer)]
    if found:
        raise errors.ReviewerInConflict(
            reviewer=str(review.reviewer), why=listed([one.rstrip(".") for one in found])
        )
    scores = {s.criterion_id: s for s in review.scores.all()}
    criteria = list(review.proposal.call.criteria.all())
    if any(c.pk not in scores or not scores[c.pk].reason.strip() for c in criteria):
        raise errors.ScoresMissing
    review.score = weighted(Mark(scores[c.pk].points, c.most, c.weight) for c in criteria)
    review.submitted_at = timezone.now()
    review.save(update_fields=["score", "submitted_at"])
    return review


def _put(review: Review, given: Mapping[int, tuple[int | None, str]], comment: str) -> None:
    if review.submitted_at is not None:
        raise errors.ScoresFixed
    in_hand(review.proposal)
    criteria = {c.pk: c for c in review.proposal.call.criteria.all()}
    for number, (points, reason) in given.items():
        criterion = criteria.get(number)
        if criterion is None or (points is not None and not 0 <= points <= criterion.most):
            raise errors.PointsOutOfRange
        if points is not None:
            Score.objects.update_or_create(
                review=review,
                criterion=criterion,
                defaults={"points": points, "reason": reason.strip()[:1000]},
            )
    review.comment = comment.strip()[:5000]
    review.save(update_fields=["comment"])


def _held(review_id: int, by: Actor) -> Review:
    rows = Review.objects.select_for_update(of=("self",)).select_related(
        "proposal__call", "proposal__case__type", "proposal__company", "reviewer"
    )
    review = rows.filter(pk=review_id, reviewer=id_of(by)).first()
    if review is None:
        raise NotFound
    require(by, Perm.REVIEW, review)
    return review
