"""allauth's pages that Majal uses, each with its permission; no others are mounted."""

import json
from typing import Any

from allauth.account import views as account
from allauth.account.internal.flows.reauthentication import STATE_SESSION_KEY
from allauth.mfa.base import views as factor
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes import views as codes
from allauth.mfa.totp import views as totp
from allauth.mfa.webauthn import views as passkey
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_GET

from majal.kernel.http import Request, page
from majal.kernel.panels import drawn
from majal.modules.people.permissions import Perm
from majal.modules.people.queries import come_anew, demo_people, has_own_proof

DOORS = "people.sign_in"
"""The place of panels with other ways in."""
TOTP, WEBAUTHN = Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN
_anyone = page(Perm.SIGN_IN)
_oneself = page(Perm.OWN_ACCOUNT)


class SignInPage(account.LoginView):
    """allauth's sign-in, other doors beside it, and the people of a demonstration."""

    extra_context = {"demo_people": demo_people}

    def get_context_data(self, **more: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**more)
        asked: Any = self.request
        next_url = context.get("redirect_field_value") or ""
        return {**context, "doors": drawn(DOORS, to=asked.actor, record=next_url, request=asked)}


class ConfirmPage(account.ReauthenticateView):
    """allauth's question for the password; whoever has none signs in once more as they came."""

    def _check_reauthentication_method_available(self, request: Any) -> Any:
        if has_own_proof(request.user):
            return super()._check_reauthentication_method_available(request)
        context = {
            "doors": drawn(DOORS, to=request.actor, record=_onwards(request), request=request)
        }
        return render(request, "people/come_anew.html", context)


def _onwards(request: Any) -> str:
    """Where to go on: the page asked for, or the one whose button was pressed."""
    asked = str(request.GET.get("next", ""))
    held = json.loads(request.session.pop(STATE_SESSION_KEY, {}).get("request", "{}"))
    if held.get("path") == asked:
        asked = held["META"].get("HTTP_REFERER", "")
    here = {request.get_host()}
    safe = url_has_allowed_host_and_scheme(asked, here, require_https=request.is_secure())
    return asked if safe else reverse("home:mine")


class SecondFactorPage(factor.AuthenticateView):
    """allauth's second step, which offers what this person has set up."""

    def get_context_data(self, **more: Any) -> dict[str, Any]:
        person = self.stage.login.user
        held = Authenticator.objects.filter(user=person).values_list("type", flat=True)
        context: dict[str, Any] = super().get_context_data(**more)
        return {**context, "has_app": TOTP in held, "has_passkey": WEBAUTHN in held}


sign_in = _anyone(SignInPage.as_view())
sign_in_code = _anyone(SecondFactorPage.as_view())
sign_in_passkey = _anyone(passkey.login_webauthn)
sign_out = _anyone(account.logout)
closed = _anyone(account.account_inactive)

forgotten = _anyone(account.password_reset)
forgotten_sent = _anyone(account.password_reset_done)
new_password = _anyone(account.password_reset_from_key)
new_password_done = _anyone(account.password_reset_from_key_done)
change_password = _oneself(account.password_change)
first_password = _oneself(come_anew(account.password_set))

confirm_password = _oneself(ConfirmPage.as_view())
confirm_code = _oneself(factor.reauthenticate)
confirm_passkey = _oneself(passkey.reauthenticate_webauthn)

change_email = _oneself(come_anew(account.email))
email_sent = _anyone(account.email_verification_sent)
confirm_email = _anyone(account.confirm_email)

activate_app = _oneself(come_anew(totp.activate_totp))
deactivate_app = _oneself(totp.deactivate_totp)
see_codes = _oneself(codes.view_recovery_codes)
make_codes = _oneself(codes.generate_recovery_codes)
download_codes = _oneself(codes.download_recovery_codes)
add_passkey = _oneself(come_anew(passkey.add_webauthn))
rename_passkey = _oneself(passkey.edit_webauthn)
remove_passkey = _oneself(passkey.remove_webauthn)


@page(Perm.OWN_ACCOUNT)
def factors(request: Request) -> HttpResponseRedirect:  # noqa: ARG001
    """Where allauth returns to after a change of the second factor: the page of security."""
    return redirect("people:security")


@page(Perm.SIGN_IN)
@require_GET
def by_invitation(request: Request) -> HttpResponse:
    """Where allauth would let anybody sign up: accounts are opened by invitation, and how."""
    return render(request, "account/signup_closed.html")
