"""Two clicks at once, two workers at once: recorded once."""

from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from functools import partial
from threading import Barrier, BrokenBarrierError

import pytest
from django.db import connection

from majal.kernel.errors import Busy, DomainError
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


def test_two_files_that_say_the_same_are_recorded_once():
    by = sender()
    files = [checked(csv_of("A", "B"), by) for _n in range(2)]
    for one in files:
        record_import(one.pk, turn=1, by=by)
    pause = Barrier(2, timeout=1)

    def meet(done, total):
        # Where both are at work, they meet here before either is recorded.
        with suppress(BrokenBarrierError):
            pause.wait()

    assert at_once(*(partial(work_on, one.pk, 2, tell=meet) for one in files)) == [None, None]
    counts = [one.report["counts"] for one in ImportFile.objects.all()]
    told = sorted((c["new"], c["same"], c["refused"]) for c in counts)
    assert (titles(), told) == (["A", "B"], [(0, 2, 0), (2, 0, 0)])


def test_a_deadlock_is_no_fault_of_a_row():
    by = sender()
    one = checked(csv_of("A", "busy"), by)
    record_import(one.pk, turn=1, by=by)
    with pytest.raises(Busy):
        work_on(one.pk, 2, tell=lambda done, total: None)
    assert (titles(), ImportFile.objects.get().state) == ([], "recording")
