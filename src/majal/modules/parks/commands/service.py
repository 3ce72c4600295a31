"""Services and counters of a park: listed, opened, closed, corrected, put aside."""

from typing import TypedDict, Unpack

from django.utils import timezone

from majal.kernel.actors import Actor
from majal.kernel.command import command
from majal.kernel.permissions import require
from majal.modules.parks.commands.checking import check_year, fill, locked, park_by_id, put_aside
from majal.modules.parks.errors import ServiceTaken
from majal.modules.parks.models import Service
from majal.modules.parks.permissions import Perm
from majal.modules.parks.workflow import SERVICE

REFUSALS = {"service_once": ServiceTaken}


class ServiceDetails(TypedDict, total=False):
    """What can be said of a service; ``seen_in`` is a year, ``source`` a code."""

    name: str
    provider: str
    state: str
    seen_in: int
    source: str


@command(refusals=REFUSALS)
def add_service(park_id: int, *, by: Actor, **details: Unpack[ServiceDetails]) -> Service:
    """List a service of a park; planned, and as of this year, unless said otherwise.

    Permission: parks.keep_services on the park.
    Raises: NotFound; NotAllowed; ServiceTaken; YearUnlikely; SourceUnknown; WrongValue.
    """
    park = park_by_id(park_id)
    require(by, Perm.KEEP_SERVICES, park)
    return _write(Service(park=park, seen_in=timezone.localdate().year), details, by)


@command(refusals=REFUSALS)
def edit_service(service_id: int, *, by: Actor, **details: Unpack[ServiceDetails]) -> Service:
    """Correct what is said of a service.

    Permission: parks.keep_services on its park.
    Raises: NotFound; NotAllowed; PutAside; and all that ``add_service`` raises.
    """
    return _write(locked(Service, service_id, Perm.KEEP_SERVICES, by), details, by)


@command()
def open_service(service_id: int, *, year: int | None = None, by: Actor) -> Service:
    """Say that a service is open, seen so this year unless another is given.

    Permission: parks.keep_services on its park.
    Raises: NotFound; NotAllowed; PutAside; WrongState; YearUnlikely.
    """
    return _step(service_id, "open", year, by)


@command()
def close_service(service_id: int, *, year: int | None = None, by: Actor) -> Service:
    """Say that a service is closed, or that its plan was dropped, as of this year unless given.

    Permission: parks.keep_services on its park.
    Raises: NotFound; NotAllowed; PutAside; WrongState; YearUnlikely.
    """
    return _step(service_id, "close", year, by)


@command()
def put_service_aside(service_id: int, *, by: Actor) -> Service:
    """Take back a service that should never have been listed; one that ended is closed instead.

    Permission: parks.keep_services on its park.
    Raises: NotFound; NotAllowed; PutAside.
    """
    service = locked(Service, service_id, Perm.KEEP_SERVICES, by)
    put_aside(service)
    return service


def _step(service_id: int, step: str, year: int | None, by: Actor) -> Service:
    service = locked(Service, service_id, Perm.KEEP_SERVICES, by)
    SERVICE.apply(step, service, by=by)
    service.seen_in = year or timezone.localdate().year
    check_year(service.seen_in, "year")
    service.by_hand = True
    service.save(update_fields=["state", "seen_in", "by_hand"])
    return service


def _write(service: Service, details: ServiceDetails, by: Actor) -> Service:
    fill(service, details, by)
    check_year(service.seen_in, "seen_in")
    service.by_hand = True
    service.save()
    return service
