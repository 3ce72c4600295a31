"""Jobs that failed or stalled, alarms: what operating the house is about."""

from datetime import timedelta

from django.db import connection
from django.utils import timezone
from procrastinate.contrib.django.models import ProcrastinateJob

from majal.kernel.jobs import RUN, enqueue
from majal.kernel.models import JobRun
from majal.modules.operations.models import Alarm


def a_failed_job(key="tests:1", *, error="ZeroDivisionError", **result):
    """The number of a job that failed for good."""
    enqueue("messages.deliver", key=key, batch="0" * 32)
    JobRun.objects.filter(key=key).update(
        state="failed", finished_at=timezone.now(), result={"error": error, **result}
    )
    return _set(key, "failed")


def a_stalled_job(key="tests:2"):
    """The number of a job whose worker is gone."""
    enqueue("messages.deliver", key=key, batch="0" * 32)
    JobRun.objects.filter(key=key).update(state="running")
    return _set(key, "doing")


def _set(key, status):
    job = ProcrastinateJob.objects.get(task_name=RUN, args__key=key)
    with connection.cursor() as cursor:
        for step in ("doing", status):
            cursor.execute(
                "UPDATE procrastinate_jobs SET status = %s WHERE id = %s AND status <> %s",
                [step, job.pk, step],
            )
    return job.pk


def status_of(number):
    return ProcrastinateJob.objects.get(pk=number).status


def an_alarm(sign="mails_failed", *, minutes=10, **given):
    since = timezone.now() - timedelta(minutes=minutes)
    told = {"since": since, "value": 3, "worst": 3, "told_at": since, **given}
    return Alarm.objects.create(sign=sign, **told)
