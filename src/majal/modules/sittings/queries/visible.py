"""Which committees, sittings and items an actor may see."""

from collections.abc import Sequence
from typing import Any

from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet
from django.utils import timezone

from majal.kernel.actors import Actor, LinkHolder
from majal.kernel.names import local
from majal.kernel.permissions import may, scopes
from majal.kernel.refs import Ref
from majal.modules.parks.public import parks_visible_to
from majal.modules.people.public import Role
from majal.modules.sittings.models import (
    Committee,
    Conflict,
    Function,
    Invitation,
    Item,
    Minutes,
    Seat,
    Sitting,
)
from majal.modules.sittings.permissions import LINK, Perm, represents_the_state
from majal.modules.sittings.workflow import State
from majal.modules.territories.public import Level, territories_visible_to

SEATS = Prefetch(
    "seats", Seat.objects.select_related("user", "organisation").order_by("function", "pk")
)
SEATS_OF_SITTING = Prefetch("committee__seats", SEATS.queryset)
SEATS_OF_ITEM = Prefetch("sitting__committee__seats", SEATS.queryset)
LEADS = (Function.CHAIR, Function.SECRETARY)


def is_office(actor: Actor) -> bool:
    """Whether somebody keeps every committee."""
    return may(actor, Perm.KEEP)


def _kept(actor: Actor, path: str = "") -> Q:
    """Those whose place the actor runs, as head office, park manager, wali or governor."""
    if is_office(actor):
        return Q()
    lands = scopes(actor, Role.WALI, Role.GOVERNOR, kind="territory")
    parks = scopes(actor, Role.PARK_MANAGER, kind="park")
    return Q(**{f"{path}park__in": parks}) | Q(
        **{f"{path}territory__in": lands, f"{path}state_chairs": True}
    )


def _seats(actor: Actor) -> QuerySet[Seat]:
    return Seat.objects.filter(user=actor.pk or 0)


def with_place(rows: QuerySet[Committee]) -> QuerySet[Committee]:
    """Committees with what their page and their permissions read."""
    return rows.select_related("park", "territory").prefetch_related(SEATS)


def committees_visible_to(actor: Actor) -> QuerySet[Committee]:
    """Those the actor keeps, or sits on today."""
    today = timezone.localdate()
    held = _seats(actor).filter(Q(until=None) | Q(until__gt=today), since__lte=today)
    rows = Committee.objects.filter(_kept(actor) | Q(pk__in=held.values("committee")))
    return with_place(rows)


def kept_committees(actor: Actor) -> list[Committee]:
    """Those of which the actor is the secretary."""
    return [one for one in committees_visible_to(actor) if may(actor, Perm.KEEP, one)]


def committee_visible_to(actor: Actor, pk: int) -> Committee:
    """Raises: Committee.DoesNotExist."""
    return committees_visible_to(actor).get(pk=pk)


def sittings_visible_to(actor: Actor) -> QuerySet[Sitting]:
    """Those of kept committees, and of others those on whose day the actor holds a seat.

    Before the members are convened, the chair and the secretary alone see a sitting.
    """
    held = _seats(actor).filter(
        Q(until=None) | Q(until__gt=OuterRef("on")),
        committee=OuterRef("committee"),
        since__lte=OuterRef("on"),
    )
    told = Q(convened_at__isnull=False) & Q(Exists(held))
    leads = Q(Exists(held.filter(function__in=LEADS)))
    rows = Sitting.objects.filter(_kept(actor, "committee__") | told | leads)
    return (
        rows.select_related(
            "committee__park",
            "committee__territory",
            "presided_by__user",
            "agenda__file",
            "again_of",
        )
        .prefetch_related(SEATS_OF_SITTING)
        .order_by("-on", "-starts", "-pk")
    )


def sitting_visible_to(actor: Actor, pk: int) -> Sitting:
    """Raises: Sitting.DoesNotExist."""
    return sittings_visible_to(actor).get(pk=pk)


def sittings_of(committee: Committee, *, to: Actor) -> list[Sitting]:
    """The sittings of a committee that the actor sees, the latest first."""
    return list(sittings_visible_to(to).filter(committee=committee)[:100])


def my_sittings(actor: Actor) -> list[Sitting]:
    """Those at which the actor holds a seat or presides, the next ones first, then the past."""
    lands = scopes(actor, Role.WALI, Role.GOVERNOR, kind="territory")
    rows = sittings_visible_to(actor).filter(
        Q(committee__in=_seats(actor).values("committee"))
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
    return rows.select_related(
        "sitting__committee__park",
        "sitting__committee__territory",
        "sitting__presided_by__user",
    ).prefetch_related(SEATS_OF_ITEM)


def item_visible_to(actor: Actor, pk: int) -> Item:
    """Raises: Item.DoesNotExist."""
    return items_visible_to(actor).get(pk=pk)


def conflict_visible_to(actor: Actor, pk: int) -> Conflict:
    """A conflict of an item that the actor sees. Raises: DoesNotExist."""
    found = Conflict.objects.select_related("seat__user").get(pk=pk)
    found.item = item_visible_to(actor, found.item_id)
    return found


def minutes_visible_to(actor: Actor, pk: int) -> Minutes:
    """The latest minutes of a sitting. Raises: DoesNotExist, also while there are none."""
    sitting = sitting_visible_to(actor, pk)
    rows = Minutes.objects.filter(sitting=sitting).select_related("document__file", "signed_by")
    found = rows.order_by("-version").first()
    if found is None:
        raise Minutes.DoesNotExist
    found.sitting = sitting
    return found


def items_about(ref: Ref) -> QuerySet[Item]:
    """Where a record stood on an agenda, oldest first; whether it may be seen, the caller knows."""
    rows = Item.objects.filter(ref_kind=ref.kind, ref_id=ref.id)
    return rows.select_related("sitting__committee").order_by("sitting__on", "pk")


def decisions_about(ref: Ref) -> list[Item]:
    """What committees decided of a record, oldest first."""
    return list(items_about(ref).filter(decided_at__isnull=False))


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


def places_for(actor: Actor) -> Sequence[tuple[str, str]]:
    """Where an actor may make a committee: (``park:id`` or ``territory:id``, name)."""
    parks = [p for p in parks_visible_to(actor) if may(actor, Perm.CREATE, p)]
    found = [(f"park:{p.pk}", local(p)) for p in parks]
    if is_office(actor):
        rows = territories_visible_to(actor).filter(level__in=[Level.REGION, Level.PROVINCE])
        lands = rows.order_by("depth", "sort_key_fr")
        found += [(f"territory:{land.pk}", local(land)) for land in lands]
    return found
