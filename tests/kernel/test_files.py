"""What is kept, what is refused, and what a crash leaves behind."""

import io
import os
import zipfile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile, TemporaryUploadedFile
from django.utils import translation
from hypothesis import given, settings
from hypothesis import strategies as st

from majal.kernel import files
from majal.kernel.files import (
    DOCUMENTS,
    IMAGES,
    TABLES,
    FileEmpty,
    FileOfWrongType,
    FileTooLarge,
    path_of,
    sniff,
    store,
)
from majal.kernel.models import StoredFile
from tests.organisations.factories import png

pytestmark = pytest.mark.django_db
PDF = b"%PDF-1.7\n1 0 obj<<>>endobj\n%%EOF"
JPEG = bytes.fromhex("ffd8ffe000104a46494600010100000100010000ffd9")
WEBP = b"RIFF\x1a\0\0\0WEBPVP8L\x0d\0\0\0\x2f\0\0\0\x10\x07\x10\x11\x11\x88\x88\xfe\x07\0"
WAV = b"RIFF\x24\0\0\0WAVEfmt \x10\0\0\0\1\0\1\0"


@pytest.fixture(autouse=True)
def _own_folder(settings, tmp_path):
    settings.MAJAL_HOME = tmp_path
    with translation.override("en"):
        yield


def upload(content: bytes, name: str = "any.bin") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content)


def archive(*names: str, body: bytes = b"x") -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as pack:
        for name in names:
            pack.writestr(name, body)
    return made.getvalue()


def on_disk():
    return sorted(
        p.relative_to(files.root()).as_posix() for p in files.root().rglob("*") if p.is_file()
    )


def test_a_file_is_kept_under_its_hash_out_of_the_web_root():
    stored = store(upload(PDF), accept=DOCUMENTS, max_bytes=1000)
    assert path_of(stored).read_bytes() == PDF
    assert on_disk() == [f"{stored.sha256[:2]}/{stored.sha256[2:]}"]
    assert (stored.size, stored.media_type) == (len(PDF), "application/pdf")


def test_the_same_content_twice_is_one_file_and_one_row():
    one = store(upload(PDF, "a.pdf"), accept=DOCUMENTS, max_bytes=1000)
    two = store(upload(PDF, "b.pdf"), accept=DOCUMENTS, max_bytes=1000)
    assert one.pk == two.pk
    assert len(on_disk()) == 1


def test_a_file_that_was_lost_from_the_disk_is_mended_by_sending_it_again():
    stored = store(upload(PDF), accept=DOCUMENTS, max_bytes=1000)
    path_of(stored).unlink()
    store(upload(PDF), accept=DOCUMENTS, max_bytes=1000)
    assert path_of(stored).read_bytes() == PDF


@pytest.mark.parametrize(
    ("content", "found"),
    [
        (png(), "image/png"),
        (JPEG, "image/jpeg"),
        (WEBP, "image/webp"),
        (PDF, "application/pdf"),
        (b"a,b\n1,2\n", "text/csv"),
        ("اسم;قيمة\n".encode(), "text/csv"),
        ("nom;prénom\n".encode("cp1252"), "text/csv"),
        ("اسم\tقيمة\r\n".encode("utf-16"), "text/csv"),
        (archive("[Content_Types].xml", "xl/workbook.xml"), min(TABLES)),
    ],
)
def test_each_accepted_type_is_known_by_its_content(content, found):
    assert store(upload(content), accept=frozenset({found}), max_bytes=10_000).media_type == found


