"""Which sittings and items an actor may see, and for which seat they take part."""

from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from majal.kernel.actors import Actor, LinkHolder
from majal.kernel.errors import NotFound
from majal.kernel.permissions import scopes
from majal.modules.committees.public import (
    Committee,
    Function,
    kept_by,
    represents_the_state,
    seats_of,
    with_seats,
)
from majal.modules.people.public import Role
from majal.modules.sittings.models import Conflict, Invitation, Item, Sitting
from majal.modules.sittings.permissions import LINK
from majal.modules.sittings.workflow import State

SEATS_OF_SITTING = with_seats("committee__seats")
SEATS_OF_ITEM = with_seats("sitting__committee__seats")
LEADS = (Function.CHAIR, Function.SECRETARY)
AROUND = ("committee__park", "committee__territory", "presided_by__user")
"""What every permission asked on a sitting reads, beside the seats."""


def sittings_visible_to(actor: Actor) -> QuerySet[Sitting]:
    """Those of kept committees, and of others those on whose day the actor holds a seat.

    Before the members are convened, the chair and the secretary alone see a sitting.
    """
    held = seats_of(actor).filter(
        Q(until=None) | Q(until__gt=OuterRef("on")),
        committee=OuterRef("committee"),
        since__lte=OuterRef("on"),
    )
    told = Q(convened_at__isnull=False) & Q(Exists(held))
    leads = Q(Exists(held.filter(function__in=LEADS)))
    rows = Sitting.objects.filter(kept_by(actor, "committee__") | told | leads)
    return (
        rows.select_related(*AROUND, "again_of")
        .prefetch_related(SEATS_OF_SITTING)
        .order_by("-on", "-starts", "-pk")
    )


def sitting_visible_to(actor: Actor, pk: int) -> Sitting:
    """Raises: Sitting.DoesNotExist."""
    return sittings_visible_to(actor).get(pk=pk)


def sittings_of(committee: Committee, *, to: Actor) -> list[Sitting]:
    """The sittings of a committee that the actor sees, the latest first."""
    return list(sittings_visible_to(to).filter(committee=committee)[:100])


def sitting_held(sitting_id: int, by: Actor) -> Sitting:
    """A sitting, held until the end of the transaction; with it its committee and its seats.

    Raises: NotFound.
    """
    rows = Sitting.objects.select_for_update(of=("self",)).select_related(*AROUND)
    found = rows.prefetch_related(SEATS_OF_SITTING).filter(pk=sitting_id).first()
    if found is None:
        raise NotFound
    if isinstance(by, LinkHolder) and found.presided_by is not None:
        own = seat_of(by, found)
        if own is not None and own.pk == found.presided_by_id:
            found.presided_by = own
    return found


def my_sittings(actor: Actor) -> list[Sitting]:
    """Those at which the actor holds a seat or presides, the next ones first, then the past."""
    lands = scopes(actor, Role.WALI, Role.GOVERNOR, kind="territory")
    rows = sittings_visible_to(actor).filter(
        Q(committee__in=seats_of(actor).values("committee"))
        | Q(committee__territory__in=lands, committee__state_chairs=True),
        convened_at__isnull=False,
    )[:100]
    own = [one for one in rows if seat_of(actor, one) is not None]
    today = timezone.localdate()
    coming = [one for one in own if one.on >= today and one.state != State.CANCELLED]
    return sorted(coming, key=lambda s: (s.on, s.starts)) + [s for s in own if s not in coming]


def items_visible_to(actor: Actor) -> QuerySet[Item]:
    """What stands on the agendas that the actor sees."""
    rows = Item.objects.filter(sitting__in=sittings_visible_to(actor).order_by().values("pk"))
    around = [f"sitting__{path}" for path in AROUND]
    return rows.select_related(*around).prefetch_related(SEATS_OF_ITEM)


def item_visible_to(actor: Actor, pk: int) -> Item:
    """Raises: Item.DoesNotExist."""
    return items_visible_to(actor).get(pk=pk)


def conflict_visible_to(actor: Actor, pk: int) -> Conflict:
    """A conflict of an item that the actor sees. Raises: DoesNotExist."""
    found = Conflict.objects.select_related("seat__user").get(pk=pk)
    found.item = item_visible_to(actor, found.item_id)
    return found


def seat_of(actor: Actor, sitting: Sitting) -> Any:
    """The seat for which an actor takes part in a sitting: their own, by account or by link.

    Whoever holds the role of wali or governor acts for the chair of a committee they chair.
    """
    seats = sitting.committee.seats_on(sitting.on)
    if isinstance(actor, LinkHolder):
        rows = Invitation.objects.filter(pk=actor.id, sitting=sitting)
        invited = rows.first() if actor.purpose == LINK else None
        found: Any = next((s for s in seats if invited and s.pk == invited.seat_id), None)
        if found is not None and invited is not None:
            found.invited_as = invited.pk
        return found
    found = next((s for s in seats if actor.pk and s.user_id == actor.pk), None)
    if found is None and represents_the_state(actor, sitting):
        found = next((s for s in seats if s.function == Function.CHAIR), None)
        if found is not None:
            found.stood_in_by = actor.pk
    return found
