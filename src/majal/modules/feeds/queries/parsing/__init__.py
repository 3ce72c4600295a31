"""What a site sent, as entries: quickly where it is well-formed, patiently where it is not.

Whatever is sent, the outcome is a feed or a ``FeedRefused`` with a sentence.
"""

import hashlib
import json
import re
import subprocess
import sys
import threading
import zlib
from collections import Counter
from datetime import datetime
from html.entities import html5
from pathlib import Path
from typing import Any

from django.utils.translation import gettext_lazy as _

from majal.kernel.remarks import Remark
from majal.modules.feeds import errors
from majal.modules.feeds.queries.parsing import cleaning, loose
from majal.modules.feeds.queries.parsing.decoding import decoded
from majal.modules.feeds.queries.parsing.documents import read_document
from majal.modules.feeds.queries.parsing.json_feeds import read_json
from majal.modules.feeds.queries.parsing.shapes import (
    LONGEST_CONTENT,
    LONGEST_NAME,
    LONGEST_SUMMARY,
    LONGEST_TITLE,
    MOST_BYTES,
    MOST_ENTRIES,
    Entry,
    Parsed,
    Raw,
    RawFeed,
)

__all__ = ["Entry", "Parsed", "parse"]
PATIENCE = 8.0
"""Seconds that the reading of one malformed feed may take."""
AT_ONCE = threading.Semaphore(2)
DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")
DOCTYPE = re.compile(r"<!DOCTYPE[^>\[]*(\[[^\]]*\])?[^>]*>", re.IGNORECASE)
FIRST_ELEMENT = re.compile(r"<[A-Za-z_]")
NAMED = re.compile(r"&(?!(?:amp|lt|gt|quot|apos|#\d+|#x[0-9a-fA-F]+);)(\w{2,32};)?")
NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
SIGNS = ("<rss", "<rdf", "<feed", "<urlset", "<sitemapindex", "<channel", "<item", "<entry")
MALFORMED = _("The feed is not well-formed; it was read as far as possible.")
MISCODED = _("The feed does not say its encoding truly; it was taken for %(encoding)s.")
TWICE = _("Entries that stand there twice: %(count)s. One of each is kept.")
AHEAD = _("Days that cannot be, such as days to come: %(count)s. They count as unknown.")
LEFT_OUT = _("Entries without a web address, left out: %(count)s.")
MANY = _("Only the first %(count)s entries were read.")


def parse(body: bytes, address: str, now: datetime, media_type: str = "") -> Parsed:
    """The feed in what a site sent.

    Raises: FeedRefused, of the kind that says why.
    """
    notes: list[Remark] = []
    try:
        raw = _read(_unpacked(body), address, media_type, notes)
    except errors.FeedRefused:
        raise
    except (ValueError, RecursionError, OverflowError, LookupError, MemoryError) as error:
        raise errors.NoFeed from error
    return _in_order(raw, address, now, notes)


def digest_of(entry: Entry) -> bytes:
    """Eight bytes for the name of an entry, eight for what it says."""
    said = (entry.title, entry.url, entry.author, entry.summary, entry.content, entry.picture_url)
    parts = (entry.guid, "\0".join(said))
    return b"".join(
        hashlib.blake2b(part.encode(errors="replace"), digest_size=8).digest() for part in parts
    )


def _unpacked(body: bytes) -> bytes:
    if body[:2] == b"\x1f\x8b":  # a sitemap kept packed
        try:
            unpack = zlib.decompressobj(31)
            body = unpack.decompress(body, MOST_BYTES + 1)
        except zlib.error as error:
            raise errors.NoFeed from error
    if len(body) > MOST_BYTES:
        raise errors.FeedHostile
    if not body.strip():
        raise errors.FeedEmpty
    return body


def _read(body: bytes, address: str, media_type: str, notes: list[Remark]) -> RawFeed:
    text, encoding = decoded(body, media_type)
    if encoding:
        notes.append(Remark.of(MISCODED, encoding=encoding))
    text = text.lstrip("\ufeff \t\r\n")
    if text.startswith(("{", "[")):
        return read_json(text)
    return _read_xml(text, address, media_type, notes)


def _read_xml(text: str, address: str, media_type: str, notes: list[Remark]) -> RawFeed:
    first = FIRST_ELEMENT.search(text)
    if first is None:
        raise errors.NoFeed
    prologue = text[: first.start()]
    if "<!ENTITY" in prologue.upper():
        raise errors.FeedHostile
    whole = text[first.start() :] if "<!" in prologue or "<?" in prologue else text
    found = _strictly(whole, address)
    if found is None and (mended := NOT_XML.sub(" ", NAMED.sub(_spelled, whole))) != whole:
        found = _strictly(mended, address)
    if found is not None:
        return found
    if not any(sign in whole[:20_000].lower() for sign in SIGNS):
        raise errors.NoFeed
    notes.append(Remark.of(MALFORMED))
    return _patiently(whole, address, media_type)


