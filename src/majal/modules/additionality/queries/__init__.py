"""Everything that reads additionality."""

from django.db.models import QuerySet

from majal.kernel.actors import SYSTEM, Actor
from majal.kernel.permissions import NETWORK, scopes
from majal.modules.additionality.models import Assumption, Kept
from majal.modules.additionality.permissions import WHOLE
from majal.modules.additionality.queries.lands import land_results
from majal.modules.additionality.queries.moving import arrivals_of, displaced
from majal.modules.additionality.queries.results import (
    Net,
    assumptions_of,
    identity,
    measures_on_offer,
    results_of,
    shared_among,
    this_code,
    together,
)
from majal.modules.parks.public import Park, ParkState, parks_visible_to
from majal.modules.people.public import Role

__all__ = [
    "Net",
    "arrivals_of",
    "assumptions_of",
    "assumptions_visible_to",
    "displaced",
    "identity",
    "kept_of",
    "kept_visible_to",
    "land_results",
    "measures_on_offer",
    "park_weighed_by",
    "parks_weighed_by",
    "results_of",
    "sees_whole",
    "shared_among",
    "this_code",
    "together",
]


def sees_whole(actor: Actor) -> bool:
    """Whether an actor sees all parks together."""
    return actor is SYSTEM or bool(scopes(actor, *WHOLE, kind=NETWORK))


def parks_weighed_by(actor: Actor) -> QuerySet[Park]:
    """The operating parks whose net results an actor sees: all, or those they run."""
    rows = parks_visible_to(actor).filter(state=ParkState.OPERATING)
    rows = rows.select_related("province").order_by("code")
    if sees_whole(actor):
        return rows
    return rows.filter(pk__in=scopes(actor, Role.PARK_MANAGER, kind="park"))


def park_weighed_by(actor: Actor, code: str) -> Park:
    """One of them. Raises: Park.DoesNotExist."""
    return parks_weighed_by(actor).get(code=code)


def assumptions_visible_to(actor: Actor) -> QuerySet[Assumption]:
    """What is and was assumed of the network and of the actor’s parks."""
    rows = Assumption.objects.select_related("park", "source", "recorded_by", "superseded_by")
    if sees_whole(actor):
        return rows
    mine = scopes(actor, Role.PARK_MANAGER, kind="park")
    return rows.filter(park=None) | rows.filter(park__in=mine) if mine else rows.none()


def kept_visible_to(actor: Actor) -> QuerySet[Kept]:
    """Results kept of the actor’s parks; those of the network for whoever sees it whole."""
    rows = Kept.objects.select_related("park", "measure", "kept_by")
    if sees_whole(actor):
        return rows
    return rows.filter(park__in=parks_weighed_by(actor).values("pk"))


def kept_of(actor: Actor, pk: int) -> Kept:
    """One kept result. Raises: Kept.DoesNotExist."""
    return kept_visible_to(actor).get(pk=pk)
