"""Files whose time is over: their content goes when nothing needs it, whatever is killed between."""

import os
from datetime import date, timedelta
from threading import Event as Signal
from threading import Thread

import pytest
from django.db import IntegrityError, connection, transaction
from django.utils import timezone, translation

from majal.kernel import retention
from majal.kernel.actors import SYSTEM
from majal.kernel.attachments import (
    FilePurged,
    attach,
    attachment_for,
    detach,
    keep_files_until,
    refuse_closed,
)
from majal.kernel.files import DOCUMENTS, path_of, root, store
from majal.kernel.jobs import periodic_jobs
from majal.kernel.models import Attachment, ImportFile, StoredFile
from majal.modules.organisations.models import Organisation
from majal.modules.organisations.permissions import Perm
from tests.organisations.factories import an_organisation, head_office, png, upload

pytestmark = pytest.mark.django_db
KIND = "organisations.organisation"
PDF = b"%PDF-1.7\n1 0 obj<<>>endobj\n%%EOF"
DAY = timedelta(days=1)


@pytest.fixture(autouse=True)
def _own_folder(settings, tmp_path):
    settings.MAJAL_HOME = tmp_path
    with translation.override("en"):
        yield


def sent(content=PDF):
    return store(upload(content), accept=DOCUMENTS, max_bytes=10_000)


def hung(file, *, until, on=None):
    on = on or an_organisation()
    return attach(on, file, title="CV", permission=Perm.SEE, keep_until=until, by=SYSTEM)


def yesterday():
    return timezone.localdate() - DAY


def state(file):
    file.refresh_from_db()
    return (file.purged_at is not None, file.gone_at is not None, path_of(file).exists())


KEPT, MARKED, GONE = (False, False, True), (True, False, True), (True, True, False)


def test_the_day_itself_is_kept_and_the_night_after_takes_the_content_away():
    today, over = sent(), sent(PDF + b"\n")
    hung(today, until=timezone.localdate())
    row = hung(over, until=yesterday())
    endless = sent(png())
    hung(endless, until=None)

    periodic_jobs["kernel.end_keeping"].run()

    assert (state(today), state(over), state(endless)) == (KEPT, GONE, KEPT)
    row.refresh_from_db()
    assert row.purged_at is not None
    assert retention.end_keeping() == 0


def test_whoever_opens_it_reads_that_it_was_deleted_and_when(client):
    row = hung(sent(), until=yesterday())
    address = f"/en/files/{KIND}/{row.record_id}/{row.file.sha256}"
    first = client.get(address)
    assert b"".join(first) == PDF
    retention.end_keeping()

    client.force_login(head_office())
    for headers in ({}, {"If-None-Match": first["ETag"]}):
        answer = client.get(address, headers=headers)
        assert answer.status_code == 410
        assert "the time for which it could be kept was over" in answer.content.decode()


def test_a_kill_after_the_mark_leaves_a_file_that_goes_the_next_night():
    file = sent()
    row = hung(file, until=yesterday())
    retention.mark_overdue()  # and here the machine stops
    assert state(file) == MARKED
    with pytest.raises(FilePurged):
        refuse_closed(Attachment.objects.get(pk=row.pk))
    assert retention.end_keeping() == 1
    assert state(file) == GONE


def test_a_kill_after_the_bytes_is_put_right_as_well():
    file = sent()
    hung(file, until=yesterday())
    retention.mark_overdue()
    path_of(file).unlink()  # and here the machine stops, before the row says so
    assert retention.end_keeping() == 1
    assert state(file) == GONE


def test_a_content_that_hangs_elsewhere_stays_and_closes_only_for_the_one():
    file, first, second = sent(), an_organisation(), an_organisation(name_fr="Other")
    over = hung(file, until=yesterday(), on=first)
    hung(file, until=None, on=second)
    assert retention.end_keeping() == 0
    assert state(file) == KEPT
    over.refresh_from_db()
    with pytest.raises(FilePurged):
        refuse_closed(over)
    refuse_closed(attachment_for(SYSTEM, KIND, second.pk, file.sha256))

    keep_files_until(second, yesterday())
    assert retention.end_keeping() == 1
    assert state(file) == GONE


def test_one_taken_off_is_kept_for_the_history_until_its_own_day():
    file, one = sent(), an_organisation()
    row = hung(file, until=None, on=one)
    detach(row.pk, on=one, by=SYSTEM)
    retention.end_keeping()
    assert state(file) == KEPT
    assert keep_files_until(one, yesterday()) == 1
    retention.end_keeping()
    assert state(file) == GONE


