"""How long a session lasts: who holds a role over others signs in anew after some hours.

Why one signs in anew is told by the sign-in page; what was sent meanwhile waits for its author.
"""

from datetime import timedelta
from typing import Any

from django.conf import settings
from django.contrib.auth import SESSION_KEY
from django.contrib.auth.middleware import AuthenticationMiddleware, get_user
from django.contrib.auth.models import AnonymousUser
from django.utils import timezone
from django.utils.functional import SimpleLazyObject
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from majal.modules.people.queries import is_over_others, lasts

LATE_FOR = timedelta(days=1)
"""How long a session that is over stays, opening nothing, to keep what its owner still sends."""


class SignedInMiddleware(AuthenticationMiddleware):
    """Django's, for sessions that end: whoever is signed in is found when first asked."""

    def process_request(self, request: Any) -> None:
        super().process_request(request)
        request.user = SimpleLazyObject(lambda: _user(request))


def _user(request: Any) -> Any:
    known = SESSION_KEY in request.session
    found: Any = get_user(request)
    if not found.is_authenticated:
        if known or request.session.lost:
            request.session_over = _(
                "Your session in this browser has ended, here or from another place. Sign in to go "
                "on."
            )
        return found
    roles = [one["role"] for one in found.held]
    place = request.session.sign_in
    over = timezone.now() - place.began_at - lasts(roles) if place else -LATE_FOR
    if over < timedelta():
        request.session.seen(found.pk, request.headers.get("User-Agent", ""))
        return found
    request.session_over = _too_long(roles)
    if over < LATE_FOR:
        request.late_actor = found
    else:
        request.session.flush()
    request._cached_user = AnonymousUser()  # noqa: SLF001 - where Django keeps it
    return request._cached_user  # noqa: SLF001


def _too_long(roles: list[str]) -> str:
    if not is_over_others(roles):
        return _("You signed in here many days ago. Sign in anew to go on.")
    hours = settings.MAJAL_SESSION_HOURS
    words = ngettext(
        "Whoever holds a role like yours signs in anew every hour, so that nobody else acts in "
        "your name.",
        "Whoever holds a role like yours signs in anew every %(hours)s hours, so that nobody else "
        "acts in your name.",
        hours,
    )
    return words % {"hours": hours}
