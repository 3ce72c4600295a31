"""Waiting lists as they stand, and the spaces that may be offered from them."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import QuerySet
from django.utils import timezone

from majal.kernel.actors import Actor
from majal.modules.admissions.models import Offer, WaitingEntry
from majal.modules.admissions.queries.visible import entries_visible_to
from majal.modules.admissions.workflow import LIVE_OFFERS, LIVE_WAITING, OfferState, WaitState
from majal.modules.calls.public import Track
from majal.modules.parks.public import Park, Space, spaces_in_use


@dataclass(frozen=True)
class Standing:
    """Somebody on a list: their entry, and the offer that is open to them."""

    entry: WaitingEntry
    offer: Offer | None


@dataclass(frozen=True)
class Listing:
    """The waiting list of a park and a track."""

    park: Park
    track: Track
    rows: Sequence[Standing]

    @property
    def waiting(self) -> int:
        """How many have no offer yet."""
        return sum(1 for row in self.rows if row.entry.state == WaitState.WAITING)


def lists_visible_to(actor: Actor) -> list[Listing]:
    """Every list on which somebody waits, of the actor's parks; three queries."""
    rows = entries_visible_to(actor).filter(state__in=sorted(LIVE_WAITING))
    entries = list(rows.order_by("park__code", "track", "rank"))
    offers = {
        offer.entry_id: offer
        for offer in Offer.objects.filter(
            entry__in=[e.pk for e in entries], state__in=sorted(LIVE_OFFERS)
        ).select_related("space__building")
    }
    found: dict[tuple[int, str], list[Standing]] = defaultdict(list)
    for entry in entries:
        found[entry.park_id, entry.track].append(Standing(entry, offers.get(entry.pk)))
    return [Listing(some[0].entry.park, Track(t), some) for (_p, t), some in found.items()]


def spaces_to_offer(park: Park) -> QuerySet[Space]:
    """The spaces of a park that are in use and that no standing offer holds.

    Which of them are free, the module of contracts will know; until then whoever offers says so.
    """
    held = Offer.objects.filter(state__in=sorted(LIVE_OFFERS)).values("space")
    rows = spaces_in_use(timezone.localdate()).filter(building__park=park).exclude(pk__in=held)
    return rows.select_related("building").order_by("building", "code")


def next_on(park_id: int, track: str) -> WaitingEntry | None:
    """The first of a list to whom nothing is offered, locked until the end."""
    rows = WaitingEntry.objects.select_for_update(of=("self",)).filter(
        park=park_id, track=track, state=WaitState.WAITING
    )
    return rows.select_related("application__call", "application__case").order_by("rank").first()


def lapsed_by(now: datetime | None = None) -> list[int]:
    """The open offers whose time to answer is over."""
    rows = Offer.objects.filter(state=OfferState.OPEN, answer_by__lte=now or timezone.now())
    return list(rows.order_by("answer_by", "pk").values_list("pk", flat=True))
