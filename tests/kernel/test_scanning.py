"""A scanner that finds, that is away, that is slow, that talks nonsense: no upload is lost to it."""

import tempfile
import time
from pathlib import Path

import pytest
from django.template import Context, Template
from django.test import RequestFactory
from django.utils import timezone, translation

from majal.kernel import files, retention, scanning
from majal.kernel.actors import ANYONE, SYSTEM
from majal.kernel.attachments import FileRefused, attach, refuse_closed
from majal.kernel.files import DOCUMENTS, FileInfected, keep, path_of, store
from majal.kernel.jobs import periodic_jobs
from majal.kernel.models import Attachment, StoredFile
from majal.kernel.scanning import Outcome
from majal.modules.organisations.permissions import Perm
from tests.kernel.clamd import EICAR, Clamd, on_a_path, on_a_port, serving
from tests.organisations.factories import (
    a_person,
    an_organisation,
    head_office,
    park_manager,
    upload,
)

pytestmark = pytest.mark.django_db
PDF = b"%PDF-1.7\n1 0 obj<<>>endobj\n%%EOF"
VIRUS = b"%PDF-1.7\n" + EICAR + b"\n%%EOF"
Scan = StoredFile.Scan


@pytest.fixture(autouse=True)
def _own_folder(settings, tmp_path):
    settings.MAJAL_HOME = tmp_path
    settings.MAJAL_CLAMAV = ""
    with translation.override("en"):
        yield


@pytest.fixture
def scanner(settings):
    """Put a clamd of our own in place: ``with scanner(says):``."""

    def start(says=None):
        bound, settings.MAJAL_CLAMAV = on_a_port()
        return serving(Clamd(says), bound)

    return start


def sent(content=PDF):
    return store(upload(content), accept=DOCUMENTS, max_bytes=100_000)


def on_disk():
    return [p for p in files.root().rglob("*") if p.is_file()]


def test_a_clean_file_is_kept_as_such_and_the_scanner_saw_all_of_it(scanner):
    content = b"%PDF-1.7\n" + bytes(300_000) + b"%%EOF"
    with scanner() as clamd:
        stored = store(upload(content), accept=DOCUMENTS, max_bytes=1_000_000)
    assert clamd.seen == [content]
    assert stored.scan == Scan.CLEAN
    assert stored.scanned_at is not None


def test_a_virus_is_refused_with_its_name_and_nothing_of_it_is_kept(scanner):
    with (
        scanner(),
        pytest.raises(FileInfected, match=r"\(\W?Eicar-Signature\W?\)\. It was not kept"),
    ):
        sent(VIRUS)
    assert (on_disk(), StoredFile.objects.count()) == ([], 0)


def test_a_unix_socket_is_asked_in_the_same_words(settings):
    with tempfile.TemporaryDirectory() as folder:
        bound, address = on_a_path(Path(folder))
        settings.MAJAL_CLAMAV = f"unix:{address}"
        with serving(Clamd(), bound):
            assert sent().scan == Scan.CLEAN
            settings.MAJAL_CLAMAV = address
            with pytest.raises(FileInfected):
                sent(VIRUS)


def test_without_a_scanner_a_file_is_kept_and_says_so():
    stored = sent()
    assert (stored.scan, stored.scanned_at) == (Scan.UNSCANNED, None)


@pytest.mark.parametrize(
    "address", ["127.0.0.1:1", "/nowhere/clamd", "nonsense", "::", "host:99999"]
)
def test_where_nobody_answers_the_file_is_kept_and_told_as_not_scanned(settings, address):
    settings.MAJAL_CLAMAV = address
    assert sent().scan == Scan.UNSCANNED
    assert path_of(StoredFile.objects.get()).read_bytes() == PDF


@pytest.mark.parametrize(
    "answer",
    [
        b"",
        b"\0",
        b"OK\0",
        b"stream: OK",
        b"stream: OKAY\0",
        b"INSTREAM size limit exceeded. ERROR\0",
        b"<html>502 Bad Gateway</html>",
        b"\xff\xfe\x00",
        b"x" * 100_000,
        b"FOUND\0",
    ],
)
def test_an_answer_that_is_none_neither_accuses_nor_acquits(scanner, answer):
    with scanner(lambda _content: answer):
        assert sent().scan == Scan.UNSCANNED


def test_a_scanner_that_never_answers_is_waited_for_no_longer_than_agreed(scanner, monkeypatch):
    monkeypatch.setattr(scanning, "TO_ANSWER", 0.2)
    with scanner(lambda _content: None):
        start = time.monotonic()
        assert sent().scan == Scan.UNSCANNED
        assert time.monotonic() - start < 5


