"""Blind review: who may, who may not, what is seen, what is frozen, who comes first."""

from decimal import Decimal

import pytest
from django.db import IntegrityError, ProgrammingError, transaction

from majal.kernel.actors import SYSTEM
from majal.kernel.errors import NotFound, WrongState
from majal.modules.cases.public import record_sitting_decision
from majal.modules.grants import errors
from majal.modules.grants.commands import (
    assign_reviewer,
    declare_interest,
    keep_scores,
    plan_proposal,
    submit_review,
)
from majal.modules.grants.models import Review
from majal.modules.grants.queries.blind import naming_texts, sight_of
from majal.modules.grants.queries.reviewing import ranking_of, scores_of
from majal.modules.people.public import Grant, Role
from tests.grants.factories import (
    a_call,
    a_company,
    a_complete,
    a_draft,
    a_founder,
    a_proposal,
    a_review,
    a_reviewer,
    a_scored,
    all_points,
    lead,
)
from tests.people.factories import person

pytestmark = pytest.mark.django_db
D = Decimal


def test_only_a_complete_proposal_is_given_to_reviewers():
    with pytest.raises(errors.NotComplete):
        a_review(a_proposal())


def test_who_handles_dossiers_reviews_none():
    found = a_complete()
    both = lead()
    Grant.objects.create(user=both, role=Role.EXPERT, scope_kind="network", scope_id=0)
    with pytest.raises(errors.ReviewerSeesNames):
        assign_reviewer(found.pk, both.pk, by=SYSTEM)
    with pytest.raises(errors.ReviewerUnfit):
        assign_reviewer(found.pk, person().pk, by=SYSTEM)


@pytest.mark.parametrize("role", [Role.COMPANY_MANAGER, Role.COMPANY_MEMBER])
def test_nobody_reviews_their_own_company(role):
    company = a_company()
    found, expert = a_complete(company=company), a_reviewer()
    Grant.objects.create(user=expert, role=role, scope_kind="organisation", scope_id=company.pk)
    with pytest.raises(errors.ReviewerInConflict) as refusal:
        assign_reviewer(found.pk, expert.pk, by=SYSTEM)
    assert str(company) in str(refusal.value)


def test_nor_that_of_a_partner():
    partner = a_company("Coopérative Tizi")
    draft = a_draft()
    plan_proposal(
        draft.pk, asked=D(60_000), own=D(40_000), partners=[("Coopérative Tizi", "")], by=SYSTEM
    )
    from majal.modules.cases.public import file_case
    from majal.modules.grants.commands import confirm_complete

    file_case(draft.case_id, by=SYSTEM)
    confirm_complete(draft.pk, by=SYSTEM)
    expert = a_reviewer()
    Grant.objects.create(
        user=expert, role=Role.COMPANY_MEMBER, scope_kind="organisation", scope_id=partner.pk
    )
    with pytest.raises(errors.ReviewerInConflict):
        assign_reviewer(draft.pk, expert.pk, by=SYSTEM)


def test_a_declared_interest_ends_the_review_for_good():
    review = a_review()
    with pytest.raises(errors.ReasonMissing):
        declare_interest(review.pk, " ", by=review.reviewer)
    declare_interest(review.pk, "J’ai conseillé l’équipe.", by=review.reviewer)
    with pytest.raises(errors.ReviewerInConflict):
        assign_reviewer(review.proposal_id, review.reviewer_id, by=SYSTEM)
    with pytest.raises(IntegrityError), transaction.atomic():
        Review.objects.filter(pk=review.pk).update(removed_at=None)


def test_every_criterion_wants_points_and_a_reason_and_then_all_is_frozen():
    review = a_review()
    one, other = review.proposal.call.criteria.all()
    keep_scores(review.pk, {one.pk: (4, "")}, by=review.reviewer)
    with pytest.raises(errors.ScoresMissing):
        submit_review(review.pk, {other.pk: (5, "Bien.")}, by=review.reviewer)
    with pytest.raises(errors.PointsOutOfRange):
        keep_scores(review.pk, {one.pk: (6, "Trop.")}, by=review.reviewer)
    done = submit_review(
        review.pk, {one.pk: (4, "Neuf."), other.pk: (5, "Bien.")}, by=review.reviewer
    )
    assert done.score == D("88.00")
    with pytest.raises(errors.ScoresFixed):
        keep_scores(review.pk, all_points(review, 1), by=review.reviewer)
    with pytest.raises(ProgrammingError), transaction.atomic():
        Review.objects.filter(pk=review.pk).update(score=D(10))


def test_nobody_scores_for_another_or_once_it_is_decided():
    review = a_review()
    with pytest.raises(NotFound):
        keep_scores(review.pk, {}, by=a_reviewer("Autre"))
    record_sitting_decision(
        review.proposal.case_id, "refused", reasons="Non.", sitting="1", by=SYSTEM
    )
    with pytest.raises(WrongState):
        submit_review(review.pk, all_points(review, 3), by=review.reviewer)


def test_a_reviewer_sees_no_name_however_it_is_written():
    company = a_company("Tifawin Labs")
    founder = a_founder(company, name="Ghita Filali")
    text = "TIFAWIN répare ; écrire à ghita@argana.example ou تيفاوين, dit Mme Filali."
    found = a_complete(company=company, by=founder, answers={"summary": text})
    sight = sight_of(found)
    shown = str([sight.title, sight.sections, sight.packages]).casefold()
    assert [
        word for word in ("tifawin", "تيفاوين", "filali", "ghita", "argana") if word in shown
    ] == []
    assert naming_texts(found) == ["Résumé du projet"] or len(naming_texts(found)) == 1


def test_the_ranking_shares_ranks_shows_the_spread_and_how_far_the_money_reaches():
    call = a_call(budget=D(130_000), most_per_project=D(100_000))
    best, tied, last, blank = (a_complete(call) for _ in range(4))
    for found, points in ((best, (5, 2)), (tied, (3, 4)), (last, (1, 1))):
        for one in points:
            a_scored(one, found)
    rows = ranking_of(call, to=SYSTEM)
    assert [(r.proposal.pk, r.score, r.rank, r.tied, r.spread, r.fits) for r in rows] == [
        (best.pk, D("70.00"), 1, True, D("60.00"), True),
        (tied.pk, D("70.00"), 1, True, D("20.00"), True),
        (last.pk, D("20.00"), 3, False, D("0.00"), False),
        (blank.pk, None, None, False, None, False),
    ]
    assert [r.wide for r in rows] == [True, False, False, False]
    assert scores_of(best).handed_in == 2
