"""Two clicks at once, two workers at once: recorded once."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection

from majal.kernel.errors import DomainError
from majal.kernel.imports.commands import check_import_again, record_import
from majal.kernel.imports.working import work_on
from majal.kernel.models import ImportFile, JobRun
from tests.kernel.importing import checked, csv_of, sender, titles

pytestmark = pytest.mark.django_db(transaction=True)


def at_once(*works):
    """What each of several threads got: None or the class of its refusal."""
    start = Barrier(len(works))

    def run(work):
        try:
            start.wait(timeout=20)
            work()
        except DomainError as refusal:
            return type(refusal).__name__
        finally:
            connection.close()
        return None

    with ThreadPoolExecutor(len(works)) as pool:
        return list(pool.map(run, works))


def test_four_clicks_and_three_workers_record_once():
    by = sender()
    one = checked(csv_of("A", "B"), by)
    clicks = at_once(*[lambda: record_import(one.pk, turn=1, by=by)] * 4)
    assert clicks == [None] * 4
    assert JobRun.objects.count() == 2  # the check's, and one of recording
    told = []
    workers = [lambda: work_on(one.pk, 2, tell=lambda done, total: told.append((done, total)))] * 3
    assert at_once(*workers) == [None] * 3
    assert (titles(), told) == (["A", "B"], [(2, 2)])
    assert ImportFile.objects.get().state == "recorded"


def test_recorded_or_checked_again_but_not_both():
    by = sender()
    one = checked(csv_of("A"), by)
    found = at_once(
        lambda: record_import(one.pk, turn=1, by=by),
        lambda: check_import_again(one.pk, turn=1, by=by),
    )
    assert sorted(map(str, found)) == ["None", "WrongState"]
    assert ImportFile.objects.get().turn == 2
