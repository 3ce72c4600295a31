"""Which feeds a page offers: what its head names, then what its links look like."""

import re
from datetime import datetime

from majal.kernel.outbound import get
from majal.modules.feeds import errors
from majal.modules.feeds.queries.parsing import cleaning, parse
from majal.modules.feeds.queries.parsing.decoding import decoded
from majal.modules.feeds.queries.visiting import ACCEPT, LIMITS

KINDS = {
    "application/rss+xml": "rss",
    "application/atom+xml": "atom",
    "application/feed+json": "json",
    "application/rdf+xml": "rss",
}
LOOKS = re.compile(
    r"(?:/(?:feed|rss|atom)/?|[/.](?:rss|atom|rdf)(?:\.xml)?|/feed\.json)(?:$|\?)", re.IGNORECASE
)
MOST, MOST_LINKS = 20, 5_000
LONGEST_TITLE = 150


def look_at(address: str, now: datetime) -> list[dict[str, str]]:
    """The feeds at this address, or named by the page there: address, title, form.

    Raises: OutboundRefused; FeedRefused.
    """
    answer = get(address, limits=LIMITS, accept=f"text/html, {ACCEPT}")
    if answer.status != 200:
        raise errors.StatusRefused(status=answer.status)
    kind = answer.headers.get("content-type", "")
    try:
        parsed = parse(answer.body, answer.address, now, kind)
    except errors.FeedRefused:
        return candidates(answer.body, answer.address, kind)
    return [{"address": answer.address, "title": parsed.title, "kind": parsed.kind}]


def candidates(body: bytes, address: str, media_type: str = "") -> list[dict[str, str]]:
    """The feeds that a page of HTML names."""
    from lxml import etree, html  # noqa: PLC0415

    text, _taken_for = decoded(body, media_type)
    parser = html.HTMLParser(encoding="utf-8", no_network=True, huge_tree=False)
    try:
        root = html.fromstring(text.encode(errors="replace") or b"<p>", parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        return []
    found: dict[str, dict[str, str]] = {}
    for element in list(root.iter("link", "a"))[:MOST_LINKS]:
        where = cleaning.link(element.get("href", ""), address)
        kind = KINDS.get(element.get("type", "").partition(";")[0].strip().lower(), "")
        named = element.tag == "link" and kind and "alternate" in element.get("rel", "").lower()
        if where and (named or (element.tag == "a" and LOOKS.search(where))):
            words = element.get("title") or (element.text or "")
            title = cleaning.plain(words, LONGEST_TITLE)
            found.setdefault(where, {"address": where, "title": title, "kind": kind})
    return list(found.values())[:MOST]
