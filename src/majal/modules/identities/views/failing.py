"""Why signing in through a provider came to nothing, in a sentence that says what to do next."""

from datetime import timedelta
from enum import StrEnum
from typing import Any

import structlog
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _

from majal.kernel.http import network_of
from majal.kernel.throttle import held_until
from majal.modules.identities.queries import Known

log = structlog.get_logger(__name__)


class Why(StrEnum):
    UNREACHABLE = "unreachable"
    REFUSED = "refused"
    LOST = "lost"
    UNTRUE = "untrue"
    NO_EMAIL = "no_email"
    UNVERIFIED = "unverified"
    NO_ACCOUNT = "no_account"
    OFTEN = "often"
    AT_ONCE = "at_once"


TOLD = {
    Why.UNREACHABLE: _(
        "%(name)s does not answer at the moment. Sign in with your password or a passkey, or try "
        "again in a few minutes."
    ),
    Why.REFUSED: _(
        "%(name)s did not let you through, or you turned back. Try again, or sign in another way."
    ),
    Why.LOST: _(
        "This step was begun in another browser, took longer than ten minutes, or was done "
        "already. Begin again from the sign-in page."
    ),
    Why.UNTRUE: _(
        "What %(name)s sent could not be trusted, so nobody was signed in. Try again; if it comes "
        "back, tell whoever runs Majal."
    ),
    Why.NO_EMAIL: _(
        "%(name)s did not tell your e-mail address, by which accounts are found here. Ask whoever "
        "manages %(name)s to pass it on."
    ),
    Why.UNVERIFIED: _(
        "%(name)s does not confirm that your e-mail address is yours. Confirm it there first, then "
        "come back."
    ),
    Why.NO_ACCOUNT: _(
        "Nobody has an account here with the address %(email)s. Accounts are opened by invitation: "
        "ask the head office of your park for one, or open the link in the invitation you received."
    ),
    Why.AT_ONCE: _(
        "Your account was opened at this very moment, perhaps in another window. Begin again from "
        "the sign-in page."
    ),
    Why.OFTEN: _("Too many attempts in a short time. Wait five minutes, then try again."),
}
LOGGED = 300
"""Characters of a provider's own words, which may be a whole page."""
STATUS = {Why.UNREACHABLE: 502, Why.LOST: 400, Why.OFTEN: 429, Why.AT_ONCE: 409}
"""Anything else is a refusal, 403."""
STARTS, POSTS, LOSSES = 150, 150, 30
"""From one network, which may be a whole park's: begun, posted here, come back without a state."""
WITHIN = timedelta(minutes=5)


def often(request: Any, what: str, *, most: int) -> bool:
    """Whether one network does something more often than its people would."""
    place = network_of(request)
    return held_until(f"identities.{what}", place, most=most, within=WITHIN) is not None


def failed(
    request: Any, why: Why, known: Known, *, email: str = "", detail: object = ""
) -> HttpResponse:
    """The page that says so; what a technician needs goes to the log, never to the page."""
    if why == Why.LOST and often(request, "lost", most=LOSSES):
        why = Why.OFTEN
    told = str(detail)[:LOGGED]
    log.warning("sign-in through a provider failed", provider=known.id, why=str(why), detail=told)
    words = TOLD[why] % {"name": known.name, "email": email}
    context = {"words": words, "known": known}
    return render(request, "identities/failed.html", context, status=STATUS.get(why, 403))
