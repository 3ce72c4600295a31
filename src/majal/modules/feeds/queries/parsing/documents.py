"""Feeds in XML, read by the names of their elements: RSS, Atom, sitemaps of news."""

from collections.abc import Callable, Iterator
from typing import Any

from majal.modules.feeds.queries.parsing.cleaning import absolute
from majal.modules.feeds.queries.parsing.shapes import MOST_ENTRIES, Raw, RawFeed

BASE = "{http://www.w3.org/XML/1998/namespace}base"
LANG = "{http://www.w3.org/XML/1998/namespace}lang"
ABOUT = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}about"
MEDIA = ("{http://search.yahoo.com/mrss/}", "{http://search.yahoo.com/mrss}")
PICTURES = (".jpg", ".jpeg", ".png", ".webp", ".gif", ".avif")
PERIODS = {"hourly": 60, "daily": 1_440, "weekly": 10_080, "monthly": 43_200, "yearly": 525_600}
MOST_SITEMAPS = 3


def read_document(root: Any, address: str) -> RawFeed | None:
    """The feed below this element; None where it is none."""
    reader = READERS.get(name_of(root))
    return reader(root, absolute(address, root.get(BASE, ""))) if reader else None


def name_of(element: Any) -> str:
    """The name without its namespace; empty for comments."""
    tag = element.tag
    return tag.rpartition("}")[2].lower() if isinstance(tag, str) else ""


def _text(element: Any) -> str:
    if len(element):
        return "".join(element.itertext()).strip()
    return (element.text or "").strip()


def _whole(element: Any) -> str:
    """What stands within an element, marks included, as Atom’s XHTML has it."""
    if not len(element):
        return (element.text or "").strip()
    from lxml import etree  # noqa: PLC0415

    parts = [element.text or ""]
    parts += [etree.tostring(child, encoding="unicode") for child in element]
    return "".join(parts).strip()


def _children(element: Any) -> Iterator[tuple[str, Any]]:
    for child in element:
        if name := name_of(child):
            yield name, child


def _rss(root: Any, base: str) -> RawFeed:
    feed = RawFeed("rss")
    items = []
    for name, child in _children(root):
        if name == "channel":
            feed.language = child.get(LANG, "")
            items += _channel(child, feed)
        elif name == "item":  # RSS 0.9 and 1.0 have them beside the channel
            items.append(child)
    feed.entries = [_item(one, base) for one in items[:MOST_ENTRIES]]
    return feed


