"""What is no well-formed XML, read by feedparser in a process of its own.

Run as a program: the feed comes in, what stands in it goes out as JSON. The process knows nothing
of Majal, may use little memory and little time, and is ended when it takes more.
"""

import json
import resource
import sys
from io import BytesIO
from typing import Any

MEMORY, SECONDS = 400_000_000, 6
MOST = 500


def read(body: bytes, media_type: str) -> dict[str, Any]:
    """The feed as plain texts, as far as it can be read."""
    import feedparser  # noqa: PLC0415

    found = feedparser.parse(
        BytesIO(body),
        response_headers={"content-type": media_type or "text/xml"},
        sanitize_html=False,
        resolve_relative_uris=False,
    )
    head = found.feed
    return {
        "version": found.get("version") or "",
        "title": str(head.get("title", "")),
        "site": str(head.get("link", "")),
        "language": str(head.get("language", "")),
        "entries": [_entry(one) for one in found.entries[:MOST]],
    }


def _entry(entry: Any) -> dict[str, str]:
    contents = [part.get("value", "") for part in entry.get("content", [])]
    pictures = [
        one.get("url") or one.get("href") or ""
        for kind in ("media_thumbnail", "media_content", "enclosures")
        for one in entry.get(kind, [])
        if kind == "media_thumbnail" or str(one.get("type", "")).startswith("image/")
    ]
    parts = {
        "guid": entry.get("id", ""),
        "url": entry.get("link", ""),
        "title": entry.get("title", ""),
        "author": entry.get("author", ""),
        "published": entry.get("published", ""),
        "updated": entry.get("updated", "") if "updated" in entry else "",
        "summary": entry.get("summary", ""),
        "content": max(contents, key=len, default=""),
        "picture": pictures[0] if pictures else "",
    }
    return {name: value if isinstance(value, str) else "" for name, value in parts.items()}


def main() -> None:
    """Read the feed from the input, write what was read."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    media_type, _, body = sys.stdin.buffer.read().partition(b"\n")
    told = read(body, media_type.decode("latin-1"))
    sys.stdout.buffer.write(json.dumps(told).encode())


if __name__ == "__main__":
    main()
