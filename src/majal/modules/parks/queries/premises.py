"""Buildings, floors, spaces, equipment and lines to the net of a park, as they are today."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from types import SimpleNamespace
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Count, OuterRef, Prefetch, Q, QuerySet, Sum
from django.db.models.functions import JSONObject
from django.utils import timezone

from majal.kernel.actors import Actor
from majal.kernel.names import local
from majal.modules.parks.models import (
    Building,
    Connectivity,
    Equipment,
    EquipmentKind,
    EquipmentState,
    Floor,
    Park,
    Space,
    SpaceKind,
    Technology,
)
from majal.modules.parks.queries.park import parks_visible_to
from majal.modules.sources.public import sources_visible_to


def spaces_in_use(today: date) -> QuerySet[Space]:
    """Spaces that are there today."""
    return Space.objects.filter(
        Q(valid_from=None) | Q(valid_from__lte=today),
        Q(valid_until=None) | Q(valid_until__gt=today),
    )


@dataclass(frozen=True)
class KindOfSpace:
    """All spaces of one kind: how many, their lettable area as far as known, and a bar's width."""

    label: str
    count: int
    area: float
    unmeasured: int
    width: int = 0


@dataclass(frozen=True)
class Premises:
    """What is known of a park's premises; empty where nobody has said anything yet."""

    buildings: list[Any] = field(default_factory=list)
    kinds: list[KindOfSpace] = field(default_factory=list)
    lines: list[dict[str, Any]] = field(default_factory=list)
    machines: list[dict[str, Any]] = field(default_factory=list)


def park_in_full(actor: Actor, code: str) -> Park:
    """A park with its machines and its sources, for its own page. Raises: Park.DoesNotExist."""
    machines = Equipment.objects.filter(park=OuterRef("pk")).exclude(state=EquipmentState.RETIRED)
    told = JSONObject(
        name="name",
        kind="kind",
        state="state",
        space="space__code",
        name_ar="building__name_ar",
        name_fr="building__name_fr",
        name_en="building__name_en",
    )
    named = Park.sources.through.objects.filter(park=OuterRef(OuterRef("pk"))).values("source")
    sources = sources_visible_to(actor).filter(pk__in=named)
    cited = JSONObject(code="code", title="title", publisher="publisher", published="published")
    rows = parks_visible_to(actor).annotate(
        machines=ArraySubquery(machines.values(told=told)),
        said_by=ArraySubquery(sources.values(told=cited)),
    )
    return rows.get(code=code)


def _machines(park: Any) -> list[dict[str, Any]]:
    return [
        {
            **one,
            "kind": EquipmentKind(one["kind"]).label,
            "out": one["state"] == EquipmentState.BROKEN,
            "building": local(SimpleNamespace(**one)),
        }
        for one in park.machines
    ]


def premises_of(park: Park, *, today: date) -> Premises:
    """Buildings, area by kind of space and lines of a ``park_in_full``, in one query."""
    spaces = (
        spaces_in_use(today)
        .filter(building=OuterRef("pk"))
        .order_by()
        .values("kind")
        .annotate(n=Count("pk"), area=Sum("net_area"), bare=Count("pk", filter=Q(net_area=None)))
    )
    floors = Floor.objects.filter(building=OuterRef("pk"), archived_at=None).order_by("level")
    lines = Connectivity.objects.filter(building=OuterRef("pk"), until="").order_by("-down", "pk")
    buildings = list(
        Building.objects.filter(park=park, archived_at=None)
        .select_related("source", "owner")
        .annotate(
            by_kind=ArraySubquery(
                spaces.values(told=JSONObject(kind="kind", n="n", area="area", bare="bare"))
            ),
            levels=ArraySubquery(floors.values("level")),
            joined_by=ArraySubquery(
                lines.values(
                    told=JSONObject(
                        technology="technology", provider="provider", down="down", up="up"
                    )
                )
            ),
        )
    )
    return Premises(buildings, _by_kind(buildings), _lines(buildings), _machines(park))


def equipment_of(park: Park) -> QuerySet[Equipment]:
    """What stands in a park and is not retired."""
    return (
        Equipment.objects.filter(park=park)
        .exclude(state=EquipmentState.RETIRED)
        .select_related("building", "space")
    )


def kept_buildings(park: Park, *, today: date) -> QuerySet[Building]:
    """The buildings with all that is kept of them, for those who keep it; four queries."""
    spaces = spaces_in_use(today).select_related("floor").order_by("floor__level", "code")
    return Building.objects.filter(park=park, archived_at=None).prefetch_related(
        Prefetch("floors", Floor.objects.filter(archived_at=None), to_attr="kept_floors"),
        Prefetch("spaces", spaces, to_attr="kept_spaces"),
        Prefetch("connections", Connectivity.objects.filter(until=""), to_attr="kept_lines"),
    )


def buildings_visible_to(actor: Actor) -> QuerySet[Building]:  # noqa: ARG001 - they are public
    """Every building of every park, with its park."""
    return Building.objects.select_related("park")


def floors_of(building: Building) -> QuerySet[Floor]:
    """The floors of a building, from the lowest."""
    return Floor.objects.filter(building=building, archived_at=None)


def spaces_of(park: Park, *, today: date | None = None) -> list[tuple[Building, Space | None]]:
    """Every building of a park with each of its spaces, or with none; two queries."""
    spaces = spaces_in_use(today or timezone.localdate()).order_by("code")
    buildings = Building.objects.filter(park=park, archived_at=None)
    found: list[tuple[Building, Space | None]] = []
    for building in buildings.prefetch_related(Prefetch("spaces", spaces, to_attr="kept_spaces")):
        found += [(building, one) for one in getattr(building, "kept_spaces") or [None]]  # noqa: B009
    return found


def _by_kind(buildings: Iterable[Any]) -> list[KindOfSpace]:
    counts: dict[str, list[float]] = {}
    for building in buildings:
        for told in building.by_kind:
            row = counts.setdefault(told["kind"], [0, 0, 0])
            for place, name in enumerate(("n", "area", "bare")):
                row[place] += told[name] or 0
    largest = max((row[1] for row in counts.values()), default=0) or 1
    return [
        KindOfSpace(
            str(kind.label),
            int(counts[kind][0]),
            counts[kind][1],
            int(counts[kind][2]),
            round(100 * counts[kind][1] / largest),
        )
        for kind in SpaceKind
        if kind in counts
    ]


def _lines(buildings: Iterable[Any]) -> list[dict[str, Any]]:
    return [
        {**line, "technology": Technology(line["technology"]).label, "building": building}
        for building in buildings
        for line in building.joined_by
    ]
