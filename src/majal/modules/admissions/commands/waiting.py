"""Waiting lists: one is put on a list, a place is offered by rank, answered, or lapses."""

from datetime import timedelta

from django.db.models import Max
from django.dispatch import Signal
from django.utils import timezone

from majal.kernel.actors import SYSTEM, Actor
from majal.kernel.command import command
from majal.kernel.dates import humanise_moment
from majal.kernel.errors import Busy, NotFound
from majal.kernel.permissions import may, require
from majal.modules.admissions import errors
from majal.modules.admissions.commands.holding import application_held
from majal.modules.admissions.commands.telling import tell_offer
from majal.modules.admissions.models import Offer, WaitingEntry
from majal.modules.admissions.permissions import Perm
from majal.modules.admissions.workflow import LIVE_WAITING, OfferState, WaitState
from majal.modules.parks.public import Park, Space, spaces_in_use

REFUSALS = {
    "offer_space_once": errors.PlaceOffered,
    "offer_entry_once": Busy,
    "waiting_rank_once": Busy,
    "admissions_waitingentry_application_id_key": Busy,
}

place_accepted = Signal()
"""Somebody accepted a place from a waiting list: ``offer``, ``space``, ``case``, ``by``; whoever
makes contracts hears it, and gives the place back with ``release_place`` if none is made."""


@command(refusals=REFUSALS)
def put_on_list(application_id: int, *, rank: int | None = None, by: Actor) -> WaitingEntry:
    """Put an application on the waiting list of its park and track, at a rank or at the end.

    Those who stood there and behind move on by one. Asked again, it changes nothing.

    Permission: admissions.handle on the application.
    Raises: NotAllowed; NotFound; NotWaiting for one without a park.
    """
    application = application_held(application_id)
    require(by, Perm.HANDLE, application)
    park = application.case.park_id
    if park is None:
        raise errors.NotWaiting
    there = _list_held(park, application.track)
    entry = WaitingEntry.objects.filter(application=application).first()
    if entry is not None and entry.state in LIVE_WAITING:
        return entry
    place = min(max(rank or len(there) + 1, 1), len(there) + 1)
    _shift([e for e in there if e.rank >= place], by=1)
    today = timezone.localdate()
    if entry is None:
        entry = WaitingEntry(application=application, park_id=park, track=application.track)
    entry.rank, entry.given_rank, entry.state = place, rank or place, WaitState.WAITING
    entry.since, entry.ended_on = today, None
    entry.save()
    return entry


@command(refusals=REFUSALS)
def offer_place(space_id: int, track: str, *, days: int | None = None, by: Actor) -> Offer:
    """Offer a space to the first who waits for its park by a track, with a time to answer.

    Permission: admissions.offer on the park.
    Raises: NotAllowed; NotFound; PlaceUnknown; PlaceOffered; NobodyWaits.
    """
    space = Space.objects.select_related("building__park").filter(pk=space_id).first()
    if space is None:
        raise NotFound
    park = space.building.park
    require(by, Perm.OFFER, park)
    if not spaces_in_use(timezone.localdate()).filter(pk=space.pk).exists():
        raise errors.PlaceUnknown
    there = _list_held(park.pk, track)
    offer = _offer_first(there, space, days=days, by=by)
    if offer is None:
        raise errors.NobodyWaits
    return offer


@command(refusals=REFUSALS)
def accept_offer(offer_id: int, *, by: Actor) -> Offer:
    """Accept the place that was offered, in time; two taps accept it once.

    Permission: admissions.answer on the offer.
    Raises: NotAllowed; NotFound; OfferAnswered; OfferLapsed.
    """
    offer, there = _answerable(offer_id, by)
    if offer.state == OfferState.ACCEPTED:
        return offer
    _must_be_open(offer)
    _end(offer, OfferState.ACCEPTED)
    _leave(offer.entry, there, WaitState.HOUSED)
    place_accepted.send(
        Offer, offer=offer, space=offer.space, case=offer.entry.application.case, by=by
    )
    return offer


@command(refusals=REFUSALS)
def decline_offer(offer_id: int, *, stay: bool = True, reason: str = "", by: Actor) -> Offer:
    """Decline a place: one goes to the end of the list, or leaves it; the next is offered it.

    Permission: admissions.answer on the offer.
    Raises: NotAllowed; NotFound; OfferAnswered; OfferLapsed.
    """
    offer, there = _answerable(offer_id, by)
    _must_be_open(offer)
    _end(offer, OfferState.DECLINED, reason)
    _pass_on(offer, there, stay=stay)
    return offer


@command(refusals=REFUSALS)
def lapse_offer(offer_id: int, *, by: Actor) -> Offer | None:
    """End an offer whose time to answer is over, exactly once, and offer its space to the next.

    Whoever did not answer leaves the list and is told. None where it was answered, ended, or is
    not over yet.

    Permission: admissions.keep_time.
    Raises: NotAllowed.
    """
    require(by, Perm.KEEP_TIME)
    held = _offer_held(offer_id)
    if held is None:
        return None
    offer, there = held
    if offer.state != OfferState.OPEN or offer.answer_by > timezone.now():
        return None
    _end(offer, OfferState.LAPSED)
    tell_offer(offer, "lapsed")
    _pass_on(offer, there, stay=False)
    return offer


