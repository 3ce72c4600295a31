"""Jobs of feeds: the round of visits, each minute; searches; what nights and weeks bring.

In a round, threads ask sites and read what they send, each site by one thread at a time; only the
round itself speaks to the database. A site that is slow, or bad, holds one thread and nobody else.
"""

import contextlib
import queue
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any, NamedTuple

import structlog
from django.conf import settings
from django.utils import timezone

from majal.kernel.actors import SYSTEM
from majal.kernel.errors import DomainError
from majal.kernel.jobs import Progress, job, periodic
from majal.modules.feeds.commands import (
    Claimed,
    claim_due,
    forget_visits,
    free_host,
    keep_look,
    keep_visits,
    tell_trouble,
)
from majal.modules.feeds.errors import KeepingFailed
from majal.modules.feeds.models import Look
from majal.modules.feeds.queries.followed import fetching_is_on
from majal.modules.feeds.queries.looking import look_at
from majal.modules.feeds.queries.robots import pause_of
from majal.modules.feeds.queries.visiting import Robots, Visit, robots_of, visit

log = structlog.get_logger(__name__)
THREADS = 12
AT_ONCE = 100
"""Feeds taken at a time; those of one site are visited by one thread."""
TOGETHER = 25
"""Visits kept in one transaction."""
CLAIM_FOR, SITE_FOR = 45.0, 30.0
"""Seconds in which a round still takes feeds, and in which one site is visited within it."""
BEAT = 0.05


class Site(NamedTuple):
    """A site is done with: its robots.txt if it was asked, and what time did not allow."""

    claimed: Claimed
    robots: Robots | None
    left: list[int]


@periodic("feeds.round", cron="* * * * *")
def visit_due() -> None:
    """Each minute, the feeds whose time has come; nothing while fetching is off."""
    if fetching_is_on():
        make_round()


@periodic("feeds.forget", cron="50 2 * * *")
def forget() -> None:
    """Every night, what the log need not tell any more."""
    forget_visits(by=SYSTEM)


@periodic("feeds.trouble", cron="25 7 * * 1")
def tell_weekly() -> None:
    """Every Monday morning, which feeds are dead or fail."""
    tell_trouble(by=SYSTEM)


@job("feeds.look")
def look(progress: Progress, look: int) -> dict[str, Any]:  # noqa: ARG001
    """Look which feeds a page offers."""
    found = Look.objects.get(pk=look)
    if found.done_at is None:
        try:
            keep_look(found.pk, look_at(found.address, timezone.now()), by=SYSTEM)
        except DomainError as refusal:
            keep_look(found.pk, [], refusal, by=SYSTEM)
    return {}


def make_round() -> int:
    """Visit what is due until nothing is, or until the time of a round is over; news in entries."""
    news, under_way, hungry, until = 0, 0, True, time.monotonic() + CLAIM_FOR
    came: queue.Queue[Visit | Site] = queue.Queue()
    pool = ThreadPoolExecutor(THREADS, thread_name_prefix="feeds")
    try:
        while True:
            if hungry and under_way < THREADS and time.monotonic() < until:
                claimed = claim_due(AT_ONCE, by=SYSTEM)
                for taken in claimed:
                    pool.submit(_visit_site, taken, came)
                under_way += len(claimed)
                hungry = False
            if not under_way:
                return news
            arrived = list(_arrived(came))
            news += _keep([one for one in arrived if isinstance(one, Visit)])
            done = [one for one in arrived if isinstance(one, Site)]
            for site in done:
                _free(site)
            under_way -= len(done)
            hungry = hungry or bool(done)
    finally:
        pool.shutdown(wait=False, cancel_futures=True)


def _arrived(came: "queue.Queue[Visit | Site]") -> Iterator[Visit | Site]:
    """What came within a beat, and no more than is kept together."""
    until = time.monotonic() + BEAT
    with contextlib.suppress(queue.Empty):
        for _ in range(TOGETHER):
            yield came.get(timeout=max(until - time.monotonic(), 0.001))


def _visit_site(one: Claimed, came: "queue.Queue[Visit | Site]") -> None:
    """Visit the feeds of one site, with pauses; run by a thread, which asks no database."""
    until, asked, left = time.monotonic() + SITE_FOR, None, [due.feed_id for due in one.due]
    try:
        robots = one.robots
        if robots is None:
            secure = one.due[0].address.startswith("https://")
            asked = robots_of(f"{'https' if secure else 'http'}://{one.name}/robots.txt")
            robots = asked
        pause = max(settings.MAJAL_FEEDS_PAUSE, pause_of(robots.text))
        for n, due in enumerate(one.due):
            if n and time.monotonic() + pause > until:
                break
            if n and robots.ok:
                time.sleep(pause)
            came.put(visit(due, robots, timezone.now()))
            left.remove(due.feed_id)
    except Exception:
        log.exception("visiting failed", site=one.name)
        left.clear()  # they come again when their lease is over, not at once
    finally:
        came.put(Site(one, asked, left))


def _keep(visits: list[Visit]) -> int:
    """Keep them together; where that fails, one by one, so that one feed fails alone."""
    if not visits:
        return 0
    try:
        return keep_visits(visits, by=SYSTEM)
    except Exception:
        if len(visits) > 1:
            return sum(_keep([one]) for one in visits)
        log.exception("keeping failed", feed=visits[0].due.feed_id)
        if isinstance(visits[0].refusal, KeepingFailed):
            raise
        visits[0].refusal = KeepingFailed()
        return _keep(visits)


def _free(one: Site) -> None:
    robots = one.robots or one.claimed.robots
    pause = max(settings.MAJAL_FEEDS_PAUSE, pause_of(robots.text) if robots else 0.0)
    free_host(one.claimed.host_id, pause, one.robots, one.left, by=SYSTEM)
