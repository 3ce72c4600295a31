"""What a park offers and for how much, each with its source."""

from dataclasses import dataclass, field
from decimal import Decimal

from django.db.models import Q, QuerySet

from majal.modules.parks.models import Park, Service, Tariff, TariffCategory, TariffUnit
from majal.modules.parks.workflow import ServiceState


def services_of(park: Park) -> QuerySet[Service]:
    """Services said of a park or of the whole network, with their sources, latest seen first."""
    return (
        Service.objects.filter(Q(park=park) | Q(park=None), archived_at=None)
        .select_related("source")
        .order_by("-seen_in", "name", "pk")
    )


def tariffs_of(park: Park) -> QuerySet[Tariff]:
    """Prices said of a park or of the whole network, with their sources."""
    return (
        Tariff.objects.filter(Q(park=park) | Q(park=None), archived_at=None)
        .select_related("source")
        .order_by("valid_around", "price", "pk")
    )


@dataclass(frozen=True)
class Services:
    """Services by state, in the order open, planned, closed; the network's stand apart."""

    by_state: list[tuple[ServiceState, list[Service]]]
    network: list[Service]


def group_services(rows: list[Service]) -> Services:
    """What ``services_of`` found, ready to read."""
    own = [s for s in rows if s.park_id is not None]
    order = (ServiceState.OPEN, ServiceState.PLANNED, ServiceState.CLOSED)
    grouped = [(state, [s for s in own if s.state == state]) for state in order]
    return Services(
        [(state, some) for state, some in grouped if some], [s for s in rows if s.park_id is None]
    )


@dataclass(frozen=True)
class Price:
    """One tariff as a bar: ``width`` in percent of the dearest one of the same unit."""

    tariff: Tariff
    width: int


@dataclass
class Prices:
    """All prices of one unit, by category, the years in order."""

    unit: TariffUnit
    categories: list[tuple[TariffCategory, list[Price]]] = field(default_factory=list)


@dataclass(frozen=True)
class Tariffs:
    """A park's prices by unit and category; the network's stand apart."""

    units: list[Prices]
    own: list[Tariff]
    network: list[Tariff]


def group_tariffs(rows: list[Tariff]) -> Tariffs:
    """What ``tariffs_of`` found, ready to draw: prices of different units share no scale."""
    own = [t for t in rows if t.park_id is not None]
    units = []
    for unit in TariffUnit:
        some = [t for t in own if t.unit == unit]
        if some:
            units.append(Prices(unit, _categories(some)))
    return Tariffs(units, own, [t for t in rows if t.park_id is None])


def _categories(some: list[Tariff]) -> list[tuple[TariffCategory, list[Price]]]:
    dearest = max(t.price for t in some) or Decimal(1)
    found = []
    for category in TariffCategory:
        prices = [Price(t, round(100 * t.price / dearest)) for t in some if t.category == category]
        if prices:
            found.append((category, prices))
    return found
