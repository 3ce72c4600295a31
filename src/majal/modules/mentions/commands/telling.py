"""People are told: alerts at once, a summary every day or week; secret addresses of filters."""

import secrets
from collections.abc import Sequence
from datetime import datetime, timedelta

from django.utils import timezone

from majal.kernel import links
from majal.kernel.actors import Actor
from majal.kernel.command import command
from majal.kernel.errors import NotFound
from majal.kernel.permissions import id_of, may, require
from majal.kernel.refs import Ref
from majal.modules.mentions.commands.reading import one_at_a_time
from majal.modules.mentions.errors import ChannelThere
from majal.modules.mentions.models import Channel, Subscription
from majal.modules.mentions.permissions import FEED_LINK, Perm
from majal.modules.mentions.queries.following import articles_followed_by, reviews_visible_to
from majal.modules.mentions.queries.wanted import Wanted, live
from majal.modules.mentions.workflow import LASTS, MOST_TOLD, Rhythm, Stand
from majal.modules.messages.public import send

ALERT, DIGEST = "mentions.alert", "mentions.digest"
MONDAY = 0


@command()
def choose_telling(*, rhythm: str, alerts: bool, by: Actor) -> Subscription:
    """Say how one wishes to be told of what the press says.

    Permission: mentions.follow.
    Raises: NotAllowed.
    """
    require(by, Perm.FOLLOW)
    now = timezone.now()
    found, _fresh = Subscription.objects.select_for_update().get_or_create(
        person_id=id_of(by), defaults={"told_until": now}
    )
    if found.rhythm == Rhythm.NEVER:
        found.told_until = now
    found.rhythm, found.alerts = Rhythm(rhythm), alerts
    found.save()
    return found


def alert_readers(articles: Sequence[int], *, by: Actor) -> int:
    """Tell those who wish it of articles that a rule caught, one letter each; within a command."""
    rows = Subscription.objects.filter(alerts=True, person__is_active=True)
    sent = 0
    for one in rows.select_related("person"):
        if not may(one.person, Perm.FOLLOW):
            continue
        own = articles_followed_by(one.person).filter(pk__in=articles)
        ids = list(own.values_list("pk", flat=True)[:MOST_TOLD])
        if ids:
            sent += send(
                ALERT,
                to=[one.person],
                context={"articles": ids},
                dedupe_key=f"{ALERT}:{one.person_id}:{ids[0]}:{ids[-1]}:{len(ids)}",
                by=by,
            )
    return sent


@command()
def send_digest(subscription_id: int, now: datetime, *, by: Actor) -> int:
    """Tell somebody whose turn it is what was said of their parks and territories; of how many.

    Weekly summaries go out on Mondays. What was set aside is not told.

    Permission: mentions.keep. Only the system itself.
    Raises: NotAllowed; NotFound.
    """
    require(by, Perm.KEEP)
    one_at_a_time()  # what is being read now is told whole tomorrow
    rows = Subscription.objects.select_related("person").select_for_update(of=("self",))
    found = rows.filter(pk=subscription_id, person__is_active=True).first()
    if found is None:
        raise NotFound
    day = timezone.localdate(now)
    weekly = found.rhythm == Rhythm.WEEKLY
    if found.rhythm == Rhythm.NEVER or (weekly and day.weekday() != MONDAY):
        return 0
    if not may(found.person, Perm.FOLLOW) or timezone.localdate(found.told_until) >= day:
        return 0
    since = max(found.told_until, now - timedelta(days=31))
    reviews = reviews_visible_to(found.person).filter(read_at__gt=since, read_at__lte=now)
    articles = articles_followed_by(found.person).filter(
        pk__in=reviews.exclude(stand=Stand.DISMISSED).order_by().values("article")
    )
    articles = articles.filter(pk__in=live().values("article"))  # it speaks of something known
    ids = list(articles.values_list("pk", flat=True)[:MOST_TOLD])
    more = articles.count() - len(ids)
    found.told_until = now
    found.save(update_fields=["told_until"])
    if ids:
        send(
            DIGEST,
            to=[found.person],
            context={"articles": ids, "more": more, "person": found.person_id, "weekly": weekly},
            dedupe_key=f"{DIGEST}:{found.person_id}:{day}",
            by=by,
        )
    return len(ids)


@command(refusals={"mention_channel_once": ChannelThere})
def make_channel(wanted: Wanted, *, by: Actor) -> Channel:
    """A secret address at which a news reader follows a filter.

    Permission: mentions.follow.
    Raises: NotAllowed; ChannelThere.
    """
    require(by, Perm.FOLLOW)
    made = Channel(
        owner_id=id_of(by),
        filter=wanted.stored(),
        key=wanted.key,
        seed=secrets.token_hex(16),
        link_id=0,
    )
    made.save()
    ref = Ref("mentions.channel", made.pk)
    link, _secret = links.issue(FEED_LINK, ref, lasting=LASTS, by=by, seed=made.seed)
    made.link_id = link.pk
    made.save(update_fields=["link_id"])
    return made


@command()
def end_channel(channel_id: int, *, by: Actor) -> Channel:
    """End an address: whoever has it reads nothing more.

    Permission: mentions.end_channel on it.
    Raises: NotAllowed; NotFound.
    """
    rows = Channel.objects.select_for_update().filter(ended_at=None)
    found = rows.filter(pk=channel_id).first()
    if found is None:
        raise NotFound
    require(by, Perm.END_CHANNEL, found)
    links.revoke(found.link_id)
    found.ended_at = timezone.now()
    found.save(update_fields=["ended_at"])
    return found
