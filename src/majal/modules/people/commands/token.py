"""API tokens of one's own."""

from collections.abc import Iterable
from datetime import timedelta

from django.apps import apps

from majal.kernel import tokens
from majal.kernel.actors import Actor
from majal.kernel.command import command
from majal.kernel.errors import NotFound
from majal.kernel.models import ApiToken
from majal.kernel.permissions import require
from majal.modules.people.errors import (
    TokenLastsTooLong,
    TokenPartUnknown,
    TokenScopesUnknown,
)
from majal.modules.people.permissions import Perm

SCOPES = (frozenset({"read"}), frozenset({"read", "write"}))
MOST_DAYS = 366


@command()
def make_token(title: str, *, scopes: Iterable[str], days: int, by: Actor) -> tuple[ApiToken, str]:
    """A key for a program that acts for oneself, with its secret, which is shown only now.

    ``scopes`` is read; read and write; or read and, for each part of the house in which it may
    write, ``write:`` and the name of the module. It ends after ``days`` days.

    Permission: people.own_account.
    Raises: NotAllowed; TokenScopesUnknown; TokenPartUnknown; TokenLastsTooLong.
    """
    require(by, Perm.OWN_ACCOUNT)
    wanted = frozenset(scopes)
    parts = {one for one in wanted if one.startswith(tokens.WRITE)}
    if (wanted - parts) not in SCOPES or (parts and "write" in wanted):
        raise TokenScopesUnknown
    for name in sorted(one.removeprefix(tokens.WRITE) for one in parts):
        if name not in apps.app_configs or not apps.app_configs[name].name.startswith("majal."):
            raise TokenPartUnknown(name=name[:60])
    if not 1 <= days <= MOST_DAYS:
        raise TokenLastsTooLong(most=MOST_DAYS)
    return tokens.issue(title, wanted, lasting=timedelta(days=days), by=by)


@command()
def revoke_token(token_id: int, *, by: Actor) -> None:
    """End one of one's own tokens at once.

    Permission: people.own_account.
    Raises: NotAllowed; NotFound for another's, or one that was revoked already.
    """
    require(by, Perm.OWN_ACCOUNT)
    if not tokens.revoke(token_id, by=by):
        raise NotFound
