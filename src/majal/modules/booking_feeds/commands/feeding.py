"""Secret addresses of calendars are made and ended; invitations leave."""

import secrets
from datetime import datetime, timedelta

from django.utils import timezone

from majal.kernel import links
from majal.kernel.actors import Actor
from majal.kernel.command import command
from majal.kernel.errors import NotFound
from majal.kernel.permissions import id_of, require
from majal.kernel.refs import Ref
from majal.modules.bookables.public import bookables_visible_to
from majal.modules.booking_feeds.errors import FeedThereAlready
from majal.modules.booking_feeds.models import Feed, Notice
from majal.modules.booking_feeds.permissions import FEED_LINK, Perm
from majal.modules.bookings.public import Booking, BookingState
from majal.modules.messages.public import send
from majal.modules.parks.public import parks_visible_to

LASTS = timedelta(days=10 * 366)
LETTER = "booking_feeds.invitation"
AT_ONCE = 200
"""How many invitations leave in one run."""


@command(refusals={"feed_once": FeedThereAlready})
def make_feed(*, bookable_id: int | None = None, park_id: int | None = None, by: Actor) -> Feed:
    """A secret address for the calendar of one's bookings, of a thing or of a park.

    Permission: booking_feeds.own.
    Raises: NotFound; NotAllowed; FeedThereAlready.
    """
    require(by, Perm.OWN)
    if bookable_id and not bookables_visible_to(by).filter(pk=bookable_id).exists():
        raise NotFound
    if park_id and not parks_visible_to(by).filter(pk=park_id).exists():
        raise NotFound
    feed = Feed(
        owner_id=id_of(by),
        bookable_id=bookable_id,
        park_id=park_id,
        seed=secrets.token_hex(16),
        link_id=0,
    )
    feed.save()
    ref = Ref("booking_feeds.feed", feed.pk)
    link, _secret = links.issue(FEED_LINK, ref, lasting=LASTS, by=by, seed=feed.seed)
    feed.link_id = link.pk
    feed.save(update_fields=["link_id"])
    return feed


@command()
def end_feed(feed_id: int, *, by: Actor) -> Feed:
    """End the address of a calendar: whoever has it reads nothing more.

    Permission: booking_feeds.renew on it.
    Raises: NotFound; NotAllowed.
    """
    feed = Feed.objects.select_for_update().filter(pk=feed_id, ended_at=None).first()
    if feed is None:
        raise NotFound
    require(by, Perm.RENEW, feed)
    links.revoke(feed.link_id)
    feed.ended_at = timezone.now()
    feed.save(update_fields=["ended_at"])
    return feed


@command()
def send_invitations(*, by: Actor) -> int:
    """Tell calendars of what changed since they were told last; gives how many.

    Of several changes of one booking only the last is told. What was never told and is off by now
    is not told at all, nor what awaits approval, nor what has begun.

    Permission: booking_feeds.keep_time.
    Raises: NotAllowed.
    """
    require(by, Perm.KEEP_TIME)
    now = timezone.now()
    due = Notice.objects.filter(sent_at=None).select_for_update(skip_locked=True, of=("self",))
    rows = list(due.select_related("booking__booker").order_by("pk")[:AT_ONCE])
    last = {one.booking_id: one for one in rows}
    told = set(
        Notice.objects.filter(booking__in=list(last), sent_at__isnull=False).values_list(
            "booking", flat=True
        )
    )
    sent = sum(_told(one, by) for one in last.values() if _worth(one.booking, told, now))
    Notice.objects.filter(pk__in=[one.pk for one in rows]).update(sent_at=now)
    return sent


def _worth(booking: Booking, told: set[int], now: datetime) -> bool:
    if booking.booker is None or booking.starts_at <= now:
        return False
    if booking.state == BookingState.CONFIRMED:
        return True
    return booking.pk in told and booking.state != BookingState.REQUESTED


def _told(notice: Notice, by: Actor) -> int:
    booking = notice.booking
    return send(
        LETTER,
        to=[booking.booker],
        context={"booking": booking.pk},
        ref=Ref("bookings.booking", booking.pk),
        dedupe_key=f"{LETTER}:{booking.pk}:{booking.sequence}",
        by=by,
    )
