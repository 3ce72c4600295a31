"""Endpoints are made, changed, paused and ended by whoever owns them."""

from collections.abc import Iterable
from datetime import timedelta
from ipaddress import ip_address

from django.conf import settings
from django.utils import timezone

from majal.kernel.actors import Actor
from majal.kernel.command import command
from majal.kernel.errors import NotFound
from majal.kernel.hashing import new_secret
from majal.kernel.outbound import (
    AddressRefused,
    OutboundRefused,
    Place,
    PrivateAddress,
    addresses_of,
    is_public,
    place_of,
)
from majal.kernel.permissions import id_of, require
from majal.modules.people.public import User
from majal.modules.webhooks import errors
from majal.modules.webhooks.commands.asking import ask_to_send
from majal.modules.webhooks.models import Delivery, Endpoint
from majal.modules.webhooks.permissions import Perm
from majal.modules.webhooks.queries.kinds import checked
from majal.modules.webhooks.queries.parcels import secret_of
from majal.modules.webhooks.workflow import (
    BOTH_SECRETS,
    ENDPOINT,
    MOST_DAYS,
    MOST_ENDPOINTS,
    DeliveryState,
    Ending,
    EndpointState,
)

ONCE = {"webhooks_endpoint_once": errors.EndpointTwice}
LOOK_FOR = 2.0
"""Seconds for which a name is looked up while somebody waits; unknown ones are told by a test."""


@command(refusals=ONCE)
def make_endpoint(
    title: str,
    address: str,
    *,
    kinds: Iterable[str],
    scope: tuple[str, int],
    days: int,
    by: Actor,
) -> tuple[Endpoint, str]:
    """Tell an address what happens on a scope, with the secret that signs, which is shown only now.

    ``kinds`` are names of kinds of event, ``module.record.*``, ``module.*`` or ``*``; ``scope`` is
    one on which oneself holds a role. It ends after ``days`` days.

    Permission: webhooks.own.
    Raises: NotAllowed; AddressUnreadable; AddressNotSafe; AddressPrivate; KindsMissing;
        KindUnknown; ScopeNotHeld; LastsTooLong; EndpointsTooMany; EndpointTwice.
    """
    require(by, Perm.OWN)
    if not 1 <= days <= MOST_DAYS:
        raise errors.LastsTooLong(most=MOST_DAYS)
    if scope not in {(grant.scope_kind, grant.scope_id) for grant in by.grants}:
        raise errors.ScopeNotHeld
    chosen, safe = checked(kinds), safe_address(address)
    owner = User.objects.select_for_update(no_key=True).get(
        pk=id_of(by)
    )  # one counts after another
    held = Endpoint.objects.filter(owner=owner).exclude(state=EndpointState.ENDED)
    if held.count() >= MOST_ENDPOINTS:
        raise errors.EndpointsTooMany(most=MOST_ENDPOINTS)
    found = Endpoint.objects.create(
        owner=owner,
        scope_kind=scope[0],
        scope_id=scope[1],
        title=title.strip()[:80],
        address=safe,
        kinds=chosen,
        expires_at=timezone.now() + timedelta(days=days),
    )
    return found, secret_of(found)


@command(refusals=ONCE)
def change_endpoint(
    endpoint_id: int,
    *,
    title: str | None = None,
    address: str | None = None,
    kinds: Iterable[str] | None = None,
    days: int | None = None,
    by: Actor,
) -> Endpoint:
    """Change what an endpoint is for, where it leads, what it is told, or until when.

    What waits for the former address goes to the new one. ``days`` count from now.

    Permission: webhooks.change.
    Raises: NotAllowed; NotFound; EndpointRests; AddressUnreadable; AddressNotSafe; AddressPrivate;
        KindsMissing; KindUnknown; LastsTooLong; EndpointTwice.
    """
    found = held_endpoint(endpoint_id, by)
    if found.state == EndpointState.ENDED:
        raise errors.EndpointRests
    if title is not None:
        found.title = title.strip()[:80]
    if kinds is not None:
        found.kinds = checked(kinds)
    if days is not None:
        if not 1 <= days <= MOST_DAYS:
            raise errors.LastsTooLong(most=MOST_DAYS)
        found.expires_at = timezone.now() + timedelta(days=days)
    if address is not None and address.strip() != found.address:
        found.address = safe_address(address)
        found.failures, found.failing_since, found.rests_until = 0, None, None
    found.save()
    return found


