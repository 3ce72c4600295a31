"""Which feeds are followed: added, changed, paused, followed again, taken out."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.utils import timezone

from majal.kernel.actors import Actor
from majal.kernel.command import command
from majal.kernel.errors import DomainError, NotFound
from majal.kernel.outbound import AddressRefused, Place, place_of
from majal.kernel.permissions import require
from majal.kernel.remarks import Remark
from majal.modules.feeds import errors
from majal.modules.feeds.models import Feed, Host, Pulse, Switch
from majal.modules.feeds.permissions import Perm
from majal.modules.feeds.queries.followed import fetching_is_on, suggestion
from majal.modules.feeds.queries.opml import read_opml
from majal.modules.feeds.queries.parsing import cleaning
from majal.modules.feeds.workflow import FEED, HURRY, FeedState
from majal.modules.sources.public import SourceLanguage, address_key

CHANGEABLE = ("title", "paper", "language", "full_text_allowed", "pictures_allowed")


@command()
def switch_fetching(is_on: bool, *, by: Actor) -> Switch:
    """Let Majal ask the sites of its feeds, or nothing outside any more.

    Permission: feeds.switch. Whoever communicates for the network.
    Raises: NotAllowed.
    """
    require(by, Perm.SWITCH)
    Switch.objects.bulk_create([Switch(pk=1)], ignore_conflicts=True)
    found = Switch.objects.select_for_update().get(pk=1)
    if found.is_on != is_on:
        found.is_on = is_on
        found.save(update_fields=["is_on"])
    return found


@command(refusals={"feeds_feed_once": errors.FeedTwice})
def add_feed(address: str, *, by: Actor, **told: Any) -> Feed:
    """Follow a feed; one that was taken out is followed again.

    ``told`` may hold title, paper, language, site, example and what the publisher allows.

    Permission: feeds.manage. Whoever communicates for the network.
    Raises: NotAllowed; AddressRefused; FeedTwice.
    """
    require(by, Perm.MANAGE)
    place = place_of(address)
    key = address_key(place.url)
    held = Feed.objects.select_for_update().filter(address_key=key).first()
    if held is not None:
        if held.state != FeedState.TAKEN_OUT:
            raise errors.FeedTwice
        return resume_feed(held.pk, by=by)
    found = Feed.objects.create(
        address=place.url,
        address_key=key,
        title=cleaning.plain(told.get("title", ""), 200),
        paper=cleaning.plain(told.get("paper", ""), 200),
        language=told.get("language") or SourceLanguage.AR,
        site=cleaning.link(told.get("site", ""), place.url),
        full_text_allowed=bool(told.get("full_text_allowed")),
        pictures_allowed=bool(told.get("pictures_allowed")),
        example=bool(told.get("example")),
        added_by_id=by.pk,
    )
    now = timezone.now()
    Pulse.objects.create(feed=found, host=host_of(place), next_at=now)
    return found


@command()
def add_suggested(number: int, *, by: Actor) -> Feed:
    """Follow a feed of the suggested list.

    Permission: feeds.manage. Whoever communicates for the network.
    Raises: NotAllowed; SuggestionUnknown; FeedTwice.
    """
    require(by, Perm.MANAGE)
    one = suggestion(number)
    if one is None:
        raise errors.SuggestionUnknown
    return add_feed(one.address, paper=one.name, language=one.language, by=by)


@dataclass
class Taken:
    """What came of a list of feeds."""

    added: list[Feed] = field(default_factory=list)
    held: int = 0
    refused: list[Remark] = field(default_factory=list)


@command()
def import_opml(content: bytes, *, by: Actor) -> Taken:
    """Follow what stands in a list of another reader; what cannot be followed is told one by one.

    Permission: feeds.manage. Whoever communicates for the network.
    Raises: NotAllowed; OpmlUnreadable; OpmlEmpty; FeedsTooMany.
    """
    require(by, Perm.MANAGE)
    taken = Taken()
    outlines = read_opml(content)
    known = _known([one.address for one in outlines])
    for one in outlines:
        told = {
            "paper": one.title,
            "language": cleaning.language_of(one.language),
            "site": one.site,
        }
        try:
            if _key(one.address) in known:
                taken.held += 1
                continue
            taken.added.append(add_feed(one.address, by=by, **told))
            known.add(taken.added[-1].address_key)
        except errors.FeedTwice:
            taken.held += 1
        except DomainError as refusal:
            taken.refused.append(Remark.of_error(refusal, about=one.address[:200]))
    return taken


def _key(address: str) -> str:
    return address_key(place_of(address).url)


def _known(addresses: list[str]) -> set[str]:
    """The keys of those that are followed already."""
    keys = set()
    for address in addresses:
        try:
            keys.add(_key(address))
        except AddressRefused:
            continue
    out = FeedState.TAKEN_OUT
    rows = Feed.objects.filter(address_key__in=keys).exclude(state=out)
    return set(rows.values_list("address_key", flat=True))


@command(refusals={"feeds_feed_once": errors.FeedTwice})
def change_feed(feed_id: int, *, by: Actor, **told: Any) -> Feed:
    """Change the names of a feed, its language, what its publisher allows, its address.

    Permission: feeds.manage. Whoever communicates for the network.
    Raises: NotAllowed; NotFound; AddressRefused; FeedTwice.
    """
    require(by, Perm.MANAGE)
    found = held_feed(feed_id)
    for name in CHANGEABLE:
        if name in told:
            setattr(found, name, told[name])
    if told.get("address") and told["address"] != found.address:
        move_feed(found, place_of(told["address"]))
    found.save()
    return found


@command()
def pause_feed(feed_id: int, *, by: Actor) -> Feed:
    """Ask a feed no more for a while.

    Permission: feeds.manage. Whoever communicates for the network.
    Raises: NotAllowed; NotFound; WrongState.
    """
    return _rest(feed_id, "pause", by)


@command()
def take_out_feed(feed_id: int, *, by: Actor) -> Feed:
    """Follow a feed no more; what it brought stays.

    Permission: feeds.manage. Whoever communicates for the network.
    Raises: NotAllowed; NotFound; WrongState.
    """
    return _rest(feed_id, "take_out", by)


@command()
def resume_feed(feed_id: int, *, by: Actor) -> Feed:
    """Follow a feed again, from now on, as if it had never failed.

    Permission: feeds.manage. Whoever communicates for the network.
    Raises: NotAllowed; NotFound; WrongState.
    """
    require(by, Perm.MANAGE)
    found = held_feed(feed_id)
    FEED.apply("resume", found, by=by)
    found.save()
    Pulse.objects.filter(pk=found.pk).update(
        next_at=timezone.now(), failures=0, failing_since=None, refusal=None
    )
    return found


@command()
def hurry_feed(feed_id: int, *, by: Actor) -> datetime:
    """Visit a feed now rather than when its time comes, yet not twice within minutes.

    Permission: feeds.manage. Whoever communicates for the network.
    Raises: NotAllowed; NotFound; FetchingOff; FeedsRest; AskedJustNow.
    """
    require(by, Perm.MANAGE)
    found = held_feed(feed_id)
    if found.state != FeedState.FOLLOWED:
        raise errors.FeedsRest
    if not fetching_is_on():
        raise errors.FetchingOff
    pulse, now = Pulse.objects.select_for_update().get(pk=found.pk), timezone.now()
    if pulse.tried_at and pulse.tried_at + HURRY > now:
        again = timezone.localtime(pulse.tried_at + HURRY)
        raise errors.AskedJustNow(time=f"{again:%H:%M}")
    pulse.next_at = now
    pulse.save(update_fields=["next_at"])
    return now


def host_of(place: Place) -> Host:
    """The site of an address."""
    return Host.objects.get_or_create(name=place.name)[0]


def move_feed(found: Feed, place: Place) -> None:
    """Give a feed another address; whoever calls keeps the feed."""
    found.address, found.address_key = place.url, address_key(place.url)
    Pulse.objects.filter(pk=found.pk).update(host=host_of(place), etag="", modified="", digest="")


def held_feed(feed_id: int) -> Feed:
    """A feed, locked.

    Raises: NotFound.
    """
    found = Feed.objects.select_for_update().filter(pk=feed_id).first()
    if found is None:
        raise NotFound
    return found


def _rest(feed_id: int, step: str, by: Actor) -> Feed:
    require(by, Perm.MANAGE)
    found = held_feed(feed_id)
    FEED.apply(step, found, by=by)
    found.save()
    Pulse.objects.filter(pk=found.pk).update(next_at=None)
    return found
