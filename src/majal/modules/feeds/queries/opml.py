"""Lists of feeds as readers exchange them: OPML, in and out."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING
from xml.parsers import expat
from xml.sax.saxutils import quoteattr

from majal.modules.feeds import errors

if TYPE_CHECKING:
    from majal.modules.feeds.models import Feed

MOST = 2_000
MOST_BYTES = 2_000_000
DEEPEST = 50
DOWN, UP = "<body>", "</body>"


@dataclass(frozen=True)
class Outline:
    """One feed of a list, as its reader wrote it."""

    address: str
    title: str
    language: str
    site: str


def read_opml(content: bytes) -> list[Outline]:
    """The feeds of a list, each once. No entity is read, nothing outside is opened.

    Raises: OpmlUnreadable; OpmlEmpty; FeedsTooMany.
    """
    if len(content) > MOST_BYTES:
        raise errors.FeedsTooMany(most=MOST)
    found: dict[str, Outline] = {}
    depth = 0

    def begin(name: str, told: dict[str, str]) -> None:
        nonlocal depth
        depth += 1
        if depth > DEEPEST or (depth == 1 and name.lower() != "opml"):
            raise errors.OpmlUnreadable
        said = {key.lower(): value for key, value in told.items()}
        address = said.get("xmlurl", "").strip()
        if name.lower() == "outline" and address:
            title = said.get("title") or said.get("text", "")
            one = Outline(address, title, said.get("language", ""), said.get("htmlurl", ""))
            found.setdefault(address, one)
        if len(found) > MOST:
            raise errors.FeedsTooMany(most=MOST)

    def end(_name: str) -> None:
        nonlocal depth
        depth -= 1

    def refuse(*_told: object) -> None:
        raise errors.OpmlUnreadable

    parser = expat.ParserCreate()
    parser.StartElementHandler, parser.EndElementHandler = begin, end
    parser.StartDoctypeDeclHandler = parser.EntityDeclHandler = refuse
    try:
        parser.Parse(content.strip(), True)
    except (expat.ExpatError, ValueError) as error:
        raise errors.OpmlUnreadable from error
    if not found:
        raise errors.OpmlEmpty
    return list(found.values())


def write_opml(feeds: Iterable["Feed"], title: str) -> str:
    """A list of feeds that any reader takes."""
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        '<opml version="2.0">',
        f"<head><title>{_text(title)}</title></head>",
        DOWN,
    ]
    for one in feeds:
        told = {
            "type": "rss",
            "text": str(one),
            "title": str(one),
            "xmlUrl": one.address,
            "htmlUrl": one.site,
            "language": one.language,
        }
        said = " ".join(f"{key}={quoteattr(value)}" for key, value in told.items() if value)
        lines.append(f"  <outline {said}/>")
    return "\n".join([*lines, UP, "</opml>", ""])


def _text(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;")
