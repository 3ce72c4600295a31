"""Imports and reports whose worker is killed at any moment: all or nothing, in the end once."""

import os
import random
import signal
import time
from decimal import Decimal

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from majal.kernel.imports.commands import key_of, record_import, send_import
from majal.kernel.jobs import ask_again, execute
from majal.kernel.models import Attachment, DocumentSeries, ImportFile, IssuedDocument, JobRun
from majal.modules.contributions.models import Entry
from tests.contributions.factories import a_contribution
from tests.conventions.factories import a_convention, council_of
from tests.kernel.test_jobs import _own_queue, rescue, until, worker
from tests.people.factories import head_office
from tests.reports.factories import asked

pytestmark = [pytest.mark.soak, pytest.mark.django_db(transaction=True)]
__all__ = ["_own_queue"]
ROWS, ROUNDS = 400, 12
SEED = int(os.environ.get("MAJAL_SOAK_SEED", "20260701"))


def killed_until_done(run, chance, whole):
    """Kill the workers of a run at random moments, ``ROUNDS`` at most, then let one live.

    ``whole()`` holds after each kill: it fails unless all of the work is there, or none.
    """
    for _round in range(ROUNDS):
        with worker() as process:
            until(lambda: now(run) in ("running", "done"), process)
            time.sleep(chance.uniform(0, 3))
            process.send_signal(signal.SIGKILL)
            process.wait()
        whole()
        if now(run) == "done":
            return
        rescue(silent_for=0)
        if now(run) == "failed":  # given up: a person presses the button
            ask_again(run)
    with worker() as process:
        until(lambda: now(run) == "done", process)


def now(run):
    return JobRun.objects.get(pk=run.pk).state


@pytest.mark.parametrize("series", range(3))
def test_an_import_is_recorded_whole_and_once(series):
    chance = random.Random(SEED + series)
    one, by = a_contribution(a_convention("CV-KILL"), promised=10**9), head_office()
    name = one.party.organisation.name_fr
    lines = [f"CV-KILL;{name};called;{n};2024-03-01;AF-{n}" for n in range(1, ROWS + 1)]
    content = "\n".join(["convention;party;stage;amount;on;reference", *lines]).encode()
    upload = SimpleUploadedFile("entries.csv", content)
    sent = send_import("contribution_files.entries", upload, name="entries.csv", by=by)
    execute(key_of(sent), {"file": sent.pk, "turn": sent.turn})
    sent = record_import(sent.pk, turn=sent.turn, by=by)

    def whole():
        kept = Entry.objects.filter(stage="called").count()
        state = ImportFile.objects.get().state
        assert (kept, state) in ((0, "recording"), (ROWS, "recorded"))

    killed_until_done(JobRun.objects.get(key=key_of(sent)), chance, whole)
    one.refresh_from_db()
    assert (Entry.objects.filter(stage="called").count(), ImportFile.objects.get().state) == (
        ROWS,
        "recorded",
    )
    assert one.called == Decimal(ROWS * (ROWS + 1) // 2)


@pytest.mark.parametrize("series", range(3))
def test_a_report_is_issued_once_under_the_first_number(series):
    chance = random.Random(SEED + series)
    for _number in range(20):
        convention = a_convention()
        a_contribution(convention, promised=10**6)
    report = asked(council_of(convention).organisation)

    def whole():
        report.refresh_from_db()
        numbers = list(DocumentSeries.objects.values_list("last", flat=True))
        files = Attachment.objects.filter(kind="reports.report", slot="pdf").count()
        found = (report.state, numbers, IssuedDocument.objects.count(), files)
        assert found in (("asked", [], 0, 0), ("made", [1], 1, 1))

    killed_until_done(JobRun.objects.get(key=report.job_key), chance, whole)
    whole()
    assert report.state == "made"
    killed_until_done(JobRun.objects.get(key=report.word_key), chance, whole)
    words = Attachment.objects.filter(kind="reports.report", slot="word-fr", removed_at=None)
    assert words.count() == 1