@pytest.mark.parametrize(
    ("content", "accept"),
    [
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", IMAGES),
        (b"\xef\xbb\xbf<?xml version='1.0'?><svg/>", IMAGES),
        (b"<html><script>1</script></html>", DOCUMENTS | TABLES),
        (b"  \n<!doctype html>", TABLES),
        ("<html><script>1</script>".encode("utf-16"), TABLES),
        (b"\xff\xfe\0\0" + b"\0" * 60, TABLES),
        (b"GIF89a" + b"\0" * 30, IMAGES),
        (WAV, IMAGES),
        (b"MZ\x90\0\3\0\0\0", DOCUMENTS | TABLES),
        (PDF, IMAGES),
        (png(), TABLES),
        (b"{\\rtf1 hello}", TABLES),
        (archive("word/document.xml"), TABLES | DOCUMENTS),
        (archive("../../xl/workbook.xml"), TABLES),
        (archive("a" * 60_000), TABLES),
        (b"PK\x03\x04 broken", TABLES),
        (b"\0" * 100, TABLES | DOCUMENTS),
    ],
)
def test_what_is_something_else_is_refused_whatever_its_name_says(content, accept):
    with pytest.raises(FileOfWrongType) as refusal:
        store(upload(content, "good.png"), accept=accept, max_bytes=200_000)
    assert files.accepted_words(accept) in str(refusal.value)
    assert (on_disk(), StoredFile.objects.count()) == ([], 0)


def test_an_archive_of_very_many_or_very_large_members_is_only_looked_at_from_outside():
    bomb = archive("xl/workbook.xml", body=b"\0" * 50_000_000)
    assert len(bomb) < 100_000
    stored = store(upload(bomb), accept=TABLES, max_bytes=100_000)
    assert stored.size == len(bomb)
    many = archive(*(f"{n:05}" for n in range(5000)), "xl/workbook.xml")
    with pytest.raises(FileOfWrongType):  # the workbook of a real one stands among the first names
        store(upload(many), accept=TABLES, max_bytes=2_000_000)


def test_20_mb_are_refused_before_they_are_read():
    class Unread(SimpleUploadedFile):
        def chunks(self, chunk_size=None):
            raise AssertionError("read although its size says it is too large")

    with pytest.raises(FileTooLarge, match=r"20\.0 MB.* 2 MB"):
        store(Unread("x", b"x" * 20_000_000), accept=IMAGES, max_bytes=2_000_000)


def test_a_size_that_lies_is_found_out_while_reading():
    class Liar(SimpleUploadedFile):
        size = 10

        def __init__(self):
            super().__init__("x", b"")
            self.size = 10

        def chunks(self, chunk_size=None):
            for _ in range(1000):
                yield b"x" * 10_000

    with pytest.raises(FileTooLarge):
        store(Liar(), accept=TABLES, max_bytes=50_000)
    assert on_disk() == []


def test_an_empty_file_is_refused():
    with pytest.raises(FileEmpty):
        store(upload(b""), accept=TABLES, max_bytes=10)
    assert on_disk() == []


def test_an_upload_that_django_left_on_the_disk_is_kept_as_well():
    big = TemporaryUploadedFile("x.pdf", "application/pdf", 0, None)
    big.write(PDF)
    big.seek(0)
    big.size = len(PDF)
    assert path_of(store(big, accept=DOCUMENTS, max_bytes=1000)).read_bytes() == PDF
    big.close()


def test_a_crash_before_the_row_leaves_a_file_nobody_asks_for(monkeypatch):
    def crash(**_values):
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(StoredFile.objects, "get_or_create", crash)
        with pytest.raises(KeyboardInterrupt):
            store(upload(PDF), accept=DOCUMENTS, max_bytes=1000)
    assert (len(on_disk()), StoredFile.objects.count()) == (1, 0)
    stored = store(upload(PDF), accept=DOCUMENTS, max_bytes=1000)
    assert path_of(stored).read_bytes() == PDF
    assert len(on_disk()) == 1


def test_a_crash_before_the_name_leaves_neither_row_nor_half_a_file(monkeypatch):
    def crash(_handle):
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", crash)
        with pytest.raises(OSError, match="No space"):
            store(upload(PDF), accept=DOCUMENTS, max_bytes=1000)
    assert (on_disk(), StoredFile.objects.count()) == ([], 0)


@settings(max_examples=200)
@given(st.binary(max_size=300))
def test_any_bytes_have_some_type(tmp_path_factory, content):
    path = tmp_path_factory.mktemp("any") / "file"
    path.write_bytes(content)
    assert sniff(path).count("/") == 1
