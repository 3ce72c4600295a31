"""Which committees an actor may see, and those held while a command works."""

from collections.abc import Sequence
from typing import Any

from django.db.models import Prefetch, Q, QuerySet
from django.utils import timezone

from majal.kernel.actors import Actor
from majal.kernel.errors import NotFound
from majal.kernel.names import local
from majal.kernel.permissions import may, scopes
from majal.modules.committees.models import Committee, Seat
from majal.modules.committees.permissions import Perm
from majal.modules.organisations.public import Organisation, organisations_visible_to
from majal.modules.parks.public import parks_visible_to
from majal.modules.people.public import Role
from majal.modules.territories.public import Level, territories_visible_to

SEATS: "Prefetch[str, QuerySet[Seat], str]" = Prefetch(
    "seats", Seat.objects.select_related("user", "organisation").order_by("function", "pk")
)


def with_place(rows: QuerySet[Committee]) -> QuerySet[Committee]:
    """Committees with what their page and every permission around them reads."""
    return rows.select_related("park", "territory").prefetch_related(SEATS)


def with_seats(path: str) -> "Prefetch[str, QuerySet[Seat], str]":
    """The seats of a committee that rows reach by ``path``, which ends in ``seats``."""
    return Prefetch(path, SEATS.queryset)


def kept_by(actor: Actor, path: str = "") -> Q:
    """Those whose place the actor runs, as head office, park manager, wali or governor."""
    if keeps_all(actor):
        return Q(**{f"{path}pk__isnull": False})  # an empty Q would vanish beside another
    lands = scopes(actor, Role.WALI, Role.GOVERNOR, kind="territory")
    parks = scopes(actor, Role.PARK_MANAGER, kind="park")
    return Q(**{f"{path}park__in": parks}) | Q(
        **{f"{path}territory__in": lands, f"{path}state_chairs": True}
    )


def keeps_all(actor: Actor) -> bool:
    """Whether somebody keeps every committee."""
    return may(actor, Perm.KEEP)


def seats_of(actor: Actor) -> QuerySet[Seat]:
    """The seats somebody holds, held or will hold with their account."""
    return Seat.objects.filter(user=actor.pk or 0)


def committees_visible_to(actor: Actor) -> QuerySet[Committee]:
    """Those the actor keeps, or sits on today."""
    today = timezone.localdate()
    held = seats_of(actor).filter(Q(until=None) | Q(until__gt=today), since__lte=today)
    rows = Committee.objects.filter(kept_by(actor) | Q(pk__in=held.values("committee")))
    return with_place(rows)


def kept_committees(actor: Actor) -> list[Committee]:
    """Those whose rules, seats and agendas are in the actor's hands."""
    return [one for one in committees_visible_to(actor) if may(actor, Perm.KEEP, one)]


def committee_visible_to(actor: Actor, pk: int) -> Committee:
    """Raises: Committee.DoesNotExist."""
    return committees_visible_to(actor).get(pk=pk)


def seat_visible_to(actor: Actor, pk: int, seat: int) -> Seat:
    """A seat of a committee the actor sees. Raises: DoesNotExist."""
    found = committee_visible_to(actor, pk)
    one = next((s for s in found.seats.all() if s.pk == seat), None)
    if one is None:
        raise Seat.DoesNotExist
    one.committee = found
    return one


def committee_held(committee_id: int) -> Committee:
    """A committee with its seats, held until the end of the transaction. Raises: NotFound."""
    rows = Committee.objects.select_for_update(of=("self",)).select_related("park", "territory")
    found = rows.prefetch_related(SEATS).filter(pk=committee_id).first()
    if found is None:
        raise NotFound
    return found


def places_for(actor: Actor) -> Sequence[tuple[str, str]]:
    """Where an actor may make a committee: (``park:id`` or ``territory:id``, name)."""
    parks = [p for p in parks_visible_to(actor) if may(actor, Perm.CREATE, p)]
    found = [(f"park:{p.pk}", local(p)) for p in parks]
    if keeps_all(actor):
        rows = territories_visible_to(actor).filter(level__in=[Level.REGION, Level.PROVINCE])
        lands = rows.order_by("depth", "sort_key_fr")
        found += [(f"territory:{land.pk}", local(land)) for land in lands]
    return found


def place_chosen(actor: Actor, chosen: str) -> Any:
    """The park or territory behind one of ``places_for``; None for anything else."""
    kind, _sep, number = chosen.partition(":")
    if not number.isdecimal() or not number.isascii():
        return None
    rows: Any = parks_visible_to(actor) if kind == "park" else territories_visible_to(actor)
    return rows.filter(pk=number[:18]).first()


def a_place(actor: Actor) -> Any:
    """The first place where an actor may make a committee, which opens the page; else none."""
    found = places_for(actor)
    return place_chosen(actor, found[0][0]) if found else None


def organisation_named(actor: Actor, words: str) -> Organisation | None:
    """The organisation that has this name on record, or this ICE."""
    rows = organisations_visible_to(actor).filter(archived_at=None)
    for name in ("name_fr", "name_ar", "name_en", "ice"):
        if found := rows.filter(**{f"{name}__iexact": words.strip()}).first():
            return found
    return None
