"""What visits bring is kept: who is due, what was new, when the next is."""

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from typing import Any, NamedTuple

from django.dispatch import Signal
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from majal.kernel.actors import SYSTEM, Actor
from majal.kernel.command import command
from majal.kernel.outbound import place_of
from majal.kernel.permissions import require
from majal.kernel.remarks import Remark
from majal.modules.feeds.commands.following import host_of
from majal.modules.feeds.models import Feed, Fetch, Host, Outcome, Pulse
from majal.modules.feeds.permissions import Perm
from majal.modules.feeds.queries.followed import due_pulses
from majal.modules.feeds.queries.pacing import interval_after, is_dead, wait_after
from majal.modules.feeds.queries.parsing import Entry
from majal.modules.feeds.queries.robots import pause_of
from majal.modules.feeds.queries.visiting import Due, Robots, Visit
from majal.modules.feeds.workflow import FEED, LEASE, ROBOTS_LAST, FeedState
from majal.modules.sources.public import address_key

entries_read = Signal()
"""Feeds brought entries: ``brought``, some ``Brought`` at once. Sent within the transaction that
keeps what the visits taught: if a receiver fails, each feed is told of alone, and one that fails
then counts as not read, so that the same entries come with the next visit."""

KNOWN, MARK = 1_000, 16
"""Entries of which the names are kept, and the bytes of each."""
LATEST = 5
MOVED = _("The site moved the feed for good; its new address is asked from now on.")
MOVED_ON = _(
    "The site moved the feed to an address that is followed already. Take one of them out."
)
TOUCHED = [
    "next_at", "interval", "etag", "modified", "digest", "seen", "tried_at", "read_at", "news_at",
    "failures", "failing_since", "refusal", "entries", "latest",
]  # fmt: skip


class Brought(NamedTuple):
    """What one feed brought: entries that are new or say something else than the last time."""

    feed: Feed
    entries: list[Entry]
    at: datetime


class Claimed(NamedTuple):
    """The feeds of one site that are to be visited, one after the other."""

    host_id: int
    name: str
    robots: Robots | None  # None: it is to be asked
    pause: float
    due: list[Due]


@command()
def claim_due(most: int, *, by: Actor) -> list[Claimed]:
    """Take feeds whose time has come, by site; nobody else visits these sites meanwhile.

    Permission: feeds.fetch. Only the system itself.
    Raises: NotAllowed.
    """
    require(by, Perm.FETCH)
    now = timezone.now()
    pulses = due_pulses(now, most)
    hosts = {
        one.pk: one
        for one in Host.objects.select_for_update()
        .filter(pk__in={pulse.host_id for pulse in pulses})
        .order_by("pk")
        if one.busy_until is None or one.busy_until <= now
    }
    taken = [pulse for pulse in pulses if pulse.host_id in hosts]
    Pulse.objects.filter(pk__in=[one.pk for one in taken]).update(next_at=now + LEASE)
    Host.objects.filter(pk__in=hosts).update(busy_until=now + LEASE)
    claimed = {pk: _claimed(host, now) for pk, host in hosts.items()}
    for one in taken:
        claimed[one.host_id].due.append(
            Due(
                one.pk, one.feed.address, one.host_id, one.etag, one.modified, one.digest,
                one.failures,
            )
        )  # fmt: skip
    return list(claimed.values())


def _claimed(host: Host, now: datetime) -> Claimed:
    known = host.robots_at is not None and host.robots_at + ROBOTS_LAST > now and host.robots_ok
    robots = Robots(host.robots, host.robots_ok) if known else None
    return Claimed(host.pk, host.name, robots, pause_of(host.robots), [])


@command()
def free_host(
    host_id: int, pause: float, robots: Robots | None, left: Iterable[int] = (), *, by: Actor
) -> None:
    """A site has been visited: keep its robots.txt, let it rest, give back what time did not allow.

    Permission: feeds.fetch. Only the system itself.
    Raises: NotAllowed.
    """
    require(by, Perm.FETCH)
    now = timezone.now()
    news: dict[str, Any] = {"busy_until": now + timedelta(seconds=pause)}
    if robots is not None:
        news |= {"robots_at": now, "robots_ok": robots.ok}
        if robots.ok:
            news["robots"] = robots.text
    Host.objects.filter(pk=host_id).update(**news)
    if left:
        rows = Pulse.objects.filter(pk__in=list(left), next_at__isnull=False)
        rows.update(next_at=now)


