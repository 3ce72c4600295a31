"""Two people at the same moment: one assessment is open, one holds, one commitment stands."""

import pytest

from majal.modules.commitments.public import Commitment
from majal.modules.readiness import errors
from majal.modules.readiness.commands import accept_assessment, begin_assessment, commit_gap
from majal.modules.readiness.models import Assessment, Gap
from tests.conventions.factories import a_convention
from tests.people.factories import at_once, head_office
from tests.readiness.factories import (
    DAY,
    a_gap_answer,
    a_promise,
    a_questionnaire,
    a_site,
    a_submitted,
)

pytestmark = pytest.mark.django_db(transaction=True)


def test_one_assessment_of_a_site_is_open_whoever_comes_first():
    a_questionnaire()
    site, by = a_site(), head_office()
    said = at_once(*[lambda: begin_assessment(site, on=DAY, by=by) for _ in range(4)])
    assert said.count(errors.AlreadyOpen) == 3
    assert Assessment.objects.count() == 1


def test_an_assessment_is_accepted_once():
    found, by = a_submitted(), head_office()
    at_once(*[lambda: accept_assessment(found.pk, by=by) for _ in range(3)])
    assert list(Assessment.objects.values_list("state", flat=True)) == ["reviewed"]


def test_one_commitment_stands_for_a_gap_and_no_other_is_left_behind():
    site, by = a_site(), head_office()
    convention = a_convention(state="draft", parks=[site.park])
    answer = a_gap_answer(site)
    promise = a_promise(convention)
    said = at_once(*[lambda: commit_gap(answer.pk, promise, by=by) for _ in range(4)])
    assert said.count(errors.GapTaken) == 3
    assert (Gap.objects.count(), Commitment.objects.count()) == (1, 1)
