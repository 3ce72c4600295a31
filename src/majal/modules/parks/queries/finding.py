"""One record of a park by its number, found under that park only and while it is not put aside."""

from collections.abc import Callable
from typing import Any

from majal.kernel.actors import Actor
from majal.modules.parks.models import (
    Building,
    Connectivity,
    Equipment,
    Floor,
    Service,
    Space,
    Tariff,
)
from majal.modules.parks.queries.park import park_of

Finder = Callable[[Actor, str, int], Any]


def _within(model: Any, park: str, *related: str, **kept: None) -> Finder:
    """A finder that raises Park.DoesNotExist, or the model's own DoesNotExist."""
    rows = model.objects.select_related(park, *related)

    def find(actor: Actor, code: str, pk: int) -> Any:
        return rows.get(pk=pk, **{park: park_of(actor, code)}, **kept)

    return find


building_of = _within(Building, "park", "source", "owner", archived_at=None)
floor_of = _within(Floor, "building__park", archived_at=None)
space_of = _within(Space, "building__park", "floor", valid_until=None)
connectivity_of = _within(Connectivity, "building__park", "source")
one_equipment_of = _within(Equipment, "park", "building", "space")
service_of = _within(Service, "park", "source", archived_at=None)
tariff_of = _within(Tariff, "park", "source", archived_at=None)
