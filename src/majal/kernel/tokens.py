"""API tokens: scoped, hashed, expiring, revocable; a program acts for the person who made it."""

from collections.abc import Iterable
from datetime import timedelta

from django.db.models import CharField, DateTimeField, Q, QuerySet
from django.utils import timezone

from majal.kernel.actors import Actor
from majal.kernel.hashing import hashed, new_secret
from majal.kernel.models import ApiToken
from majal.kernel.permissions import id_of
from majal.kernel.prepared import Given, Prepared

PREFIX = "majal_"
WRITE = "write:"
"""Before the name of a module: a token that may write there and nowhere else."""


def issue(
    title: str, scopes: Iterable[str], *, lasting: timedelta, by: Actor
) -> tuple[ApiToken, str]:
    """A new token of ``by`` and its secret, which is shown once and kept as a hash."""
    secret = PREFIX + new_secret()
    token = ApiToken.objects.create(
        owner_id=id_of(by),
        title=title,
        scopes=sorted(scopes),
        prefix=secret[:12],
        secret_hash=hashed(secret),
        expires_at=timezone.now() + lasting,
    )
    return token, secret


def _living() -> QuerySet[ApiToken]:
    known = Given("secret", CharField())
    later = Given("now", DateTimeField())
    return ApiToken.objects.filter(secret_hash=known, revoked_at=None, expires_at__gt=later)


LIVING = Prepared(_living)


def find(secret: str) -> ApiToken | None:
    """The living token of this secret, its day of use noted (one write a day, not one a call)."""
    today = timezone.localdate()
    token = next(iter(LIVING.ask(secret=hashed(secret), now=timezone.now())), None)
    if token and token.last_used_on != today:
        ApiToken.objects.filter(pk=token.pk).filter(
            Q(last_used_on=None) | Q(last_used_on__lt=today)
        ).update(last_used_on=today)
    return token


def ended(secret: str) -> ApiToken | None:
    """The token of this whole secret that expired or was revoked, for whoever still holds it."""
    row = ApiToken.objects.filter(secret_hash=hashed(secret)).first()
    if row is None or (row.revoked_at is None and row.expires_at > timezone.now()):
        return None
    return row


def lacks(token: ApiToken, part: str) -> str:
    """The scope that a token would need to write in a part of the house; "" where it has it."""
    if "write" in token.scopes or (part and f"{WRITE}{part}" in token.scopes):
        return ""
    limited = part and any(one.startswith(WRITE) for one in token.scopes)
    return f"{WRITE}{part}" if limited else "write"


def revoke(token_id: int, *, by: Actor) -> bool:
    """End one of ``by``'s own tokens; False if there is none of that id."""
    return bool(
        ApiToken.objects.filter(pk=token_id, owner_id=id_of(by), revoked_at=None).update(
            revoked_at=timezone.now()
        )
    )


def tokens_of(actor: Actor) -> list[ApiToken]:
    """The actor's own tokens, newest first, ended ones included."""
    return list(ApiToken.objects.filter(owner_id=id_of(actor)).order_by("-created_at"))
