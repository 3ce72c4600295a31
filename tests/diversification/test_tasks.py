"""What an earlier version of the code worked out is worked out anew at night."""

import pytest

from majal.kernel.models import JobRun
from majal.modules.diversification.queries import this_code
from majal.modules.diversification.tasks import renew
from tests.diversification.factories import a_read_set, a_set

pytestmark = pytest.mark.django_db


def test_only_what_is_behind_is_asked_for(monkeypatch):
    a_read_set(series="other")
    data = a_set()
    JobRun.objects.all().delete()
    renew()
    assert not JobRun.objects.exists()
    monkeypatch.setattr("majal.modules.diversification.queries.visible.this_code", lambda: "2")
    renew()
    assert JobRun.objects.get().key == f"diversification.work_out:{data.pk}:{this_code()}"
