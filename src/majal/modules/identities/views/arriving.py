"""Who comes back from a provider: known, to be linked first, to be let in anew, or sent on."""

import time
from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect

from majal.kernel.actors import SYSTEM
from majal.kernel.names import stored_language
from majal.modules.identities.commands import apply_groups, open_account
from majal.modules.identities.errors import AccountOpened, IdentityTaken
from majal.modules.identities.queries import Known
from majal.modules.identities.views.failing import Why, failed
from majal.modules.people.public import User

WAITING = "identities.waiting"
"""In the session: who came, until they have shown that the account here is theirs."""
WAITS = 600
"""Seconds."""


def arrive(request: Any, login: Any) -> HttpResponse | None:
    """What is to be shown in place of letting in; None to go on."""
    if login.state.get("process") == "connect":
        return None
    provider: Known = login.provider.known
    if login.is_existing:
        _freshen(login, provider)
        return None
    return _unknown(request, login, provider)


def _unknown(request: Any, login: Any, provider: Known) -> HttpResponse | None:
    """Somebody whom no account here is linked to: only a confirmed address leads on."""
    email = login.said["email"]
    if not email:
        return failed(request, Why.NO_EMAIL, provider)
    if not provider.vouches_for(email, login.said["verified"]):
        return failed(request, Why.UNVERIFIED, provider)
    owner = User.objects.filter(email=email).first()
    if owner is not None:
        return _to_its_owner(request, login, provider, owner)
    if not provider.opens_for(email):
        return failed(request, Why.NO_ACCOUNT, provider, email=email)
    try:
        login.account = open_account(
            email,
            name=login.said["name"],
            language=stored_language(),
            provider=provider.id,
            uid=login.account.uid,
            by=SYSTEM,
        )
    except (AccountOpened, IdentityTaken) as error:  # twice at once: the first one is it
        return failed(request, Why.AT_ONCE, provider, detail=error.code)
    login.user = login.account.user
    _freshen(login, provider)
    return None


def _to_its_owner(request: Any, login: Any, provider: Known, owner: User) -> HttpResponse:
    """There is an account of this address: whose it is shows so once, before they are linked."""
    if not owner.is_active:
        return redirect("account_inactive")
    request.session[WAITING] = {
        "provider": provider.id,
        "uid": login.account.uid,
        "email": owner.email,
        "groups": login.said["groups"],
        "at": time.time(),
    }
    return redirect("identities:join")


def _freshen(login: Any, provider: Known) -> None:
    """Roles of today before the session begins, so that it begins with them."""
    if login.user.is_active:
        apply_groups(login.user, provider, login.said["groups"], by=SYSTEM)
    login.user = User.objects.get(pk=login.user.pk)


def waiting(request: Any) -> dict[str, Any] | None:
    """Who came back from a provider in this browser and is not linked yet, if not too long ago."""
    found: dict[str, Any] | None = request.session.get(WAITING)
    if found is None or time.time() - found["at"] > WAITS:
        return None
    return found
