"""What an earlier version of the code worked out is worked out anew at night."""

import pytest

from majal.kernel.models import JobRun
from majal.modules.input_output.models import Result
from majal.modules.input_output.queries import this_code
from majal.modules.input_output.tasks import renew
from tests.input_output.factories import a_read_table, a_study, a_table

pytestmark = pytest.mark.django_db


def asked():
    return sorted(JobRun.objects.filter(state="waiting").values_list("key", flat=True))


def test_only_what_is_behind_is_asked_for(monkeypatch):
    a_read_table(series="other")
    study = a_study(a_table())
    JobRun.objects.all().delete()
    renew()
    assert asked() == []
    monkeypatch.setattr("majal.modules.input_output.queries.visible.this_code", lambda: "2")
    renew()
    assert asked() == [
        f"input_output.study:{study.pk}:{this_code()}",
        f"input_output.work_out:{study.table_id}:{this_code()}",
    ]
    assert Result.objects.count() == 2