@command()
def pause_endpoint(endpoint_id: int, *, by: Actor) -> Endpoint:
    """Send nothing for a while; what happens meanwhile is sent on resuming, if not a day old.

    Permission: webhooks.change.
    Raises: NotAllowed; NotFound; WrongState.
    """
    found = held_endpoint(endpoint_id, by)
    ENDPOINT.apply("pause", found, by=by)
    found.save(update_fields=["state"])
    return found


@command()
def resume_endpoint(endpoint_id: int, *, by: Actor) -> Endpoint:
    """Send again, at once whatever waits.

    Permission: webhooks.change.
    Raises: NotAllowed; NotFound; WrongState.
    """
    found = held_endpoint(endpoint_id, by)
    ENDPOINT.apply("resume", found, by=by)
    found.failures, found.failing_since, found.rests_until = 0, None, None
    found.save()
    waiting = Delivery.objects.filter(endpoint=found, state=DeliveryState.WAITING)
    if waiting.update(next_at=timezone.now()):
        ask_to_send()
    return found


@command()
def end_endpoint(endpoint_id: int, *, by: Actor) -> Endpoint:
    """Send nothing any more; its log stays for a month, and it cannot be resumed.

    Permission: webhooks.change.
    Raises: NotAllowed; NotFound; WrongState.
    """
    found = held_endpoint(endpoint_id, by)
    ENDPOINT.apply("end", found, by=by)
    return close(found, Ending.BY_HAND)


@command()
def rotate_secret(endpoint_id: int, *, by: Actor) -> tuple[Endpoint, str]:
    """Give an endpoint a new secret, shown only now; the former one signs beside it for a day.

    Permission: webhooks.change.
    Raises: NotAllowed; NotFound; EndpointRests.
    """
    found = held_endpoint(endpoint_id, by)
    if found.state == EndpointState.ENDED:
        raise errors.EndpointRests
    found.former_seed, found.former_until = found.seed, timezone.now() + BOTH_SECRETS
    found.seed = new_secret()
    found.save(update_fields=["seed", "former_seed", "former_until"])
    return found, secret_of(found)


def held_endpoint(endpoint_id: int, by: Actor) -> Endpoint:
    """One of one's own endpoints, locked so that commands may still write deliveries for it.

    Raises: NotFound; NotAllowed.
    """
    rows = Endpoint.objects.select_for_update(no_key=True)
    found = rows.filter(pk=endpoint_id).first()
    if found is None:
        raise NotFound
    require(by, Perm.CHANGE, found)
    return found


def close(found: Endpoint, why: Ending) -> Endpoint:
    """What has ended is sent nothing any more; whoever calls took the step."""
    found.ended_at, found.ending = timezone.now(), why
    found.save()
    waiting = Delivery.objects.filter(endpoint=found, state=DeliveryState.WAITING)
    waiting.update(state=DeliveryState.CANCELLED, next_at=None, leased_until=None)
    return found


def safe_address(address: str) -> str:
    """An address to which something may be sent, in its plain spelling.

    Raises: AddressUnreadable; AddressNotSafe; AddressPrivate.
    """
    try:
        place = place_of(address)
    except AddressRefused as error:
        raise errors.AddressUnreadable from error
    if place.whole in settings.MAJAL_OUTBOUND_ALLOWED:
        return place.url
    if not place.secure:
        raise errors.AddressNotSafe
    if _is_private(place):
        raise errors.AddressPrivate
    return place.url


def _is_private(place: Place) -> bool:
    try:
        return not is_public(ip_address(place.host))
    except ValueError:
        pass
    try:
        addresses_of(place, LOOK_FOR)
    except PrivateAddress:
        return True
    except OutboundRefused:
        return False
    return False
