"""A visit: what a site answers, and what was read of it. Asks the network, never the database."""

import hashlib
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta

import structlog

from majal.kernel.errors import DomainError
from majal.kernel.outbound import Answer, Conditional, Hop, Limits, OutboundRefused, get
from majal.modules.feeds import errors
from majal.modules.feeds.queries.pacing import asked_wait
from majal.modules.feeds.queries.parsing import Entry, Parsed, digest_of, parse
from majal.modules.feeds.queries.parsing.shapes import MOST_BYTES
from majal.modules.feeds.queries.robots import MOST_BYTES as MOST_ROBOTS
from majal.modules.feeds.queries.robots import may_read

log = structlog.get_logger(__name__)
LIMITS = Limits(seconds=20, bytes=MOST_BYTES)
ROBOTS = Limits(seconds=10, bytes=MOST_ROBOTS)
ACCEPT = (
    "application/rss+xml, application/atom+xml, application/feed+json, "
    "application/xml;q=0.9, */*;q=0.5"
)


@dataclass(frozen=True)
class Due:
    """A feed that is to be visited, with what was kept of the last visit."""

    feed_id: int
    address: str
    host_id: int
    etag: str = ""
    modified: str = ""
    digest: str = ""
    failures: int = 0


@dataclass
class Visit:
    """What came of it. ``parsed`` is None where the site sent the same as last time, or failed."""

    due: Due
    at: datetime
    status: int | None = None
    millis: int = 0
    size: int = 0
    hops: tuple[Hop, ...] = ()
    moved_to: str = ""
    etag: str = ""
    modified: str = ""
    digest: str = ""
    parsed: Parsed | None = None
    entries: tuple[tuple[bytes, Entry], ...] = ()
    refusal: DomainError | None = None
    asked: timedelta = field(default_factory=timedelta)
    gone: bool = False


@dataclass(frozen=True)
class Robots:
    """What a site lets programs read; ``ok`` is false where it would not say."""

    text: str
    ok: bool


def robots_of(address: str) -> Robots:
    """Ask a site for its robots.txt: none is no rule, a failing site is asked later."""
    try:
        answer = get(address, limits=ROBOTS)
    except OutboundRefused:
        return Robots("", ok=False)
    if answer.status == 200:
        return Robots(answer.body.decode("utf-8", "replace").replace("\0", ""), ok=True)
    return Robots("", ok=answer.status < 500 and answer.status != 429)


def visit(due: Due, robots: Robots, now: datetime) -> Visit:
    """Ask for a feed and read it. Never raises for what the site does."""
    found, began = Visit(due, now), time.monotonic()
    try:
        _ask(found, robots)
    except OutboundRefused as refusal:
        found.refusal, found.hops = refusal, refusal.hops
    except errors.FeedRefused as refusal:
        found.refusal = refusal
    except Exception:  # one feed that nobody thought of stops no other
        log.exception("reading failed", feed=due.feed_id)
        found.refusal = errors.NoFeed()
    found.millis = round(1_000 * (time.monotonic() - began))
    return found


def _ask(found: Visit, robots: Robots) -> None:
    due = found.due
    if not robots.ok:
        raise errors.RobotsAway
    if not may_read(robots.text, due.address):
        raise errors.RobotsForbid
    condition = Conditional(due.etag, due.modified)
    answer = get(due.address, limits=LIMITS, conditional=condition, accept=ACCEPT)
    found.status, found.size, found.hops = answer.status, len(answer.body), answer.hops
    if answer.status == 304:
        found.etag, found.modified, found.digest = due.etag, due.modified, due.digest
        found.moved_to = answer.moved_to
        return
    _refuse(answer, found)
    found.etag, found.modified = _kept(answer.headers)
    found.digest = hashlib.sha256(answer.body).hexdigest()
    if found.digest != due.digest:
        parsed = _whole(answer, found.at)
        found.parsed = parsed
        found.entries = tuple((digest_of(one), one) for one in parsed.entries)
    found.moved_to = answer.moved_to


def _refuse(answer: Answer, found: Visit) -> None:
    if answer.status == 200:
        return
    if answer.status in (429, 503):
        found.asked = asked_wait(answer.headers.get("retry-after", ""), found.at)
    if answer.status == 410:
        found.gone = True
        raise errors.FeedGone
    raise errors.StatusRefused(status=answer.status)


def _kept(headers: Mapping[str, str]) -> tuple[str, str]:
    etag, modified = headers.get("etag", ""), headers.get("last-modified", "")
    fits = [part if part.isascii() and part.isprintable() else "" for part in (etag, modified)]
    return fits[0] if len(etag) <= 500 else "", fits[1] if len(modified) <= 100 else ""


def _whole(answer: Answer, now: datetime) -> Parsed:
    """The feed; of an index of sitemaps, the few that it names, as one."""
    parsed = parse(answer.body, answer.address, now, answer.headers.get("content-type", ""))
    if not parsed.more:
        return parsed
    parts: list[Parsed] = []
    for where in parsed.more:
        inner = get(where, limits=LIMITS, accept=ACCEPT)
        if inner.status == 200:
            try:
                parts.append(parse(inner.body, inner.address, now))
            except errors.NoFeed:
                continue
    entries = {one.guid: one for part in parts for one in part.entries}
    if not entries:
        raise errors.NoFeed
    first = parts[0]
    notes = tuple(note for part in parts for note in part.notes)
    more = (first.language, first.rest, tuple(entries.values()), (), notes)
    return Parsed("sitemap", first.title, first.site, *more)