def _strictly(text: str, address: str, recover: bool = False) -> RawFeed | None:
    """What lxml reads; None where it is not well-formed or no feed."""
    from lxml import etree  # noqa: PLC0415

    parser = etree.XMLParser(
        encoding="utf-8",
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        recover=recover,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        root = etree.fromstring(text.encode(errors="replace"), parser)
    except (etree.XMLSyntaxError, ValueError):
        return None
    return None if root is None else read_document(root, address)


def _spelled(found: re.Match[str]) -> str:
    """An entity of HTML as its sign; an ampersand that is none as one that is."""
    sign = html5.get(found[1]) if found[1] else None
    return sign if sign is not None else "&amp;" + (found[1] or "")


def _patiently(text: str, address: str, media_type: str) -> RawFeed:
    """What feedparser reads, in a process that is ended when it takes too long."""
    told = _aside(text.encode(errors="replace"), media_type)
    if told is None or not told["entries"]:
        found = _strictly(text, address, recover=True)
        if found is not None and (found.entries or found.more):
            return found
        if told is None:
            raise errors.ParseTooSlow
        if not told["version"]:
            raise errors.NoFeed
    kind = "atom" if told["version"].startswith("atom") else "rss"
    entries = [Raw(**one, base=address) for one in told["entries"]]
    return RawFeed(kind, told["title"], told["site"], told["language"], entries=entries)


def _aside(body: bytes, media_type: str) -> dict[str, Any] | None:
    program = [sys.executable, "-I", str(Path(loose.__file__))]
    kind = media_type.partition(";")[0].encode("latin-1", "replace").replace(b"\n", b" ")
    with AT_ONCE:
        try:
            done = subprocess.run(  # noqa: S603 - our own program, nothing of the feed in its name
                program,
                input=kind + b"; charset=utf-8\n" + body,
                capture_output=True,
                timeout=PATIENCE,
                check=True,
            )
        except (subprocess.SubprocessError, OSError):
            return None
    told: dict[str, Any] = json.loads(done.stdout)
    return told


def _in_order(raw: RawFeed, address: str, now: datetime, notes: list[Remark]) -> Parsed:
    entries: dict[str, Entry] = {}
    counts: Counter[Any] = Counter()
    language = cleaning.language_of(raw.language)
    ids = Counter(one.guid for one in raw.entries)
    for one in raw.entries[:MOST_ENTRIES]:
        found = _entry(one, address, language, now, counts, alone=ids[one.guid] == 1)
        if found is None:
            counts[LEFT_OUT] += 1
        elif entries.setdefault(found.guid, found) is not found:
            counts[TWICE] += 1
    if len(raw.entries) >= MOST_ENTRIES:
        counts[MANY] = MOST_ENTRIES
    notes += [Remark.of(sentence, count=count) for sentence, count in counts.items()]
    if not entries and not raw.more and raw.kind == "sitemap":
        raise errors.NoFeed
    return Parsed(
        kind=raw.kind,
        title=cleaning.plain(raw.title, LONGEST_NAME),
        site=cleaning.link(raw.site, address),
        language=language,
        rest=raw.rest,
        entries=tuple(entries.values()),
        more=tuple(filter(None, (cleaning.link(one, address) for one in raw.more))),
        notes=tuple(notes),
    )


def _entry(
    one: Raw, address: str, language: str, now: datetime, counts: Counter[Any], *, alone: bool
) -> Entry | None:
    url = cleaning.link(one.url, one.base or address)
    if not url:
        return None
    days = [cleaning.moment(one.published), cleaning.moment(one.updated)]
    for n, day in enumerate(days):
        if not cleaning.possible(day, now):
            days[n] = None
            counts[AHEAD] += 1
    # A name that several entries bear names none of them.
    guid = one.guid.replace("\0", "").strip()[:LONGEST_SUMMARY] if alone else ""
    return Entry(
        guid=guid or url,
        url=url,
        title=cleaning.plain(one.title, LONGEST_TITLE) or url,
        author=cleaning.plain(one.author, LONGEST_NAME),
        published=days[0] or days[1],
        updated=days[1],
        language=cleaning.language_of(one.language) or language,
        summary=cleaning.kept(one.summary, LONGEST_SUMMARY),
        content=cleaning.kept(one.content, LONGEST_CONTENT),
        picture_url=cleaning.link(one.picture, one.base or address),
    )
