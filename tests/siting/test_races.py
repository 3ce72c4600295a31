"""Many people at the same moment: one new version, one working out, one change."""

import pytest

from majal.kernel.actors import SYSTEM
from majal.modules.siting.commands import change_study, compute_study, make_version
from majal.modules.siting.models import Result, Study
from tests.bookings.test_races import at_once
from tests.siting.factories import a_study, asked

pytestmark = pytest.mark.django_db(transaction=True)


def test_one_of_many_changes_works_out_and_makes_the_version():
    study = a_study()
    found = at_once(4, lambda n: change_study(study.pk, asked(k=n % 2 + 1), revision=1, by=SYSTEM))
    assert sorted(filter(None, found)) == ["siting_study_changed"] * 3
    found = at_once(4, lambda n: compute_study(study.pk, by=SYSTEM))
    assert found == [None] * 4
    assert Result.objects.count() == 1
    found = at_once(4, lambda n: make_version(study.pk, asked(), by=SYSTEM))
    assert sorted(filter(None, found)) == ["siting_version_made"] * 3
    assert Study.objects.count() == 2
