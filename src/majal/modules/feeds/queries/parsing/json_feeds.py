"""JSON Feed, versions 1 and 1.1."""

import html
import json
from typing import Any

from majal.modules.feeds import errors
from majal.modules.feeds.queries.parsing.shapes import MOST_ENTRIES, Raw, RawFeed


def read_json(text: str) -> RawFeed:
    """The feed in this text.

    Raises: NoFeed.
    """
    try:
        told = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise errors.NoFeed from error
    items = told.get("items") if isinstance(told, dict) else None
    if not isinstance(items, list) or "jsonfeed.org" not in _text(told, "version"):
        raise errors.NoFeed
    return RawFeed(
        "json",
        title=html.escape(_text(told, "title"), quote=False),
        site=_text(told, "home_page_url"),
        language=_text(told, "language"),
        entries=[_item(one) for one in items[:MOST_ENTRIES] if isinstance(one, dict)],
    )


def _item(item: dict[str, Any]) -> Raw:
    authors = item.get("authors") or [item.get("author")]
    named = [one for one in authors if isinstance(one, dict)] if isinstance(authors, list) else []
    said = _text(item, "content_html") or html.escape(_text(item, "content_text"), quote=False)
    return Raw(
        guid=_text(item, "id"),
        url=_text(item, "url") or _text(item, "external_url"),
        title=html.escape(_text(item, "title"), quote=False),
        author=html.escape(_text(named[0], "name"), quote=False) if named else "",
        published=_text(item, "date_published"),
        updated=_text(item, "date_modified"),
        language=_text(item, "language"),
        summary=html.escape(_text(item, "summary"), quote=False),
        content=said,
        picture=_text(item, "image") or _text(item, "banner_image"),
    )


def _text(told: dict[str, Any], name: str) -> str:
    value = told.get(name)
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return ""
    return str(value).encode("utf-16", "surrogatepass").decode("utf-16", "replace")
