"""Two people put tables of one series in force at the same moment: one is, the other waits."""

import pytest

from majal.kernel.actors import SYSTEM
from majal.modules.input_output.commands import adopt_table
from majal.modules.input_output.commands.tables import work_out_table
from majal.modules.input_output.models import Result, Table
from tests.input_output.factories import a_read_table, a_table
from tests.people.factories import at_once, head_office

pytestmark = pytest.mark.django_db(transaction=True)


def test_one_table_of_a_series_is_in_force_whoever_comes_first():
    by = head_office()
    tables = [a_read_table(by=by) for _ in range(4)]
    at_once(*[lambda pk=t.pk: adopt_table(pk, by=by) for t in tables])
    assert Table.objects.filter(state="in_force").count() == 1
    chain = Table.objects.exclude(supersedes=None).count()
    assert chain == Table.objects.filter(state="superseded").count()


def test_multipliers_are_worked_out_once_by_jobs_that_meet():
    table = a_table()
    found = at_once(*[lambda: work_out_table(table.pk, by=SYSTEM) for _ in range(4)])
    assert found == [None] * 4
    assert Result.objects.filter(table=table).count() == 1
