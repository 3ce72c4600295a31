"""Bytes as text: by what they say of themselves where that is true, by their looks where not."""

import codecs
import re

MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
BARE = ((b"<\0?\0", "utf-16-le"), (b"\0<\0?", "utf-16-be"), (b"<\0\0\0", "utf-32-le"))
DECLARED = re.compile(rb"^\s*<\?xml[^>]*?encoding\s*=\s*[\"']([A-Za-z0-9._-]{2,40})[\"']")
CHARSET = re.compile(r"charset\s*=\s*[\"']?([A-Za-z0-9._-]{2,40})", re.IGNORECASE)
FAMILIES = {"iso-8859-1": "cp1252", "latin-1": "cp1252", "latin1": "cp1252", "iso-8859-6": "cp1256",
            "us-ascii": "utf-8", "ascii": "utf-8", "iso-8859-9": "cp1254"}  # fmt: skip
HIGH = re.compile(rb"[\x80-\xff]+")
FEW = 0.02
"""Share of signs that may be broken in a text that else is UTF-8."""
TEXTS = frozenset({"utf-7", "idna", "punycode"})


def decoded(body: bytes, media_type: str) -> tuple[str, str]:
    """The text, and the encoding it was taken for where it is not the one it claims."""
    for mark, name in (*MARKS, *BARE):
        if body.startswith(mark):
            return body.decode(name, "replace"), ""
    said = DECLARED.match(body[:400])
    told = CHARSET.search(media_type)
    names = [said[1].decode() if said else "", told[1] if told else "", "utf-8"]
    claims = list(dict.fromkeys(FAMILIES.get(n.lower(), n.lower()) for n in names if n))
    for claim in claims:
        text = _as(body, claim)
        if text is not None:
            return text, "" if claim == claims[0] else claim.upper()
    return _by_looks(body)


def _as(body: bytes, name: str) -> str | None:
    """Strictly so, or None; only encodings of texts."""
    try:
        if name in TEXTS or not getattr(codecs.lookup(name), "_is_text_encoding", True):
            return None
        return body.decode(name)
    except (LookupError, UnicodeError, ValueError):
        return None


def _by_looks(body: bytes) -> tuple[str, str]:
    """UTF-8 with a few broken signs, else an old code page: Arabic’s where letters make rows."""
    text = body.decode("utf-8", "replace")
    beyond = sum(1 for sign in text if sign > "\x7f")
    if text.count("\ufffd") <= max(2, FEW * beyond):
        return text, "UTF-8"
    runs = [len(run) for run in HIGH.findall(body)]
    in_rows = sum(length for length in runs if length > 1)
    name = "cp1256" if in_rows > sum(runs) / 2 else "cp1252"
    return body.decode(name, "replace"), f"windows-{name[2:]}"
