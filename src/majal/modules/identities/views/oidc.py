"""OpenID Connect by allauth, and stricter: whatever the provider says is signed and meant for here.

allauth trusts the connection by which the token came, and sends no nonce. Here the signature, the
issuer, the audience and the nonce are looked at each time; claims are taken from the signed token
and from nowhere else; and what a visitor adds to the address goes to no provider.
"""

import hashlib
import hmac
from typing import Any, ClassVar

import jwt
from allauth.socialaccount.helpers import render_authentication_error
from allauth.socialaccount.models import SocialApp
from allauth.socialaccount.providers.oauth2.client import OAuth2Error
from allauth.socialaccount.providers.oauth2.views import OAuth2CallbackView
from allauth.socialaccount.providers.openid_connect.provider import OpenIDConnectProvider
from allauth.socialaccount.providers.openid_connect.views import OpenIDConnectOAuth2Adapter
from django.conf import settings
from django.urls import reverse
from requests import RequestException

from majal.kernel.hashing import new_secret
from majal.modules.identities.queries import Known
from majal.modules.identities.views.adapter import ProviderAdapter

ALGORITHMS = ("RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "EdDSA")
"""Signatures by a key pair; never by the shared secret, and never none."""
NEEDED = ["iss", "sub", "aud", "exp", "iat"]
ENDPOINTS = ("authorization_endpoint", "token_endpoint", "jwks_uri")
LEEWAY = 60
"""Seconds by which two clocks may differ."""


class Trusting(OpenIDConnectOAuth2Adapter):
    """What is asked of one provider, and what is believed of its answers."""

    def __init__(self, request: Any, known: Known) -> None:
        self.known, self.nonce = known, ""
        super().__init__(request, known.id)

    def get_provider(self) -> "Provider":
        return Provider(self.request, app=app_of(self.known))

    @property
    def openid_config(self) -> Any:
        """How the provider describes itself, under the very issuer that the operator wrote.

        Raises: OAuth2Error; RequestException.
        """
        found = super().openid_config
        if not isinstance(found, dict) or found.get("issuer") != self.known.asked["issuer"]:
            told = found.get("issuer") if isinstance(found, dict) else found
            raise OAuth2Error(f"another issuer: {told!r}")
        lacking = [one for one in ENDPOINTS if not isinstance(found.get(one), str)]
        if lacking:
            raise OAuth2Error(f"description without {', '.join(lacking)}")
        return found

    def get_callback_url(self, request: Any, app: Any) -> str:  # noqa: ARG002
        """One address in all languages, as it is registered with the provider."""
        return settings.MAJAL_ADDRESS + reverse("openid_connect_callback", args=[self.known.id])

    def complete_login(self, request: Any, app: Any, token: Any, **kwargs: Any) -> Any:  # noqa: ARG002
        """Raises: OAuth2Error unless the token is the provider's word about this very sign-in."""
        signed = kwargs["response"].get("id_token")
        if not isinstance(signed, str):
            raise OAuth2Error("no id_token")
        claims = self._believed(signed)
        told = str(claims.get("nonce", "")).encode(errors="replace")
        if not hmac.compare_digest(told, self.nonce.encode()) or not self.nonce:
            raise OAuth2Error("another nonce")
        return self.get_provider().sociallogin_from_response(request, claims)

    def _believed(self, signed: str) -> dict[str, Any]:
        try:
            claims: dict[str, Any] = jwt.decode(
                signed,
                key=self._key(signed),
                algorithms=list(ALGORITHMS),
                audience=self.known.asked["client_id"],
                issuer=self.known.asked["issuer"],
                leeway=LEEWAY,
                options={"require": NEEDED},
            )
        except (jwt.PyJWTError, ValueError, TypeError) as error:
            raise OAuth2Error(f"id_token: {error}") from error
        several = isinstance(claims["aud"], list) and len(claims["aud"]) > 1
        presented = claims.get("azp", None if several else self.known.asked["client_id"])
        if presented != self.known.asked["client_id"]:
            raise OAuth2Error("presented by another client")
        return claims

    def _key(self, signed: str) -> Any:
        """The provider's key of this token; by its name, or the only one there is."""
        with ProviderAdapter().get_requests_session() as asking:
            answer = asking.get(self.openid_config["jwks_uri"])
            answer.raise_for_status()
            keys = jwt.PyJWKSet.from_dict(answer.json()).keys
        keys = [key for key in keys if key.public_key_use in (None, "sig")]
        called = jwt.get_unverified_header(signed).get("kid")
        fitting = [key for key in keys if called is None or key.key_id == called]
        if len(fitting) != 1:
            raise OAuth2Error("no key of that name")
        return fitting[0]


class Provider(OpenIDConnectProvider):
    """allauth's provider with what the operator wrote, PKCE and a nonce."""

    pkce_enabled_default = True

    def get_oauth2_adapter(self, request: Any) -> Trusting:
        return Trusting(request, self.known)

    @property
    def known(self) -> Known:
        found: Known = self.app.known
        return found

    def redirect(
        self, request: Any, process: Any, next_url: Any = None, data: Any = None, **_more: Any
    ) -> Any:
        """To the provider; what a visitor wrote into the address beside ``next`` stays behind."""
        nonce = new_secret()
        asked = {"nonce": nonce}
        if request.user.is_authenticated:  # to confirm who it is: a session there is no answer
            asked["max_age"] = "0"
        try:
            return super().redirect(
                request, process, next_url, data, auth_params=asked, nonce=nonce
            )
        except (RequestException, OAuth2Error, KeyError, ValueError) as error:
            return render_authentication_error(request, self, exception=error)

    def extract_uid(self, data: Any) -> str:
        """A number of the issuer and its subject: another issuer cannot speak for this one."""
        return hashlib.sha256(f"{data['iss']}\n{data['sub']}".encode()).hexdigest()

    def extract_extra_data(self, data: Any) -> dict[str, Any]:
        """No more is kept than by which address somebody is known there."""
        return {"email": str(data.get("email", ""))}

    def extract_common_fields(self, data: Any) -> dict[str, Any]:
        return {"email": data.get("email"), "name": data.get("name")}

    def extract_email_addresses(self, data: Any) -> list[Any]:  # noqa: ARG002
        """None to allauth: which address is whose is decided at the door, not by it."""
        return []

    def sociallogin_from_response(self, request: Any, response: Any) -> Any:
        """Beside allauth's, what the door needs: address, whether it is confirmed, name, groups."""
        login = super().sociallogin_from_response(request, response)
        email = response.get("email")
        login.said = {
            "email": email.strip().lower() if isinstance(email, str) else "",
            "verified": response.get("email_verified"),
            "name": str(response.get("name") or ""),
            "groups": told_groups(response, self.known.groups),
        }
        return login


class Back(OAuth2CallbackView):
    """Coming back: the state is this browser's, used once, and of this very provider."""

    adapter: Trusting
    headers: ClassVar[dict[str, str]] = {}

    def _get_state(self, request: Any, provider: Any) -> Any:
        state, answer = super()._get_state(request, provider)
        if state is not None:
            self.adapter.nonce = str(state.get("nonce") or "")
            issuer = request.GET.get("iss")  # RFC 9207: two providers cannot be taken for another
            if issuer is not None and issuer != self.adapter.known.asked["issuer"]:
                error = OAuth2Error(f"answer of another issuer: {issuer!r}")
                return None, render_authentication_error(request, provider, exception=error)
        return state, answer


def app_of(known: Known) -> Any:
    """One provider as allauth wants to be told of it; nothing of it stands in the database."""
    app: Any = SocialApp(
        provider="openid_connect",
        provider_id=known.id,
        name=known.name[:40],
        client_id=known.asked["client_id"],
        secret=known.asked["client_secret"],
        settings={"server_url": known.asked["issuer"].rstrip("/")},
    )
    app.known = known
    return app


def told_groups(claims: Any, name: str) -> list[str] | None:
    """Somebody's groups; None where there are too many to stand in a token (Entra, from 200 on)."""
    elsewhere = claims.get("_claim_names")
    if (isinstance(elsewhere, dict) and name in elsewhere) or claims.get("hasgroups"):
        return None
    return listed(claims.get(name))


def listed(groups: object) -> list[str]:
    """Groups as they come: a list, one alone, or nothing that can be read."""
    if isinstance(groups, str):
        return [groups]
    return [one for one in groups if isinstance(one, str)] if isinstance(groups, list) else []
