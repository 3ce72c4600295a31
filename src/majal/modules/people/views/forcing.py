"""Whoever lacks a second factor that their role needs is led to setting one up, from any page."""

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.http import HttpResponseBase
from django.shortcuts import redirect
from django_htmx.http import HttpResponseClientRedirect

from majal.modules.people.queries import overdue

OPEN = frozenset(
    {
        "people:factor_first",
        "account_login",
        "account_logout",
        "account_reauthenticate",
        "mfa_reauthenticate",
        "mfa_reauthenticate_webauthn",
        "mfa_activate_totp",
        "mfa_add_webauthn",
        "mfa_index",
        "mfa_view_recovery_codes",
        "mfa_download_recovery_codes",
        "account_set_password",
        "account_reset_password",
        "account_reset_password_done",
        "account_reset_password_from_key",
        "account_reset_password_from_key_done",
        "identities:start",
        "openid_connect_callback",
        "saml_acs",
        "saml_done",
        "account_confirm_email",
        "healthz",
        "readyz",
    }
)
"""What stays open meanwhile: setting up, confirming who one is, signing out."""
OWN_DOOR = "api"
"""REST refuses by itself, with a code that programs understand."""


class SecondFactorMiddleware:
    """Asks nothing of strangers, and one look at the account in hand of whoever is signed in."""

    def __init__(self, get_response: Callable[[Any], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: Any) -> HttpResponseBase:
        return self.get_response(request)

    def process_view(self, request: Any, *_view: Any) -> HttpResponseBase | None:
        """To the page that leads on, unless there is no session, no need, or this is the way."""
        if settings.SESSION_COOKIE_NAME not in request.COOKIES:
            return None
        found = request.resolver_match
        if found.namespace == OWN_DOOR or found.view_name in OPEN or not overdue(request.actor):
            return None
        if request.htmx and not request.htmx.boosted:
            return HttpResponseClientRedirect(redirect("people:factor_first").url)
        return redirect("people:factor_first")
