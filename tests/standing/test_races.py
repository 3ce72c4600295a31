"""Several at the same moment: groups are settled once, one trace counts everybody's looks."""

import pytest

from majal.modules.standing import errors
from majal.modules.standing.commands import seen, settle_groups
from majal.modules.standing.models import Seen, Table
from tests.people.factories import at_once, head_office
from tests.standing.factories import over, said

pytestmark = pytest.mark.django_db(transaction=True)


def test_groups_are_settled_once_and_no_look_is_lost():
    found = next(said(n) for n in range(1, 8))
    period, boss = over(), head_office()
    told = at_once(*[lambda: settle_groups(period.pk, by=boss)] * 4)
    assert sorted(map(str, told)) == sorted(map(str, [None, *[errors.DecidedAlready] * 3]))
    assert Table.objects.count() == 1
    looks = at_once(*[lambda: seen(found.organisation_id, "company", by=boss)] * 6)
    assert looks == [None] * 6
    assert Seen.objects.get().times == 6
