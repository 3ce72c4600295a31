"""What a file is by its content, whatever its name says."""

import codecs
import zipfile
from pathlib import Path

PDF = "application/pdf"
SHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
ARCHIVE = "application/zip"
UNKNOWN = "application/octet-stream"


def sniff(path: Path) -> str:
    """The media type by content; text in UTF-8, UTF-16 or as an 8-bit table counts as CSV."""
    with path.open("rb") as file:
        head = file.read(4096)
    if head.startswith(b"PK\x03\x04"):
        return _office_type(path)
    if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        head = head.decode("utf-16", "replace").encode()  # "Unicode text", as Excel calls it
    if (
        b"\x00" not in head
        and not head.lstrip().startswith((b"<", b"%PDF", b"{\\rtf", b"#!"))
        and not _is_image(head)
    ):
        return "text/csv"
    import puremagic  # noqa: PLC0415 - heavy, and only what was sent is looked at

    try:
        return str(puremagic.from_string(head, mime=True)) or UNKNOWN
    except (puremagic.PureError, ValueError):
        return UNKNOWN


def _is_image(head: bytes) -> bool:
    return head.startswith((b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"RIFF"))


def _office_type(path: Path) -> str:
    try:
        with zipfile.ZipFile(path) as archive:
            names = set(archive.namelist()[:2000])
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError):
        return ARCHIVE
    if "xl/workbook.xml" in names:
        return SHEET
    if "word/document.xml" in names and "word/vbaProject.bin" not in names:
        return WORD
    return ARCHIVE
