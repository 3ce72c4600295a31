"""Companies that entered, left and answered, for tests."""

from majal.kernel.actors import SYSTEM
from majal.modules.departures.commands import answer_follow_up
from majal.modules.departures.models import FollowUp
from majal.modules.survival.commands import keep_result
from majal.modules.survival.models import Kept
from tests.departures.factories import that_left
from tests.tenancy.factories import a_company, an_office, running


def three_companies():
    """A resident, one that left 13 months ago, one that failed 13 months ago; of one park."""
    found = [
        running(an_office("1"), company=a_company("Résidente SARL")),
        that_left(13, "grown", an_office("2"), company=a_company("Partie SARL")),
        that_left(13, "failed", an_office("3"), company=a_company("Fermée SARL")),
    ]
    return found[0].park


def answered(standing: str, months: int = 12, jobs: int | None = None) -> FollowUp:
    """What the company that left answers on the day it is asked."""
    one = FollowUp.objects.get(contract__organisation__name_fr="Partie SARL", months=months)
    return answer_follow_up(one.pk, standing, answered_on=one.due_on, jobs=jobs, by=SYSTEM)


def a_kept() -> Kept:
    """A result kept of one park."""
    park = three_companies()
    return keep_result("entry", park_id=park.pk, by=SYSTEM)
