"""Sessions: how long they last for whom, and where somebody is signed in."""

from collections.abc import Iterable
from datetime import timedelta
from typing import Any

from django.conf import settings
from django.contrib.auth import HASH_SESSION_KEY
from django.utils import timezone
from django.utils.crypto import constant_time_compare

from majal.kernel.actors import Actor
from majal.kernel.models import SignIn
from majal.kernel.sessions import sign_ins_of
from majal.modules.people.models import User
from majal.modules.people.permissions import OWN_AFFAIRS


def is_over_others(roles: Iterable[str]) -> bool:
    """Whether one of these roles is held over others."""
    return not OWN_AFFAIRS.issuperset(roles)


def lasts(roles: Iterable[str]) -> timedelta:
    """How long somebody with these roles stays signed in, whatever they do meanwhile."""
    if is_over_others(roles):
        return timedelta(hours=settings.MAJAL_SESSION_HOURS)
    return timedelta(seconds=settings.SESSION_COOKIE_AGE)


def sessions_of(person: User) -> list[SignIn]:
    """Where somebody is signed in, last seen first: the sessions that still open something."""
    hashes = [person.get_session_auth_hash(), *person.get_session_auth_fallback_hash()]
    roles = {one.role for one in person.grants}
    since = timezone.now() - lasts(roles)

    def opens(held: dict[str, Any]) -> bool:
        told = str(held.get(HASH_SESSION_KEY, ""))
        return any(constant_time_compare(told, one) for one in hashes)

    return [one for one, held in sign_ins_of(person.pk) if one.began_at > since and opens(held)]


def session_visible_to(actor: Actor, mark: str) -> SignIn:
    """One of one's own, by the mark it bears on pages.

    Raises: SignIn.DoesNotExist.
    """
    person = User.objects.filter(pk=actor.pk or 0).first()
    for one in sessions_of(person) if person else ():
        if constant_time_compare(one.mark, mark):
            return one
    raise SignIn.DoesNotExist
