"""What pages show: the services of a park, what fails now, which visits are near."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Q
from django.utils import timezone

from majal.kernel.actors import Actor
from majal.modules.organisations.public import Organisation
from majal.modules.parks.public import Building, Park
from majal.modules.tenancy.public import tenants_touched
from majal.modules.upkeep.models import Charter, Outage, Visit
from majal.modules.upkeep.queries.due import last_day
from majal.modules.upkeep.queries.numbers import YEAR, Availability, availability_of
from majal.modules.upkeep.queries.opening import charter_on, charters_of
from majal.modules.upkeep.queries.visible import (
    buildings_in,
    outages_visible_to,
    visits_visible_to,
)

NEAR = 8


def lasting_outages(actor: Actor) -> list[Outage]:
    """What fails now in the actor’s parks."""
    rows = outages_visible_to(actor).filter(ended_at=None, withdrawn_at=None)
    return list(rows.order_by("began_at"))


def outages_now(park: Park) -> list[Outage]:
    """What fails now in a park, for all to see."""
    rows = Outage.objects.select_related("building")
    return list(rows.filter(park=park, ended_at=None, withdrawn_at=None))


def touched_by(outage: Outage) -> list[Organisation]:
    """The companies that had a contract in its building while it lasted, by name; one query."""
    rows = tenants_touched([outage.building_id], outage.began_at, outage.ended_at)
    return list(rows.order_by("sort_key_fr", "pk"))


def near_visits(actor: Actor, today: date) -> list[tuple[Visit, bool]]:
    """The next visits of the actor’s parks, and whether each is late and still possible."""
    rows = visits_visible_to(actor).filter(state="planned").order_by("due_on")[:NEAR]
    return [(v, v.due_on < today <= last_day(v)) for v in rows]


@dataclass(frozen=True)
class State:
    """What fails in a park now, how available each service was, what is promised."""

    park: Park
    now: Sequence[Outage]
    buildings: Sequence[tuple[Building, Sequence[Availability]]]
    charter: Charter | None
    recent: Sequence[Outage]


def state_of(park: Park, now: datetime) -> State:
    """The services of a park over the last year, and right now; some six queries."""
    buildings = list(buildings_in([park]))
    available = availability_of(buildings, now - YEAR, now)
    rows = Outage.objects.select_related("building").filter(park=park, withdrawn_at=None)
    return State(
        park=park,
        now=list(rows.filter(ended_at=None)),
        buildings=[(b, [a for a in available if a.building.pk == b.pk]) for b in buildings],
        charter=charter_on(charters_of(park.pk), timezone.localdate(now)),
        recent=list(rows.filter(~Q(ended_at=None), began_at__gt=now - YEAR)[:10]),
    )
