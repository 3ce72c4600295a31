"""What leaves for a receiver: the body, its signature, and for whom it may leave at all."""

import hashlib
import hmac
import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.conf import settings
from django.utils import timezone, translation
from django.utils.crypto import salted_hmac

from majal.kernel.actors import Grant
from majal.kernel.happenings import Happened, rest_addresses
from majal.kernel.refs import kinds
from majal.modules.people.public import RECORDS, Scope, account_of
from majal.modules.webhooks.models import Delivery, Endpoint
from majal.modules.webhooks.queries.endpoints import ref_of
from majal.modules.webhooks.workflow import PING

PURPOSE = "majal.webhook"
PREFIX = "majal_hook_"
OWN = {
    Scope.PARK: ("park_id",),
    Scope.ORGANISATION: ("organisation_id", "company_id"),
    Scope.TERRITORY: (),
}
"""By which column of its own a record says where it belongs; a territory lies within others."""


@dataclass(frozen=True)
class Narrowed:
    """The owner of an endpoint with the roles of its scope only: this actor’s view is told."""

    pk: int
    is_active: bool
    grants: frozenset[Grant]
    is_authenticated: bool = True


@dataclass(frozen=True)
class Parcel:
    """What one try sends, and where."""

    delivery_id: int
    endpoint_id: int
    uid: str
    kind: str
    address: str
    body: bytes
    secrets: tuple[str, ...]


def narrowed(endpoint: Endpoint) -> Narrowed:
    """In whose name an endpoint is told: nothing while a second factor that is due lacks."""
    owner = account_of(endpoint.owner_id) or endpoint.owner
    held = frozenset(
        grant
        for grant in owner.grants
        if (grant.scope_kind, grant.scope_id) == (endpoint.scope_kind, endpoint.scope_id)
    )
    return Narrowed(owner.pk, owner.is_active, held)


def place_in(one: Happened, scope: Scope) -> int | None:
    """To which park, organisation or territory a record belongs; None where it does not say."""
    if one.ref is None:
        return None
    if one.ref.kind == RECORDS[scope]:
        return one.ref.id
    for name in OWN[scope]:
        if (found := getattr(one.record, name, None)) is not None:
            return int(found)
    return None


def parcel(delivery: Delivery) -> Parcel | None:
    """What is to be sent, or None where the owner may not see the record at this moment."""
    endpoint, event = delivery.endpoint, delivery.event
    actor, ref, record = narrowed(endpoint), ref_of(delivery), None
    if event.kind != PING:
        if not actor.grants:
            return None
        if ref is not None:
            kind = kinds.get(ref.kind)
            record = kind.visible(actor).filter(pk=ref.id).first() if kind else None
            if record is None:
                return None
    body = {
        "event": str(event.uid),
        "kind": event.kind,
        "record": str(ref) if ref else None,
        **_addresses(endpoint, ref.kind if ref and record is not None else "", record),
        "happened_at": event.at.isoformat(),
        "command": event.command,
    }
    content = json.dumps(body, ensure_ascii=False, separators=(",", ":")).encode()
    return Parcel(
        delivery.pk,
        endpoint.pk,
        str(delivery.uid),
        event.kind,
        endpoint.address,
        content,
        tuple(secrets_of(endpoint, timezone.now())),
    )


def _addresses(endpoint: Endpoint, kind: str, record: Any) -> dict[str, str | None]:
    """The page of a record in the owner’s language, and the REST address where there is one."""
    if not kind:
        return {"page": None, "api": None}
    rest = rest_addresses.get(kind)
    with translation.override(endpoint.owner.language):
        page = kinds[kind].address(record)
    return {
        "page": settings.MAJAL_ADDRESS + page if page else None,
        "api": settings.MAJAL_ADDRESS + rest(record) if rest else None,
    }


def secret_of(endpoint: Endpoint) -> str:
    """The secret with which an endpoint’s receiver checks signatures; shown once."""
    return _derived(endpoint.seed, settings.SECRET_KEY)


def secrets_of(endpoint: Endpoint, now: datetime) -> list[str]:
    """The secrets that sign now: two while one is replaced, or the installation’s key is."""
    seeds = [endpoint.seed]
    if endpoint.former_seed and endpoint.former_until and endpoint.former_until > now:
        seeds.append(endpoint.former_seed)
    keys = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    return [_derived(seed, key) for seed in seeds for key in keys]


def _derived(seed: str, key: str | bytes) -> str:
    found = salted_hmac(PURPOSE, seed, secret=key, algorithm="sha256").hexdigest()
    return PREFIX + found


def signature(secrets: Iterable[str], body: bytes, at: int) -> str:
    """``t=<unix time>,v1=<hex>``: HMAC-SHA-256 of time, a point and the body, by each secret."""
    signed = [
        hmac.new(secret.encode(), b"%d." % at + body, hashlib.sha256).hexdigest()
        for secret in secrets
    ]
    return ",".join([f"t={at}", *(f"v1={one}" for one in signed)])