def test_every_row_that_points_at_a_content_keeps_it():
    logo, imported = sent(png()), sent()
    one = an_organisation()
    for file in (logo, imported):
        hung(file, until=yesterday(), on=one)
    Organisation.objects.filter(pk=one.pk).update(logo=logo)
    sent_in = ImportFile.objects.create(importer="x", file=imported, name="x.csv", sent_by_id=1)
    retention.end_keeping()
    assert (state(logo), state(imported)) == (KEPT, KEPT)

    Organisation.objects.filter(pk=one.pk).update(logo=None)
    ImportFile.objects.filter(pk=sent_in.pk).delete()  # its history still tells of it
    assert not retention.is_needed(logo)
    assert not retention.is_needed(imported)


def test_all_foreign_keys_to_a_content_are_asked():
    pointing = {
        relation.related_model
        for relation in StoredFile._meta.get_fields(include_hidden=True)
        if relation.auto_created and not relation.concrete
    }
    assert {Attachment, ImportFile, Organisation} <= pointing
    assert len(pointing) > 6


def test_what_lost_its_need_later_goes_although_its_attachment_was_marked_long_ago():
    file, one = sent(png()), an_organisation()
    hung(file, until=yesterday(), on=one)
    Organisation.objects.filter(pk=one.pk).update(logo=file)
    retention.end_keeping()
    assert state(file) == KEPT
    Organisation.objects.filter(pk=one.pk).update(logo=None)
    assert retention.end_keeping() == 1
    assert state(file) == GONE


def test_needed_again_between_mark_and_bytes_it_stays():
    file = sent()
    hung(file, until=yesterday())
    retention.mark_overdue()
    hung(file, until=None)
    assert retention.take_away() == 0
    assert state(file) == KEPT


def test_sent_again_it_is_back_and_what_was_taken_back_is_swept_again():
    file = sent()
    over = hung(file, until=yesterday())
    retention.end_keeping()

    with transaction.atomic():
        assert sent() == file
        transaction.set_rollback(True)
    assert state(file) == (True, True, True)
    assert retention.end_keeping() == 1
    assert state(file) == GONE

    new = hung(sent(), until=None, on=Organisation.objects.get(pk=over.record_id))
    assert state(file) == KEPT
    found = attachment_for(SYSTEM, KIND, over.record_id, file.sha256)
    assert found == new  # not the one whose time was over
    refuse_closed(found)
    assert retention.end_keeping() == 0


@pytest.mark.django_db(transaction=True)
def test_a_content_somebody_is_sending_at_that_moment_is_left_alone():
    file = sent()
    hung(file, until=yesterday())
    one = an_organisation(name_fr="Sender")
    holding, done = Signal(), Signal()

    def send():
        try:
            with transaction.atomic():
                again = sent()
                holding.set()
                assert done.wait(10)
                hung(again, until=None, on=one)
        finally:
            connection.close()

    sender = Thread(target=send)
    sender.start()
    assert holding.wait(10)
    assert retention.end_keeping() == 0
    done.set()
    sender.join(10)
    assert retention.end_keeping() == 0
    assert state(file) == KEPT
    assert Attachment.objects.filter(file=file, purged_at=None).count() == 1


def test_the_database_refuses_a_purge_without_a_day_and_bytes_gone_without_a_mark():
    row = hung(sent(), until=None)
    with pytest.raises(IntegrityError, match="attachment_purged"), transaction.atomic():
        Attachment.objects.filter(pk=row.pk).update(purged_at=timezone.now())
    with pytest.raises(IntegrityError, match="stored_file_gone"), transaction.atomic():
        StoredFile.objects.update(gone_at=timezone.now())
    with pytest.raises(IntegrityError, match="stored_file_scan"), transaction.atomic():
        StoredFile.objects.update(scan="clean", scanned_at=None)


def test_a_term_said_later_does_not_touch_what_is_gone():
    one = an_organisation()
    hung(sent(), until=yesterday(), on=one)
    retention.end_keeping()
    assert keep_files_until(one, date(2040, 1, 1)) == 0


def test_what_a_killed_process_was_receiving_goes_after_a_day():
    root().mkdir(parents=True)
    fresh, old = root() / "incoming-fresh", root() / "incoming-old"
    for one in (fresh, old):
        one.write_bytes(PDF)
    os.utime(old, (0, 0))
    retention.end_keeping()
    assert (fresh.exists(), old.exists()) == (True, False)