@command()
def keep_visits(visits: Sequence[Visit], *, by: Actor) -> int:
    """Keep what visits taught, and tell of the entries that are new or changed; how many.

    Permission: feeds.fetch. Only the system itself.
    Raises: NotAllowed.
    """
    require(by, Perm.FETCH)
    by_feed = {visit.due.feed_id: visit for visit in visits}
    pulses = list(
        Pulse.objects.select_for_update(of=("self",))
        .select_related("feed")
        .filter(pk__in=by_feed)
        .order_by("pk")
    )
    told, log = list[Brought](), []
    for pulse in pulses:
        visit = by_feed[pulse.pk]
        logged = Fetch(
            feed=pulse.feed,
            at=visit.at,
            outcome=Outcome.SAME,
            status=visit.status,
            size=visit.size,
            millis=visit.millis,
            hops=[list(hop) for hop in ((h.status, h.address) for h in visit.hops)],
        )
        fresh = _failed(pulse, visit, logged) if visit.refusal else _read(pulse, visit, logged)
        pulse.tried_at = visit.at
        if pulse.feed.state != FeedState.FOLLOWED:
            pulse.next_at = None
        log.append(logged)
        if fresh:
            told.append(Brought(pulse.feed, fresh, visit.at))
    Pulse.objects.bulk_create(
        pulses, update_conflicts=True, unique_fields=["feed"], update_fields=TOUCHED
    )
    Fetch.objects.bulk_create(log)
    for pulse in pulses:
        _follow(pulse, by_feed[pulse.pk])
    if told:
        entries_read.send(sender=Feed, brought=told)
    return sum(len(one.entries) for one in told)


def _failed(pulse: Pulse, visit: Visit, logged: Fetch) -> list[Entry]:
    refusal = visit.refusal
    assert refusal is not None  # noqa: S101
    said = Remark.of_error(refusal).to_json()
    logged.outcome, logged.said = Outcome.FAILED, [said]
    pulse.refusal = said
    pulse.failures += 1
    pulse.failing_since = pulse.failing_since or visit.at
    pulse.next_at = visit.at + wait_after(pulse.interval, pulse.failures, visit.asked)
    followed = pulse.feed.state == FeedState.FOLLOWED
    over = visit.gone or is_dead(pulse.failures, pulse.failing_since, visit.at)
    if followed and over:
        FEED.apply("bury", pulse.feed, by=SYSTEM)
        pulse.feed.save()
    return []


def _read(pulse: Pulse, visit: Visit, logged: Fetch) -> list[Entry]:
    parsed, fresh = visit.parsed, list[Entry]()
    pulse.failures, pulse.failing_since, pulse.refusal = 0, None, None
    pulse.read_at = visit.at
    pulse.etag, pulse.modified, pulse.digest = visit.etag, visit.modified, visit.digest
    if parsed is not None:
        fresh = _fresh(pulse, visit, logged)
        logged.said = [note.to_json() for note in parsed.notes]
        _name(pulse.feed, visit)
    if fresh:
        logged.outcome, pulse.news_at = Outcome.NEWS, visit.at
        shown = [_line(one) for one in fresh[:LATEST]]
        pulse.latest = (shown + [one for one in pulse.latest if one not in shown])[:LATEST]
    rest = parsed.rest if parsed else 0
    pulse.interval = interval_after(pulse.interval, news=bool(fresh), rest=rest)
    pulse.next_at = visit.at + wait_after(pulse.interval)
    if visit.moved_to:
        key = address_key(visit.moved_to)
        taken = Feed.objects.filter(address_key=key).exclude(pk=pulse.pk).exists()
        logged.said.append(Remark.of(MOVED_ON if taken else MOVED).to_json())
    return fresh


def _fresh(pulse: Pulse, visit: Visit, logged: Fetch) -> list[Entry]:
    """The entries that are new or say something else; what is seen now is known from now on."""
    before = bytes(pulse.seen)
    marks = [before[n : n + MARK] for n in range(0, len(before), MARK)]
    known = {mark[:8]: mark for mark in marks}
    fresh = []
    for mark, entry in visit.entries:
        held = known.pop(mark[:8], None)
        if held != mark:
            fresh.append(entry)
            logged.new += held is None
            logged.changed += held is not None
    kept = [mark for mark, _entry in visit.entries] + list(known.values())
    pulse.seen = b"".join(kept[:KNOWN])
    pulse.entries += logged.new
    return fresh


def _line(entry: Entry) -> dict[str, Any]:
    day = entry.published or entry.updated
    return {
        "title": entry.title[:300],
        "url": entry.url,
        "day": str(timezone.localdate(day)) if day else "",
    }


def _name(feed: Feed, visit: Visit) -> None:
    """What a feed says of itself, where nobody said it before."""
    parsed = visit.parsed
    assert parsed is not None  # noqa: S101
    before = (feed.title, feed.site, feed.kind)
    feed.title = feed.title or parsed.title[:200]
    feed.site = feed.site or parsed.site
    feed.kind = parsed.kind
    if before != (feed.title, feed.site, feed.kind):
        feed.save(update_fields=["title", "site", "kind"])


def _follow(pulse: Pulse, visit: Visit) -> None:
    """Where a feed has moved for good it is asked from now on, unless it is followed there."""
    if not visit.moved_to or visit.refusal:
        return
    feed, place = pulse.feed, place_of(visit.moved_to)
    key = address_key(place.url)
    if Feed.objects.filter(address_key=key).exclude(pk=feed.pk).exists():
        return
    feed.address, feed.address_key = place.url, key
    feed.save(update_fields=["address", "address_key"])
    Pulse.objects.filter(pk=pulse.pk).update(host=host_of(place))
