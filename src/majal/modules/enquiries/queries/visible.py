"""Which enquiries and tours an actor may see."""

from django.db.models import Q, QuerySet, Sum
from django.utils import timezone

from majal.kernel.actors import SYSTEM, Actor
from majal.kernel.permissions import may, scopes
from majal.modules.enquiries.models import Enquiry, Tour
from majal.modules.enquiries.permissions import OF_PARK, Perm
from majal.modules.parks.public import Park, ParkState, parks_visible_to


def _parks(actor: Actor) -> frozenset[int]:
    return scopes(actor, *OF_PARK, kind="park")


def _wide(actor: Actor) -> bool:
    return actor is SYSTEM or may(actor, Perm.HANDLE)


def enquiries_visible_to(actor: Actor) -> QuerySet[Enquiry]:
    """Those of one's parks; the head office sees those of no park too."""
    rows = Enquiry.objects.select_related("park", "answered_by", "application__case")
    return rows if _wide(actor) else rows.filter(park__in=_parks(actor))


def enquiry_of(actor: Actor, pk: int) -> Enquiry:
    """Raises: Enquiry.DoesNotExist."""
    return enquiries_visible_to(actor).get(pk=pk)


def tours_held_by(actor: Actor) -> QuerySet[Tour]:
    """The tours of one's parks, with how many places are taken."""
    rows = Tour.objects.select_related("park").annotate(
        people=Sum("taken__people", filter=Q(taken__cancelled_at=None))
    )
    return rows if _wide(actor) else rows.filter(park__in=_parks(actor))


def tour_of(actor: Actor, pk: int) -> Tour:
    """Raises: Tour.DoesNotExist."""
    return tours_held_by(actor).get(pk=pk)


def tours_to_come() -> QuerySet[Tour]:
    """The tours that anyone may come to, the next first, with how many places are taken."""
    rows = Tour.objects.filter(cancelled_at=None, starts_at__gt=timezone.now())
    return rows.select_related("park").annotate(
        people=Sum("taken__people", filter=Q(taken__cancelled_at=None))
    )


def tour_to_come(actor: Actor, pk: int) -> Tour:  # noqa: ARG001 - tours are public
    """Raises: Tour.DoesNotExist, also once it is over or cancelled."""
    return tours_to_come().get(pk=pk)


def parks_to_visit(actor: Actor) -> QuerySet[Park]:
    """The parks one may ask about: those that receive companies."""
    return parks_visible_to(actor).filter(state=ParkState.OPERATING)


def park_to_visit(actor: Actor, code: str) -> Park:
    """Raises: Park.DoesNotExist."""
    return parks_to_visit(actor).get(code=code)


def parks_held_by(actor: Actor) -> QuerySet[Park]:
    """The parks whose tours the actor holds."""
    rows = parks_visible_to(actor)
    return rows if _wide(actor) else rows.filter(pk__in=_parks(actor))