def test_one_that_hangs_up_in_the_middle_loses_nothing(settings, monkeypatch):
    monkeypatch.setattr(Clamd, "answer", lambda _self, line: line.close())
    bound, settings.MAJAL_CLAMAV = on_a_port()
    content = b"%PDF-1.7\n" + bytes(5_000_000) + b"%%EOF"
    with serving(Clamd(), bound):
        stored = store(upload(content), accept=DOCUMENTS, max_bytes=10_000_000)
    assert stored.scan == Scan.UNSCANNED
    assert path_of(stored).stat().st_size == len(content)


def test_what_the_program_made_is_not_asked_about(scanner):
    with scanner() as clamd:
        assert keep(PDF, accept=DOCUMENTS).scan == Scan.OWN
    assert clamd.seen == []


def test_sent_again_once_there_is_a_scanner_the_same_file_is_clean(scanner):
    first = sent()
    with scanner():
        again = sent()
    assert (again.pk, again.scan) == (first.pk, Scan.CLEAN)
    assert sent().scan == Scan.CLEAN  # and stays so while the scanner is away


def test_the_round_asks_about_all_that_was_not_scanned(scanner):
    one, virus, own = sent(), sent(VIRUS), keep(PDF + b"\n", accept=DOCUMENTS)
    assert retention.scan_unscanned() == 0
    with scanner() as clamd:
        periodic_jobs["kernel.scan_unscanned"].run()
        assert retention.scan_unscanned() == 0  # there is nothing left to ask
    assert sorted(clamd.seen) == sorted([PDF, VIRUS])
    assert {f.pk: f.scan for f in StoredFile.objects.all()} == {
        one.pk: Scan.CLEAN,
        virus.pk: Scan.REFUSED,
        own.pk: Scan.OWN,
    }


def test_a_virus_found_later_closes_the_file_and_refuses_it_for_good(scanner):
    hung = attach(an_organisation(), sent(VIRUS), title="x", permission=Perm.SEE, by=SYSTEM)
    refuse_closed(hung)
    with scanner():
        retention.scan_unscanned()
    with pytest.raises(FileRefused):
        refuse_closed(Attachment.objects.select_related("file").get())
    with pytest.raises(FileInfected):  # with the scanner away as well
        sent(VIRUS)


def test_a_file_it_does_not_answer_about_waits_behind_those_never_asked(scanner):
    hard, lost = sent(), sent(PDF + b"\n")
    path_of(lost).unlink()
    with scanner(lambda content: b"cannot ERROR\0" if content == PDF else b"stream: OK\0") as clamd:
        assert retention.scan_unscanned() == 0
        assert clamd.seen == [PDF]
        hard.refresh_from_db()
        assert (hard.scan, hard.scanned_at is not None) == (Scan.UNSCANNED, True)
        late = StoredFile.objects.get(pk=_unscanned(sent(PDF + b"\n\n")).pk)
        clamd.seen.clear()
        assert retention.scan_unscanned() == 1
    assert clamd.seen == [PDF + b"\n\n", PDF]
    late.refresh_from_db()
    assert late.scan == Scan.CLEAN


def _unscanned(stored):
    stored.scan, stored.scanned_at = Scan.UNSCANNED, None
    stored.save()
    return stored


def test_a_round_ends_at_once_where_the_scanner_is_away(settings, monkeypatch):
    for n in range(5):
        sent(PDF + b"\n" * n)
    settings.MAJAL_CLAMAV = "127.0.0.1:1"
    asked = []
    real = scanning.scan
    monkeypatch.setattr(scanning, "scan", lambda path: asked.append(path) or real(path))
    assert retention.scan_unscanned() == 0
    assert len(asked) == 1
    assert not StoredFile.objects.exclude(scanned_at=None).exists()


def test_the_setting_names_a_scanner_or_none(settings):
    assert scanning.scan(Path("/dev/null")).outcome == Outcome.UNREACHABLE
    settings.MAJAL_CLAMAV = "[::1]:1"
    assert scanning.is_configured()
    assert scanning.scan(Path("/dev/null")).outcome == Outcome.UNREACHABLE


def mark(actor, file):
    request = RequestFactory().get("/")
    request.actor = actor
    return Template("{% file_mark file %}").render(Context({"file": file, "request": request}))


def test_staff_see_that_a_file_was_not_scanned_and_everybody_that_it_is_closed():
    file = attach(an_organisation(), sent(), title="x", permission=Perm.SEE, by=SYSTEM)
    for staff in (head_office(), park_manager()):
        assert "not scanned for viruses" in mark(staff, file)
        assert "not scanned for viruses" in mark(staff, file.file)
    for other in (ANYONE, a_person()):
        assert mark(other, file) == ""
    file.file.scan, file.file.scanned_at = Scan.CLEAN, timezone.now()
    assert mark(head_office(), file) == ""
    file.file.scan = Scan.REFUSED
    assert "a virus was found" in mark(ANYONE, file)
    file.purged_at = timezone.now()
    assert "content deleted" in mark(ANYONE, file)
