"""What somebody does about jobs that are stuck: once, with a reason, and not about others."""

import threading
from datetime import timedelta

import pytest
from django.db import DatabaseError, connection, transaction
from django.utils import timezone
from procrastinate.contrib.django.models import ProcrastinateJob

from majal.kernel import queue
from majal.kernel.actors import SYSTEM
from majal.kernel.errors import NotAllowed
from majal.kernel.jobs import enqueue
from majal.kernel.models import JobRun
from majal.modules.operations import errors
from majal.modules.operations.commands import give_up_job, put_back_job, tidy_queue
from majal.modules.operations.models import Intervention
from tests.operations.factories import a_failed_job, a_stalled_job, status_of
from tests.people.factories import head_office, person

pytestmark = pytest.mark.django_db


def test_a_failed_job_put_back_waits_again_as_does_what_people_follow():
    number, chief = a_failed_job(), head_office()
    put_back_job(number, " the disk has room again ", by=chief)
    assert status_of(number) == "todo"
    run = JobRun.objects.get(key="tests:1")
    assert (run.state, run.result, run.finished_at) == ("waiting", {}, None)
    (kept,) = Intervention.objects.all()
    assert (kept.job_id, kept.job, kept.step, kept.reason, kept.by) == (
        number,
        "messages.deliver",
        "put_back",
        "the disk has room again",
        chief,
    )
    assert queue.stuck() == []


def test_a_stalled_job_given_up_is_told_to_whoever_follows_it():
    number = a_stalled_job()
    assert [one.state for one in queue.stuck()] == ["stalled"]
    give_up_job(number, "it kills its worker", by=head_office())
    assert status_of(number) == "cancelled"
    run = JobRun.objects.get(key="tests:2")
    assert (run.state, run.result) == ("failed", {"error": "GivenUp"})
    assert queue.stuck() == []


def test_a_failed_job_given_up_keeps_why_it_failed():
    number = a_failed_job(said="The file has no rows.")
    give_up_job(number, "sent anew", by=head_office())
    assert JobRun.objects.get(key="tests:1").result["said"] == "The file has no rows."
    assert queue.counts()["failed"] == 0


@pytest.mark.parametrize("do", [put_back_job, give_up_job])
def test_what_is_refused(do):
    number, chief = a_failed_job(), head_office()
    with pytest.raises(errors.ReasonMissing):
        do(number, " \n", by=chief)
    with pytest.raises(errors.NotStuck):
        do(number + 10**6, "why", by=chief)
    with pytest.raises(NotAllowed):
        do(number, "why", by=person())
    assert (status_of(number), Intervention.objects.count()) == ("failed", 0)


def test_a_job_that_waits_or_was_asked_again_since_is_not_stuck():
    enqueue("messages.deliver", key="tests:3", batch="0" * 32)
    number = ProcrastinateJob.objects.get(args__key="tests:3").pk
    with pytest.raises(errors.NotStuck):
        give_up_job(number, "why", by=head_office())
    a_failed_job()
    JobRun.objects.filter(key="tests:1").update(state="done", result={})
    assert queue.stuck() == []


def test_a_periodic_job_that_waits_already_is_not_put_back_beside_it():
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO procrastinate_jobs (queue_name, task_name, queueing_lock, status) VALUES "
            "('default', 'messages.send_due', 'messages.send_due', 'failed'), "
            "('default', 'messages.send_due', 'messages.send_due', 'todo') RETURNING id"
        )
        (number,) = cursor.fetchone()
    with pytest.raises(errors.WaitsAlready):
        put_back_job(number, "why", by=head_office())


def test_what_was_done_cannot_be_rewritten():
    put_back_job(a_failed_job(), "why", by=head_office())
    with pytest.raises(DatabaseError), transaction.atomic():
        Intervention.objects.update(reason="other")


@pytest.mark.django_db(transaction=True)
def test_two_people_at_once_put_one_job_back_once():
    number, chief = a_failed_job(), head_office()
    outcomes, ready = [], threading.Barrier(2)

    def act():
        ready.wait()
        try:
            put_back_job(number, "why", by=chief)
            outcomes.append("done")
        except errors.NotStuck:
            outcomes.append("refused")
        finally:
            connection.close()

    both = [threading.Thread(target=act) for _ in range(2)]
    for one in both:
        one.start()
    for one in both:
        one.join()
    assert sorted(outcomes) == ["done", "refused"]
    assert Intervention.objects.count() == 1
    with connection.cursor() as cursor:
        cursor.execute("TRUNCATE procrastinate_jobs CASCADE")


def test_the_queue_forgets_what_was_done_long_ago_and_keeps_what_failed_and_what_waits():
    failed, stalled = a_failed_job(), a_stalled_job()
    enqueue("messages.deliver", key="tests:4", batch="0" * 32)
    done = ProcrastinateJob.objects.get(args__key="tests:4").pk
    with connection.cursor() as cursor:
        cursor.execute("UPDATE procrastinate_jobs SET status = 'doing' WHERE id = %s", [done])
        cursor.execute("UPDATE procrastinate_jobs SET status = 'succeeded' WHERE id = %s", [done])
        assert tidy_queue(by=SYSTEM) == 0
        long_ago = timezone.now() - queue.KEPT - timedelta(hours=1)
        cursor.execute("UPDATE procrastinate_events SET at = %s", [long_ago])
    assert tidy_queue(by=SYSTEM) == 1
    left = set(ProcrastinateJob.objects.values_list("pk", flat=True))
    assert left >= {failed, stalled}
    assert done not in left
    with pytest.raises(NotAllowed):
        tidy_queue(by=head_office())
