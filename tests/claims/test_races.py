"""Two people, or two jobs, at the same moment."""

import pytest

from majal.kernel.actors import SYSTEM
from majal.modules.claims import errors
from majal.modules.claims.commands import confirm_claim, dismiss_claim, find_claims, take_number
from majal.modules.claims.models import Claim
from majal.modules.figures.models import Observation
from tests.claims.factories import a_claim, an_article_saying, row_for, the_measure, the_park
from tests.people.factories import at_once, head_office

pytestmark = pytest.mark.django_db(transaction=True)


def test_one_confirms_the_others_are_told():
    claim, by = a_claim(), head_office()
    row = row_for(claim)
    acts = [lambda: confirm_claim(claim.pk, row, by=by) for _ in range(3)]
    said = at_once(*acts, lambda: dismiss_claim(claim.pk, "vague", by=by))
    assert said.count(errors.DecidedMeanwhile) == 3
    claim.refresh_from_db()
    assert Observation.objects.count() == (claim.state == "confirmed")


def test_two_jobs_that_read_the_same_articles_find_each_number_once():
    the_measure()
    the_park()
    ids = [an_article_saying(f"Le Technopark abrite {n} entreprises.").pk for n in (50, 60, 70)]
    at_once(*[lambda: find_claims(ids, by=SYSTEM) for _ in range(3)])
    assert sorted(Claim.objects.values_list("value", "state")) == [
        (50, "proposed"), (60, "proposed"), (70, "proposed"),
    ]  # fmt: skip


def test_a_number_is_taken_once():
    claim, by = a_claim(), head_office()
    place = claim.article.excerpt.index("12") + len("Agadir\n")
    said = at_once(
        *[lambda: take_number(claim.article_id, place, place + 2, by=by) for _ in range(3)]
    )
    assert said.count(errors.TakenAlready) == 2
