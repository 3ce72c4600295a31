"""Hostile input, and how it gets into every form and operation of the house."""

import io
import json
import zipfile
from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import parse_qsl

from django.core.files.uploadedfile import SimpleUploadedFile
from lxml import html as parser

MARK = "31337"
SCRIPT = f'"><script>alert({MARK})</script>'
TEXTS = (
    "",
    " \t\r\n ",
    "x" * 70_000,
    "a\x00b",
    "a\ud800b",
    "\u202eمقلوب\u202c\u2066\u200f",
    "'; DROP TABLE conventions_convention; --",
    SCRIPT,
    f'" onmouseover="alert({MARK})',
    f"javascript:alert({MARK})",
    "{{ 9999|add:'1' }}{% debug %}#{sys.inputs}",
    "%s%(x)s{0.__class__}",
    '=HYPERLINK("http://evil.example")',
    "1e400",
    "NaN",
    "-0",
    "٢٠٢٤",
    "١٢٣٫٥٠",
    "99999999999999999999999999",
    "9" * 5000,
    "-1",
    "0001-01-01",
    "9999-12-31",
    "31/02/2024",
    "0000",
    "2024-05/2024-01",
    "../../etc/passwd",
)
FEW = ("", "a\x00b", SCRIPT, "1e400", "99999999999999999999999999", "9999-12-31")
DEEP = "[" * 5000 + "]" * 5000
BODIES = (
    b"",
    b"null",
    b"[]",
    b'"a"',
    b"{",
    b"\xff\xfe",
    b"NaN",
    b"1" + b"0" * 5000,
    DEEP.encode(),
    b'{"a": ' + DEEP.encode() + b"}",
)
VALUES: tuple[Any, ...] = (
    None,
    True,
    -1,
    0,
    2**31,
    2**63,
    10**30,
    1.5,
    [],
    {},
    [None],
    ["x"],
    {"a": 1},
    *TEXTS,
)
FEW_VALUES = (None, [], 10**30, "a\x00b")
RAW = (
    "1e400",
    "-1e400",
    "NaN",
    "Infinity",
    "-0",
    "1e-400",
    '"\\ud800"',
    '"\\u0000"',
    "1" + "0" * 400,
)
PARTS = (
    "%00",
    "%ED%A0%80",
    "%E2%80%AE",
    "%D9%A1",
    "'%20OR%201=1--",
    "%22%3E%3Cscript%3Ealert(31337)%3C%2Fscript%3E",
    "0",
    "2147483648",
    "9223372036854775808",
    "1" + "0" * 400,
    "x" * 3000,
    "..%2F..%2Fetc",
    "{{1}}",
)
ASKED = (
    "q",
    "page",
    "sort",
    "order",
    "day",
    "on",
    "year",
    "limit",
    "after",
    "language",
    "state",
    "park",
    "convention",
    "format",
    "columns",
    "view",
    "next",
    "month",
    "kind",
    "territory",
    "due",
    "organisation",
)


def files() -> Iterator[tuple[str, SimpleUploadedFile]]:
    """Uploads that are not what their name says, too big, or built to burst."""
    yield "exe", _upload("paper.pdf", b"MZ\x90\x00" + b"\x00" * 200, "application/pdf")
    yield "html", _upload("paper.pdf", b"<html><script>alert(31337)</script>", "application/pdf")
    yield (
        "svg",
        _upload(
            "a.png", b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>', "image/png"
        ),
    )
    yield "empty", _upload("empty.pdf", b"", "application/pdf")
    yield (
        "name",
        _upload(
            '../../a\r\nX: y"<script>alert(31337)</script>\u202efdp.pdf',
            b"%PDF-1.7\n%%EOF",
            "application/pdf",
        ),
    )
    yield "long", _upload("n" * 5000 + ".pdf", b"%PDF-1.7\n%%EOF", "application/pdf")
    yield "over", _upload("over.pdf", b"%PDF-1.7\n" + b"0" * (11 * 2**20), "application/pdf")
    yield "bomb", _upload("bomb.xlsx", bomb(), "application/vnd.ms-excel")
    yield "csv", _upload("nul.csv", b"a,b\n\x00,\xff\n", "text/csv")
    yield "png", _upload("a.png", b"\x89PNG\r\n\x1a\n" + b"\x00" * 50, "image/png")