def _channel(channel: Any, feed: RawFeed) -> list[Any]:
    items, period, often = [], 0, 1
    for name, child in _children(channel):
        if name == "item":
            items.append(child)
        elif name == "title" and not feed.title:
            feed.title = _text(child)
        elif name == "link" and not feed.site and child.text:
            feed.site = _text(child)
        elif name == "language":
            feed.language = _text(child)
        elif name == "ttl":
            feed.rest = max(feed.rest, _number(_text(child)))
        elif name == "updateperiod":
            period = PERIODS.get(_text(child).lower(), 0)
        elif name == "updatefrequency":
            often = _number(_text(child)) or 1
    feed.rest = max(feed.rest, period // often)
    return items


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 7 else 0


def _rss_link(element: Any) -> str:
    leads = element.get("rel", "alternate") == "alternate"
    return _text(element) or (element.get("href", "") if leads else "")


Reader = Callable[[Any], str]
DAYS: dict[str, tuple[str, Reader]] = {
    **dict.fromkeys(("pubdate", "published", "date", "issued", "created"), ("published", _text)),
    **dict.fromkeys(("updated", "modified"), ("updated", _text)),
}
ITEM: dict[str, tuple[str, Reader]] = {
    **DAYS,
    **dict.fromkeys(("creator", "author"), ("author", _text)),
    "title": ("title", _text),
    "link": ("url", _rss_link),
    "guid": ("guid", _text),
    "encoded": ("content", _whole),
    "description": ("summary", _whole),
    "language": ("language", _text),
}
ENTRY: dict[str, tuple[str, Reader]] = {
    **DAYS,
    "id": ("guid", _text),
    "title": ("title", _text),
    "summary": ("summary", _whole),
    "content": ("content", _whole),
}


def _fill(found: Raw, name: str, child: Any, table: dict[str, tuple[str, Reader]]) -> None:
    """The first of each part counts."""
    rule = table.get(name)
    if rule and not getattr(found, rule[0]):
        setattr(found, rule[0], rule[1](child))


def _item(item: Any, base: str) -> Raw:
    found = Raw(base=absolute(base, item.get(BASE, "")), language=item.get(LANG, ""))
    guid_leads = False
    for name, child in _children(item):
        if child.tag.startswith(MEDIA):
            _media(name, child, found)
        elif name == "enclosure":
            if _is_picture(child):
                found.picture = found.picture or child.get("url", "")
        else:
            _fill(found, name, child, ITEM)
            if name == "guid":
                guid_leads = child.get("isPermaLink", "true").lower() != "false"
    found.guid = found.guid or item.get(ABOUT, "")
    if not found.url and guid_leads and found.guid.startswith(("http://", "https://")):
        found.url = found.guid
    return found


def _media(name: str, element: Any, found: Raw) -> None:
    if name == "group":
        for inner, child in _children(element):
            _media(inner, child, found)
    elif name == "thumbnail" or (name == "content" and _is_picture(element)):
        found.picture = found.picture or element.get("url", "")


def _is_picture(element: Any) -> bool:
    kind, address = element.get("type", ""), element.get("url", "")
    told = kind.startswith("image/") or element.get("medium") == "image"
    return told or (not kind and address.lower().split("?")[0].endswith(PICTURES))


def _atom(root: Any, base: str) -> RawFeed:
    feed, entries = RawFeed("atom", language=root.get(LANG, "")), []
    for name, child in _children(root):
        if name == "entry":
            entries.append(child)
        elif name == "title":
            feed.title = _text(child)
        elif name == "link" and child.get("rel", "alternate") == "alternate":
            feed.site = feed.site or child.get("href", "")
    feed.entries = [_entry(one, base) for one in entries[:MOST_ENTRIES]]
    return feed


def _entry(entry: Any, base: str) -> Raw:
    found = Raw(base=absolute(base, entry.get(BASE, "")), language=entry.get(LANG, ""))
    for name, child in _children(entry):
        if child.tag.startswith(MEDIA):
            _media(name, child, found)
        elif name == "link":
            _link(child, found)
        elif name == "author":
            found.author = found.author or _named(child)
        else:
            _fill(found, name, child, ENTRY)
            if name == "content":
                found.language = found.language or child.get(LANG, "")
    return found


def _link(element: Any, found: Raw) -> None:
    rel, where = element.get("rel", "alternate"), element.get("href", "")
    if rel == "alternate":
        found.url = found.url or where
    elif rel == "enclosure" and element.get("type", "").startswith("image/"):
        found.picture = found.picture or where


def _named(author: Any) -> str:
    names = [_text(one) for inner, one in _children(author) if inner == "name"]
    return names[0] if names else _text(author)


def _sitemap(root: Any, base: str) -> RawFeed:
    """A sitemap of news: what has a title, as only news does."""
    feed = RawFeed("sitemap")
    for name, child in _children(root):
        if name != "url" or len(feed.entries) == MOST_ENTRIES:
            continue
        found = Raw(base=base)
        for inner, part in _children(child):
            if inner == "loc":
                found.url = found.guid = _text(part)
            elif inner == "lastmod":
                found.updated = _text(part)
            elif inner == "news":
                _news(part, found, feed)
            elif inner == "image":
                found.picture = found.picture or next(
                    (_text(p) for n, p in _children(part) if n == "loc"), ""
                )
        if found.title:
            feed.entries.append(found)
    return feed


def _news(news: Any, found: Raw, feed: RawFeed) -> None:
    for name, part in _children(news):
        if name == "title":
            found.title = _text(part)
        elif name == "publication_date":
            found.published = _text(part)
        elif name == "publication":
            for inner, one in _children(part):
                if inner == "language":
                    found.language = _text(one)
                elif inner == "name":
                    feed.title = feed.title or _text(one)


def _index(root: Any, base: str) -> RawFeed:
    """The sitemaps of an index that are most likely to hold news, newest first, and few of them."""
    told = []
    for name, child in _children(root):
        if name == "sitemap":
            parts = {inner: _text(part) for inner, part in _children(child)}
            told.append((parts.get("loc", ""), parts.get("lastmod", "")))
    told.sort(key=lambda one: ("news" in one[0].lower(), one[1]), reverse=True)
    more = [absolute(base, where) for where, _day in told[:MOST_SITEMAPS] if where]
    return RawFeed("sitemap", more=more)


READERS: dict[str, Callable[[Any, str], RawFeed]] = {
    "rss": _rss,
    "rdf": _rss,
    "channel": lambda root, base: _rss([root], base),
    "feed": _atom,
    "urlset": _sitemap,
    "sitemapindex": _index,
}
