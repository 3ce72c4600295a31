"""What premises add to the page of a park and to the first page."""

from collections.abc import Mapping
from typing import Any

from django.utils import timezone

from majal.kernel.actors import Actor
from majal.kernel.panels import panel
from majal.kernel.permissions import may
from majal.modules.parks.public import Park, ParkState
from majal.modules.premises.permissions import Perm
from majal.modules.premises.queries import ends_soon, tenures_visible_to


@panel(
    "premises.park",
    place="parks.park",
    order=20,
    permission=Perm.SEE,
    template="premises/_park.html",
)
def park(actor: Actor, record: Park) -> Mapping[str, Any] | None:
    """The way to the spaces of a park, floor by floor; costs no query."""
    keeps = may(actor, Perm.KEEP, record)
    shown = keeps or record.state == ParkState.OPERATING
    return {"park": record, "keeps": keeps} if shown else None


@panel(
    "premises.ending",
    place="home.park_manager",
    order=60,
    permission=Perm.SEE,
    template="premises/_ending.html",
)
def ending(actor: Actor, _record: object) -> Mapping[str, Any] | None:
    """Rights to buildings that end soon."""
    today = timezone.localdate()
    rows = tenures_visible_to(actor).filter(until__gt=today, building__archived_at=None)
    found = [one for one in rows.order_by("until") if ends_soon(one, today)]
    return {"tenures": found[:5]} if found else None
