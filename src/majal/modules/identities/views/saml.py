"""SAML 2.0 by python3-saml, where the extra is installed and the operator names such a provider.

The provider posts its answer from its own site, without our cookies: it is kept for a minute under
a random name, and read by the browser that comes for it with the session in which it was asked for.
"""

import base64
import binascii
import hashlib
from typing import Any
from urllib.parse import urlsplit

from allauth.socialaccount.helpers import complete_social_login
from allauth.socialaccount.models import SocialAccount, SocialApp, SocialLogin
from allauth.socialaccount.providers.base.provider import Provider
from django.conf import settings
from django.core.cache import cache
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from lxml.etree import LxmlError
from onelogin.saml2.auth import OneLogin_Saml2_Auth
from onelogin.saml2.constants import OneLogin_Saml2_Constants as Words
from onelogin.saml2.errors import OneLogin_Saml2_Error
from onelogin.saml2.settings import OneLogin_Saml2_Settings
from onelogin.saml2.xml_utils import OneLogin_Saml2_XML

from majal.kernel.hashing import hashed, new_secret
from majal.modules.identities.queries import Known
from majal.modules.identities.views.failing import Why, failed

LINKED = "http://schemas.microsoft.com/claims/groups.link"
"""What Entra sends in place of groups where somebody is in more than 150."""
LARGEST = 200_000
KEPT = 60
ONCE = 3_600
"""Seconds for which an assertion is remembered; it is good for minutes."""
UNREADABLE = (OneLogin_Saml2_Error, LxmlError, ValueError, binascii.Error, AttributeError)


class Saml(Provider):
    """What allauth needs of a provider; ``app_of`` gives it what the operator wrote."""

    id = "saml"
    name = "SAML"

    @property
    def known(self) -> Known:
        found: Known = self.app.known
        return found

    def redirect(
        self, request: Any, process: Any, next_url: Any = None, data: Any = None, **_more: Any
    ) -> HttpResponse:
        """To the provider, with a question whose number only this session knows."""
        asking = _auth(self.known)
        to = asking.login(
            return_to=settings.MAJAL_ADDRESS, force_authn=request.user.is_authenticated
        )
        number = asking.get_last_request_id()
        self.stash_redirect_state(request, process, next_url, data, state_id=number)
        return HttpResponseRedirect(to)


def app_of(known: Known) -> Any:
    """One provider as allauth wants to be told of it."""
    app: Any = SocialApp(provider="saml", provider_id=known.id, name=known.name[:40])
    app.known = known
    return app


def keep(known: Known, answer: str) -> HttpResponse:
    """Keep what was posted, and have the browser come for it with its own cookies."""
    name = new_secret()
    cache.set(_kept(name), answer[:LARGEST], timeout=KEPT)
    address = reverse("saml_done", args=[known.id])
    return HttpResponseRedirect(f"{address}?kept={name}")


def finish(request: Any, known: Known) -> Any:
    """Read what was kept, once, and believe no more of it than its signature covers."""
    name = _kept(request.GET.get("kept", ""))
    answer = cache.get(name)
    cache.delete(name)
    asking = _auth(known, answer or "")
    wrong, detail = _wrong(asking) if answer else (Why.LOST, "nothing kept")
    if wrong:
        return failed(request, wrong, known, detail=detail)
    provider = Saml(request, app=app_of(known))
    try:
        state = provider.unstash_redirect_state(request, asking.get_last_response_in_response_to())
    except PermissionDenied:
        return failed(request, Why.LOST, known, detail="not asked for in this browser")
    if not cache.add(_kept(f"seen {asking.get_last_assertion_id()}"), True, timeout=ONCE):
        return failed(request, Why.LOST, known, detail="seen before")
    login = _login(provider, asking)
    login.state = state
    return complete_social_login(request, login)


def _wrong(asking: Any) -> tuple[Why | None, object]:
    """What is wrong with an answer by itself, if anything."""
    try:
        asking.process_response()
        refused = not asking.is_authenticated()
    except UNREADABLE as error:
        return Why.UNTRUE, error
    if refused or asking.get_errors():
        return Why.UNTRUE, asking.get_last_error_reason()
    if "transient" in str(asking.get_nameid_format()):
        return Why.UNTRUE, "a NameID that changes each time"
    return None, ""


def _login(provider: Saml, asking: Any) -> Any:
    known, told = provider.known, asking.get_attributes()
    email = _first(told.get(known.asked["email"]))
    if not email and "emailAddress" in str(asking.get_nameid_format()):
        email = asking.get_nameid()
    number = f"{known.asked['entity_id']}\n{asking.get_nameid()}"
    uid = hashlib.sha256(number.encode()).hexdigest()
    account = SocialAccount(provider=known.id, uid=uid, extra_data={"email": email})
    login: Any = SocialLogin(account=account, provider=provider)
    login.said = {
        "email": email.strip().lower(),
        "verified": None,  # SAML does not say: only addresses of trusted domains count
        "name": _first(told.get(known.asked["full_name"])),
        "groups": None if LINKED in told else [str(one) for one in told.get(known.groups) or []],
    }
    return login


def metadata(known: Known) -> HttpResponse:
    """What the provider has to be told of Majal, as XML."""
    said = OneLogin_Saml2_Settings(_config(known), sp_validation_only=True)
    return HttpResponse(said.get_sp_metadata(), content_type="application/samlmetadata+xml")


def _auth(known: Known, answer: str = "") -> Any:
    place = urlsplit(settings.MAJAL_ADDRESS)
    asked = {
        "https": "on" if place.scheme == "https" else "off",
        "http_host": place.netloc,
        "script_name": reverse("saml_acs", args=[known.id]),
        "get_data": {},
        "post_data": {"SAMLResponse": answer} if answer else {},
    }
    return OneLogin_Saml2_Auth(asked, _config(known))


def _config(known: Known) -> dict[str, Any]:
    here = settings.MAJAL_ADDRESS
    return {
        "strict": True,
        "sp": {
            "entityId": here + reverse("saml_metadata", args=[known.id]),
            "assertionConsumerService": {
                "url": here + reverse("saml_acs", args=[known.id]),
                "binding": Words.BINDING_HTTP_POST,
            },
            "NameIDFormat": Words.NAMEID_UNSPECIFIED,
        },
        "idp": {
            "entityId": known.asked["entity_id"],
            "singleSignOnService": {
                "url": known.asked["sign_in_url"],
                "binding": Words.BINDING_HTTP_REDIRECT,
            },
            "x509cert": known.asked["certificate"],
        },
        "security": {
            "wantAssertionsSigned": True,
            "rejectDeprecatedAlgorithm": True,
            "requestedAuthnContext": False,
            "wantAttributeStatement": False,
            "wantNameId": True,
            "allowRepeatAttributeName": True,
            "signatureAlgorithm": Words.RSA_SHA256,
            "digestAlgorithm": Words.SHA256,
        },
    }


def readable(answer: str) -> bool:
    """Whether an answer is XML at all; without entities, and of a size that answers have."""
    if not 0 < len(answer) <= LARGEST:
        return False
    try:
        return OneLogin_Saml2_XML.to_etree(base64.b64decode(answer, validate=False)) is not None
    except (*UNREADABLE, SyntaxError):
        return False


def _first(values: Any) -> str:
    return str(values[0]) if values else ""


def _kept(name: str) -> str:
    return f"identities.saml:{hashed(name)}"