def _upload(name: str, content: bytes, kind: str) -> SimpleUploadedFile:
    one = SimpleUploadedFile("x", content, kind)
    one._name = name  # as a client may send it: the setter would clean it
    return one


def bomb() -> bytes:
    """A workbook of a few kilobytes that holds a hundred megabytes."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("xl/workbook.xml", "<workbook/>")
        archive.writestr("xl/worksheets/sheet1.xml", b" " * 100_000_000)
    return out.getvalue()


def forms_of(content: bytes, here: str) -> list[Any]:
    """The forms of a page that are sent to the page itself."""
    if not content.strip():
        return []
    page = parser.fromstring(content)
    return [
        form
        for form in page.forms
        if form.method == "POST" and (form.action or here).split("?")[0] in ("", here)
    ]


def questions(content: bytes) -> set[str]:
    """The names by which the links and search forms of a page ask for less."""
    if b"<" not in content[:200] or not content.strip():
        return set()
    page = parser.fromstring(content)
    found = {
        name
        for link in page.xpath("//@href")
        if link.startswith("?")
        for name, _v in parse_qsl(link[1:], keep_blank_values=True)
    }
    for form in page.forms:
        if form.method == "GET":
            found |= {one.get("name") for one in form.inputs if one.get("name")}
    return found


def filled(form: Any) -> dict[str, Any]:
    """What somebody would send who answers every question of the form."""
    values: dict[str, Any] = {}
    for one in form.inputs:
        name, kind = one.get("name"), one.get("type", "")
        if not name or name == "csrfmiddlewaretoken":
            continue
        if one.tag == "select":
            options = [option for option in one.value_options if option]
            values[name] = one.value or (options[0] if options else "")
        elif kind == "file":
            values[name] = _upload("paper.pdf", b"%PDF-1.7\n%%EOF", "application/pdf")
        elif kind in ("checkbox", "radio"):
            if one.get("checked") is not None or name not in values:
                values[name] = one.get("value", "on")
        elif kind in ("submit", "button", "image"):
            values.setdefault(name, one.get("value", ""))
        else:
            held = one.text if one.tag == "textarea" else one.get("value")
            values[name] = (held or "").strip() or _plausible(one)
    return values


def refused(content: bytes) -> set[str]:
    """The names of the fields beside which a page says why not."""
    page = parser.fromstring(content)
    return {one.get("name") for one in page.xpath("//*[contains(@class, 'is-bad')]//*[@name]")}


def otherwise(value: str) -> str:
    """Another answer to a question whose first answer was refused."""
    return {"Texte": "", "": "1", "1": "2024-05-02"}.get(value, "Texte")


def _plausible(one: Any) -> str:
    kind, name = one.get("type", ""), one.get("name")
    if kind == "date" or name.split("-")[-1] in ("on", "day", "due", "dated", "since"):
        return "2024-05-02"
    if kind == "number" or name.split("-")[-1] in ("amount", "total", "share", "promised", "year"):
        return "1"
    return "Texte"


def kept(content: bytes, name: str, value: str) -> bool:
    """Whether a page that refuses still holds what was typed."""
    page = parser.fromstring(content)
    for one in page.xpath("//textarea|//input"):
        if one.get("name") == name and one.get("type") not in ("checkbox", "radio"):
            held = one.text_content() if one.tag == "textarea" else one.get("value", "")
            return plain(value) in plain(held or "")
    return True  # chosen from a list: nothing was typed


def plain(text: str) -> str:
    return "".join(c for c in text if c.isalnum())


def harmful(content: bytes) -> str:
    """What of the page would run, or nothing."""
    text = content.decode(errors="replace")
    if f"<script>alert({MARK})" in text:
        return "script"
    if "10000" in text and "9999|add" not in text:
        return ""
    if MARK in text:
        page = parser.fromstring(content)
        if page.xpath("//*[@onmouseover or @onload]"):
            return "attribute"
        if page.xpath("//@href[starts-with(normalize-space(.), 'javascript:')]"):
            return "address"
    return ""


def body(base: Mapping[str, Any], name: str, value: Any) -> bytes:
    return json.dumps({**base, name: value}).encode()


def raw_body(base: Mapping[str, Any], name: str, raw: str) -> bytes:
    return json.dumps({**base, name: "@@"}).replace('"@@"', raw).encode()
