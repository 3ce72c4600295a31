"""Two people put data of one series in force at the same moment: one set is in force after."""

import pytest

from majal.modules.diversification.commands import adopt_data
from majal.modules.diversification.models import Dataset
from tests.diversification.factories import a_read_set
from tests.people.factories import at_once, head_office

pytestmark = pytest.mark.django_db(transaction=True)


def test_one_set_of_a_series_is_in_force_whoever_comes_first():
    by = head_office()
    sets = [a_read_set(by=by) for _ in range(4)]
    at_once(*[lambda pk=one.pk: adopt_data(pk, by=by) for one in sets])
    assert Dataset.objects.filter(state="in_force").count() == 1
    superseded = Dataset.objects.filter(state="superseded").count()
    assert Dataset.objects.exclude(supersedes=None).count() == superseded