@command(refusals=REFUSALS)
def release_place(offer_id: int, *, reason: str = "", by: Actor) -> Offer:
    """Give an accepted place back, since no contract came of it; it may be offered again.

    Permission: admissions.offer on the park.
    Raises: NotAllowed; NotFound; OfferAnswered unless it was accepted.
    """
    held = _offer_held(offer_id)
    if held is None:
        raise NotFound
    offer, _there = held
    require(by, Perm.OFFER, offer.entry.park)
    if offer.state != OfferState.ACCEPTED:
        raise errors.OfferAnswered
    _end(offer, OfferState.RELEASED, reason)
    return offer


@command(refusals=REFUSALS)
def leave_list(application_id: int, *, by: Actor) -> WaitingEntry:
    """Leave a waiting list; an open offer is declined by it.

    Permission: admissions.answer on the application, or admissions.handle.
    Raises: NotAllowed; NotFound; NotWaiting.
    """
    application = application_held(application_id)
    if not may(by, Perm.ANSWER, application):
        require(by, Perm.HANDLE, application)
    entry = WaitingEntry.objects.filter(application=application).first()
    if entry is None:
        raise errors.NotWaiting
    there = _list_held(entry.park_id, entry.track)
    entry = next((e for e in there if e.pk == entry.pk), None)
    if entry is None:
        raise errors.NotWaiting
    offer = entry.offers.filter(state=OfferState.OPEN).select_related("space").first()
    if offer is not None:
        offer.entry = entry
        _end(offer, OfferState.DECLINED)
        _pass_on(offer, there, stay=False)
    else:
        _leave(entry, there, WaitState.LEFT)
    return entry


def _list_held(park_id: int, track: str) -> list[WaitingEntry]:
    """Those who wait for a park by a track, in order; the list is held until the end.

    The park stands for the list, also for an empty one: two at once wait for each other.
    """
    Park.objects.select_for_update(no_key=True).filter(pk=park_id).first()
    rows = WaitingEntry.objects.filter(park=park_id, track=track, state__in=sorted(LIVE_WAITING))
    return list(
        rows.select_related("application__call", "application__case__type", "park").order_by("rank")
    )


def _offer_held(offer_id: int) -> tuple[Offer, list[WaitingEntry]] | None:
    """An offer with the list it came from, both held until the end."""
    found = Offer.objects.filter(pk=offer_id).values_list("entry__park", "entry__track").first()
    if found is None:
        return None
    there = _list_held(*found)
    rows = Offer.objects.select_for_update(of=("self",)).select_related(
        "space__building", "entry__park", "entry__application__case__type"
    )
    return rows.get(pk=offer_id), there


def _answerable(offer_id: int, by: Actor) -> tuple[Offer, list[WaitingEntry]]:
    held = _offer_held(offer_id)
    if held is None:
        raise NotFound
    require(by, Perm.ANSWER, held[0])
    return held


def _must_be_open(offer: Offer) -> None:
    over = offer.answer_by <= timezone.now()
    if offer.state == OfferState.LAPSED or (offer.state == OfferState.OPEN and over):
        raise errors.OfferLapsed(moment=humanise_moment(offer.answer_by))
    if offer.state != OfferState.OPEN:
        raise errors.OfferAnswered


def _offer_first(
    there: list[WaitingEntry],
    space: Space,
    *,
    but: int = 0,
    days: int | None = None,
    by: Actor,
) -> Offer | None:
    """Offer a space to the first of a list who has no offer; ``but`` passes one over."""
    entry = next((e for e in there if e.state == WaitState.WAITING and e.pk != but), None)
    if entry is None:
        return None
    now = timezone.now()
    lasting = timedelta(days=days or entry.application.call.answer_days)
    offer = Offer.objects.create(
        entry=entry, space=space, offered_at=now, offered_by_id=by.pk, answer_by=now + lasting
    )
    entry.state = WaitState.OFFERED
    entry.save(update_fields=["state"])
    tell_offer(offer, "offered")
    return offer


def _pass_on(offer: Offer, there: list[WaitingEntry], *, stay: bool) -> None:
    """Move who did not take a place to the end or out, and offer the place to the next."""
    mine = next(e for e in there if e.pk == offer.entry_id)
    if stay:
        _shift([e for e in there if e.rank > mine.rank], by=-1)
        last = WaitingEntry.objects.filter(
            park=mine.park_id, track=mine.track, state__in=sorted(LIVE_WAITING)
        ).exclude(pk=mine.pk)
        mine.rank = (last.aggregate(most=Max("rank"))["most"] or 0) + 1
        mine.state = WaitState.WAITING
        mine.save(update_fields=["rank", "state"])
    else:
        _leave(mine, there, WaitState.LEFT)
    _offer_first(there, offer.space, but=mine.pk, by=SYSTEM)


def _leave(entry: WaitingEntry, there: list[WaitingEntry], state: str) -> None:
    mine = next(e for e in there if e.pk == entry.pk)
    mine.state, mine.ended_on = state, timezone.localdate()
    mine.save(update_fields=["state", "ended_on"])
    entry.state, entry.ended_on = mine.state, mine.ended_on
    _shift([e for e in there if e.rank > mine.rank], by=-1)


def _shift(entries: list[WaitingEntry], *, by: int) -> None:
    for entry in entries:
        entry.rank += by
        entry.save(update_fields=["rank"])


def _end(offer: Offer, state: str, reason: str = "") -> None:
    offer.state, offer.ended_at, offer.reason = state, timezone.now(), reason.strip()[:500]
    offer.save(update_fields=["state", "ended_at", "reason"])
