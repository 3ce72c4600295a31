"""What is kept, what is refused, and what a crash leaves behind."""

import hashlib
import io
import os
import zipfile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile, TemporaryUploadedFile
from django.utils import translation
from hypothesis import given, settings
from hypothesis import strategies as st

from majal.kernel import files
from majal.kernel.file_types import WORD, sniff
from majal.kernel.files import (
    DOCUMENTS,
    IMAGES,
    MOST_DOCUMENT_BYTES,
    TABLES,
    WITH_WORD,
    FileDamaged,
    FileEmpty,
    FileOfWrongType,
    FileSwells,
    FileTooLarge,
    ImageTooLarge,
    keep,
    path_of,
    store,
)
from majal.kernel.models import StoredFile
from tests.kernel.pictures import SECRET, big_png, exif, jpeg, segment
from tests.organisations.factories import png

pytestmark = pytest.mark.django_db
PDF = b"%PDF-1.7\n1 0 obj<<>>endobj\n%%EOF"
JPEG = jpeg()
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


def test_a_letter_in_word_is_taken_where_word_is_wanted_and_not_with_a_program_in_it():
    letter = archive("[Content_Types].xml", "word/document.xml")
    assert store(upload(letter), accept=WITH_WORD, max_bytes=10_000).media_type == WORD
    with pytest.raises(FileOfWrongType, match="PDF, PNG, WEBP"):
        store(upload(letter), accept=DOCUMENTS, max_bytes=10_000)
    with pytest.raises(FileOfWrongType, match="DOCX"):
        store(
            upload(archive("word/document.xml", "word/vbaProject.bin")),
            accept=WITH_WORD,
            max_bytes=10_000,
        )


def test_a_program_named_like_a_document_is_refused():
    for program in (
        b"MZ\x90\0\3\0\0\0" + bytes(200),
        b"\x7fELF\2\1\1" + bytes(200),
        b"#!/bin/sh\n",
    ):
        with pytest.raises(FileOfWrongType):
            store(upload(program, "report.pdf"), accept=WITH_WORD | TABLES, max_bytes=10_000)


@pytest.mark.parametrize(
    "content",
    [
        b"%PDF-1.7 cut off before its end",
        PDF + bytes(2000),
        PDF + archive("evil.txt") + b"",
        PDF.removesuffix(b"%%EOF") + archive("evil.txt")[:-2] + b"\x06\0\n%%EOF",
    ],
)
def test_a_pdf_without_its_end_or_that_opens_as_an_archive_too_is_refused(content):
    with pytest.raises(FileDamaged):
        store(upload(content, "x.pdf"), accept=DOCUMENTS, max_bytes=10_000)
    assert (on_disk(), StoredFile.objects.count()) == ([], 0)


def test_a_program_that_is_a_pdf_further_on_is_refused():
    with pytest.raises(FileOfWrongType):
        store(upload(b"MZ\0\0" + PDF, "x.pdf"), accept=DOCUMENTS, max_bytes=10_000)


def packed(members):
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as pack:
        for name, body in members.items():
            pack.writestr(name, body)
    return made.getvalue()


@pytest.mark.parametrize(
    "bomb",
    [
        archive("xl/workbook.xml", body=bytes(5_000_000)),
        archive("xl/workbook.xml", *(f"{n:05}" for n in range(2000))),
        packed({"xl/workbook.xml": b"x", "inner.bin": packed({"a": bytes(3_000_000)})}),
        packed({"xl/workbook.xml": b"x", "inner.bin": packed({"a": packed({"b": b"deep"})})}),
    ],
)
def test_an_archive_made_to_swell_is_refused(bomb):
    with pytest.raises(FileSwells):
        store(upload(bomb), accept=TABLES, max_bytes=2_000_000)
    assert (on_disk(), StoredFile.objects.count()) == ([], 0)


def test_more_than_is_declared_is_found_out():
    honest = archive("xl/workbook.xml", body=bytes(900_000))
    liar = honest.replace((900_000).to_bytes(4, "little"), (10).to_bytes(4, "little"))
    assert liar != honest
    with pytest.raises(FileDamaged):
        store(upload(liar), accept=TABLES, max_bytes=100_000)


def test_a_workbook_may_hold_a_table_of_its_own_and_a_plain_archive_no_archive():
    table = packed({"xl/workbook.xml": b"x"})
    chart = packed({"word/document.xml": b"x", "word/embeddings/chart.xlsx": table})
    assert store(upload(chart), accept=WITH_WORD, max_bytes=10_000).media_type == WORD
    zips = frozenset({"application/zip"})
    with pytest.raises(FileSwells):
        store(upload(packed({"a.zip": table})), accept=zips, max_bytes=10_000)
    assert keep(packed({"a.zip": table}), accept=zips).scan == StoredFile.Scan.OWN


def test_an_image_of_too_many_points_is_refused_by_what_it_says_of_itself():
    with pytest.raises(ImageTooLarge, match=r"900\.0 million pixels, and at most 50 million"):
        store(upload(big_png(30_000, 30_000)), accept=IMAGES, max_bytes=1_000)
    with pytest.raises(ImageTooLarge):
        store(upload(jpeg(60_000, 60_000)), accept=IMAGES, max_bytes=1_000)
    assert on_disk() == []


def test_a_photograph_is_kept_without_where_it_was_taken_under_the_hash_of_what_is_kept():
    taken = jpeg(8, 8, segment(0xE1, b"Exif\0\0" + exif(6)))
    stored = store(upload(taken), accept=IMAGES, max_bytes=1_000)
    kept = path_of(stored).read_bytes()
    assert SECRET in taken and SECRET not in kept
    assert (stored.sha256, stored.size) == (hashlib.sha256(kept).hexdigest(), len(kept))
    assert on_disk() == [f"{stored.sha256[:2]}/{stored.sha256[2:]}"]
    assert store(upload(kept), accept=IMAGES, max_bytes=1_000) == stored


def test_a_document_of_twenty_megabytes_is_taken_and_not_one_byte_more():
    body = b"%PDF-1.7\n" + bytes(MOST_DOCUMENT_BYTES - 15)
    stored = store(upload(body + b"\n%%EOF"), accept=DOCUMENTS, max_bytes=MOST_DOCUMENT_BYTES)
    assert stored.size == MOST_DOCUMENT_BYTES
    with pytest.raises(FileTooLarge, match=r"20 MB"):
        store(upload(body + b"\n\n%%EOF"), accept=DOCUMENTS, max_bytes=MOST_DOCUMENT_BYTES)


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
