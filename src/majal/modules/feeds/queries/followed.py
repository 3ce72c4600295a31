"""What is read of feeds, limited to what the actor may see."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache
from importlib.resources import files
from typing import Any

from django.db.models import Count, Q, QuerySet, Sum
from django.db.models.functions import TruncDate
from django.utils import timezone

from majal.kernel.actors import Actor
from majal.kernel.permissions import may
from majal.modules.feeds.models import Feed, Fetch, Look, Outcome, Pulse, Switch
from majal.modules.feeds.permissions import Perm
from majal.modules.feeds.workflow import TROUBLED, FeedState
from majal.modules.sources.public import address_key

SHOWN_VISITS = 50
CHART_DAYS = 30
SUGGESTED = "feeds_ma.json"
FOLLOWED = Q(state=FeedState.FOLLOWED)
TROUBLE = Q(state=FeedState.DEAD) | (FOLLOWED & Q(pulse__failures__gte=TROUBLED))


def feeds_visible_to(actor: Actor) -> QuerySet[Feed]:
    """Every feed, for whoever may see what is followed."""
    rows = Feed.objects.select_related("pulse")
    return rows if may(actor, Perm.SEE) else rows.none()


def feed_of(actor: Actor, pk: int) -> Feed:
    """One feed.

    Raises: Feed.DoesNotExist.
    """
    return feeds_visible_to(actor).get(pk=pk)


def look_of(actor: Actor, pk: int) -> Look:
    """A search for feeds, for whoever manages them.

    Raises: Look.DoesNotExist.
    """
    rows = Look.objects.all() if may(actor, Perm.MANAGE) else Look.objects.none()
    return rows.get(pk=pk)


def fetching_is_on() -> bool:
    """Whether Majal asks anything outside; no, until somebody switches it on."""
    return Switch.objects.filter(pk=1, is_on=True).exists()


@dataclass(frozen=True)
class Standing:
    """How all feeds fare, in numbers."""

    followed: int
    troubled: int
    dead: int
    paused: int
    entries: int


def standing(actor: Actor) -> Standing:
    """How the feeds fare that the actor may see."""
    found = (
        feeds_visible_to(actor)
        .select_related(None)
        .aggregate(
            followed=Count("pk", filter=FOLLOWED),
            troubled=Count("pk", filter=FOLLOWED & TROUBLE),
            dead=Count("pk", filter=Q(state=FeedState.DEAD)),
            paused=Count("pk", filter=Q(state=FeedState.PAUSED)),
            entries=Sum("pulse__entries", default=0),
        )
    )
    return Standing(**found)


def troubled_feeds() -> QuerySet[Feed]:
    """Feeds that are dead or fail again and again, the longest first; for letters and panels."""
    return (
        Feed.objects.select_related("pulse").filter(TROUBLE).order_by("pulse__failing_since", "pk")
    )


def visits_of(feed: Feed) -> list[Fetch]:
    """The last visits, newest first."""
    return list(feed.fetches.order_by("-at", "-pk")[:SHOWN_VISITS])


def news_by_day(feed: Feed, now: datetime) -> list[tuple[Any, int]]:
    """How many new entries came on each of the last days."""
    last = timezone.localdate(now)
    first = last - timedelta(days=CHART_DAYS - 1)
    rows = (
        feed.fetches.filter(at__gte=now - timedelta(days=CHART_DAYS), outcome=Outcome.NEWS)
        .annotate(day=TruncDate("at"))
        .values("day")
        .annotate(n=Sum("new"))
        .values_list("day", "n")
    )
    known = dict(rows)
    days = [first + timedelta(days=n) for n in range(CHART_DAYS)]
    return [(day, known.get(day, 0)) for day in days]


@dataclass(frozen=True)
class Suggestion:
    """A feed of the Moroccan press that may be followed with one click."""

    number: int
    name: str
    address: str
    language: str
    refuses: bool
    feed: Feed | None = None


@cache
def _suggested() -> tuple[Suggestion, ...]:
    told = json.loads(files("majal.data").joinpath(SUGGESTED).read_text("utf-8"))
    return tuple(
        Suggestion(
            number=n,
            name=one["name"],
            address=one["url"],
            language=one["lang"],
            refuses=any(word in one.get("note", "") for word in ("403", "Cloudflare", "times out")),
        )
        for n, one in enumerate(told, 1)
        if one["kind"] == "direct"
    )


def suggestions(actor: Actor) -> list[Suggestion]:
    """The suggested list, each with the feed that follows it already."""
    keys = {address_key(one.address): one for one in _suggested()}
    held = {f.address_key: f for f in feeds_visible_to(actor).filter(address_key__in=keys)}
    return [
        Suggestion(o.number, o.name, o.address, o.language, o.refuses, held.get(key))
        for key, o in keys.items()
    ]


def suggestion(number: int) -> Suggestion | None:
    """One of the suggested list."""
    return next((one for one in _suggested() if one.number == number), None)


def due_pulses(now: datetime, most: int) -> Sequence[Pulse]:
    """Feeds whose time has come, on sites nobody asks at this moment, locked; failing ones last."""
    free = Q(host__busy_until=None) | Q(host__busy_until__lte=now)
    return list(
        Pulse.objects.select_for_update(skip_locked=True, of=("self",))
        .select_related("feed", "host")
        .filter(free, next_at__lte=now)
        .order_by("failures", "next_at")[:most]
    )
