"""Who it is that signed in, or that a token acts for: roles, and whether a second factor is due."""

from datetime import datetime, timedelta
from typing import Any

from allauth.mfa.models import Authenticator
from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import BigIntegerField, Exists, OuterRef, QuerySet
from django.db.models.functions import JSONObject
from django.utils import timezone

from majal.kernel import tokens
from majal.kernel.actors import Grant as HeldGrant
from majal.kernel.dates import humanise_moment
from majal.kernel.prepared import Given, Prepared
from majal.modules.people.errors import (
    SecondFactorFirst,
    TokenEnded,
    TokenOutOfScope,
    TokenRevoked,
)
from majal.modules.people.models import FactorRule, Grant, User

FACTORS = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)
"""What counts as a second factor; spare codes only stand in for one."""


def account_of(pk: int) -> User | None:
    """Whoever signed in, with the roles held today: one query for every page of theirs.

    Whoever lacks a second factor that was due holds none of them until they set one up.
    """
    found: list[Any] = list(ACCOUNT.ask(pk=pk))
    for user in found:
        user.factor_due = _due(user)
        user.grants = frozenset(
            HeldGrant(one["role"], one["scope_kind"], one["scope_id"])
            for one in user.held
            if not overdue(user)
        )
    return found[0] if found else None


def overdue(actor: Any) -> bool:
    """Whether somebody lacks a second factor they should have set up by now."""
    due = getattr(actor, "factor_due", None)
    return due is not None and due <= timezone.now()


def _due(user: Any) -> datetime | None:
    """The first day on which one of somebody's roles needs the second factor they lack."""
    if user.protected or not user.rules:
        return None
    rules = {one["role"]: one for one in user.rules}
    days = [
        max(map(datetime.fromisoformat, (rule["since"], one["at"]))) + timedelta(rule["days"])
        for one in user.held
        if (rule := rules.get(one["role"]))
    ]
    return min(days, default=None)


def _account() -> QuerySet[User]:
    roles = Grant.objects.filter(user=OuterRef("pk"), withdrawn_at=None).order_by()
    held = JSONObject(role="role", scope_kind="scope_kind", scope_id="scope_id", at="granted_at")
    rules = FactorRule.objects.order_by().values(
        told=JSONObject(role="role", days="days", since="since")
    )
    factors = Authenticator.objects.filter(user=OuterRef("pk"), type__in=FACTORS)
    rows = User.objects.annotate(
        held=ArraySubquery(roles.values(told=held)),
        rules=ArraySubquery(rules),
        protected=Exists(factors),
    )
    return rows.filter(pk=Given("pk", BigIntegerField()))


ACCOUNT = Prepared(_account)


def actor_of_token(secret: str, *, write: bool, part: str = "") -> User | None:
    """The living account behind an API token; None where there is no such token.

    ``part`` is the module in which it would write. Raises: TokenEnded to whoever holds the whole
    secret of one that ended; TokenOutOfScope; SecondFactorFirst.
    """
    token = tokens.find(secret)
    if token is None:
        if ended := tokens.ended(secret):
            day = min(filter(None, (ended.revoked_at, ended.expires_at)))
            kind = TokenRevoked if ended.revoked_at else TokenEnded
            raise kind(title=ended.title, day=humanise_moment(day))
        return None
    if write and (missing := tokens.lacks(token, part)):
        raise TokenOutOfScope(missing=missing)
    found = account_of(token.owner_id)
    if found and found.is_active and overdue(found):
        raise SecondFactorFirst
    return found if found and found.is_active else None
