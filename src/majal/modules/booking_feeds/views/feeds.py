"""Calendars of bookings: the list of one's own, and what a calendar program fetches."""

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.cache import patch_cache_control
from django.utils.translation import gettext as _
from django.views.decorators.http import condition, require_GET, require_POST

from majal.kernel import links
from majal.kernel.actors import Actor
from majal.kernel.errors import DomainError
from majal.kernel.hashing import hashed
from majal.kernel.http import Request, page
from majal.kernel.link_pages import link_ended
from majal.modules.bookables.public import bookables_visible_to
from majal.modules.booking_feeds.commands import end_feed, make_feed
from majal.modules.booking_feeds.models import Feed
from majal.modules.booking_feeds.permissions import FEED_LINK, Perm
from majal.modules.booking_feeds.queries import feed_file, feed_to_end, feeds_of, name_of
from majal.modules.parks.public import Park


@page(Perm.OWN)
@require_GET
def feeds(request: Request) -> HttpResponse:
    """One's calendars with their secret addresses."""
    rows = [
        {"feed": one, "name": name_of(one), "address": _address(one)}
        for one in feeds_of(request.actor)
    ]
    things = bookables_visible_to(request.actor)
    context = {
        "rows": rows,
        "own": any(not (r["feed"].bookable_id or r["feed"].park_id) for r in rows),  # type: ignore[attr-defined]
        "things": list(things[:100]),
        "parks": list(Park.objects.filter(pk__in=things.order_by().values("park"))),
    }
    return render(request, "booking_feeds/feeds.html", context)


def _address(feed: Feed) -> str:
    secret = links.derived_secret(FEED_LINK, feed.seed)
    return settings.MAJAL_ADDRESS + reverse("booking_feeds:feed", args=[secret])


@page(Perm.OWN)
@require_POST
def add(request: Request) -> HttpResponse:
    """A new address: of one's bookings, of a thing, of a park; of the thing where both are said."""
    thing = _number(request.POST.get("bookable", ""))
    park = None if thing else _number(request.POST.get("park", ""))
    try:
        make_feed(bookable_id=thing, park_id=park, by=request.actor)
    except DomainError as error:
        messages.error(request, str(error))
    else:
        messages.success(request, _("Made. Give its address to your calendar program."))
    return redirect("booking_feeds:feeds")


def _number(text: str) -> int | None:
    return (int(text) or None) if text.isdecimal() and text.isascii() and len(text) < 10 else None


@page(Perm.RENEW, obj=feed_to_end)
@require_POST
def end(request: Request, found: Feed) -> HttpResponse:
    """End an address."""
    end_feed(found.pk, by=request.actor)
    messages.success(request, _("Ended: whoever has the address reads nothing more."))
    return redirect("booking_feeds:feeds")


@dataclass(frozen=True)
class Behind:
    """What is behind the secret address of a calendar, or why it does not open."""

    feed: Feed | None = None
    error: DomainError | None = None


def behind(actor: Actor, secret: str) -> Behind:  # noqa: ARG001 - the link counts
    """Look behind a secret address; that it has ended is an answer too."""
    try:
        holder = links.holder(secret, FEED_LINK)
    except DomainError as error:
        return Behind(error=error)
    rows = Feed.objects.select_related("bookable", "park", "owner").filter(ended_at=None)
    found = rows.filter(pk=holder.id, owner__is_active=True).first()
    return Behind(found) if found else Behind(error=links.LinkRevoked())


@page(Perm.OPEN_FEED, obj=behind)
@require_GET
def feed(request: Request, found: Behind) -> HttpResponse:
    """The calendar itself, which programs fetch again and again."""
    if found.feed is None:
        return link_ended(request, found.error or links.LinkUnknown())
    content = feed_file(found.feed, now=timezone.now())

    def tag(*_args: Any) -> str:
        return f'"{hashed(content.decode())[:32]}"'

    @condition(etag_func=tag)
    def answer(_request: Request) -> HttpResponse:
        made = HttpResponse(content, content_type="text/calendar; charset=utf-8")
        made["Content-Disposition"] = 'inline; filename="majal.ics"'
        patch_cache_control(made, private=True, max_age=300)
        return made

    return answer(request)
