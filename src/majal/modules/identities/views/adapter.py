"""How allauth's providers behave in Majal: only those the operator set up, and nobody signs up."""

from typing import Any

from allauth.core.exceptions import ImmediateHttpResponse
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.models import SocialApp
from django.urls import reverse

from majal.kernel.errors import NotFound
from majal.modules.identities.queries import known
from majal.modules.identities.views.arriving import arrive
from majal.modules.identities.views.failing import Why, failed


class ProviderAdapter(DefaultSocialAccountAdapter):
    """Heavy parts are imported when somebody goes through such a door, not by every worker."""

    def get_requests_session(self) -> Any:
        from majal.modules.identities.views.guarded import session  # noqa: PLC0415 - see above

        return session()

    def list_providers(self, request: Any) -> list[Any]:  # noqa: ARG002
        """None by allauth's own pages: the sign-in page offers them by itself."""
        return []

    def get_provider(self, request: Any, provider: str, client_id: Any = None) -> Any:  # noqa: ARG002
        """Raises: SocialApp.DoesNotExist."""
        try:
            found = known(provider)
        except NotFound as error:
            raise SocialApp.DoesNotExist from error
        if found.kind == "saml":
            from majal.modules.identities.views import saml  # noqa: PLC0415 - an extra

            return saml.Saml(request, app=saml.app_of(found))
        from majal.modules.identities.views.oidc import Provider, app_of  # noqa: PLC0415

        return Provider(request, app=app_of(found))

    def pre_social_login(self, request: Any, sociallogin: Any) -> None:
        """Raises: ImmediateHttpResponse with the page of whoever does not get further."""
        answer = arrive(request, sociallogin)
        if answer is not None:
            raise ImmediateHttpResponse(answer)

    def on_authentication_error(
        self,
        request: Any,
        provider: Any,
        error: Any = None,
        exception: Any = None,
        extra_context: Any = None,
    ) -> None:
        """Raises: ImmediateHttpResponse with the page that says what to do next."""
        from requests import RequestException  # noqa: PLC0415 - see above

        if error == "cancelled" or (exception is None and request.GET.get("error")):
            why = Why.REFUSED
        elif exception is None and not (extra_context or {}).get("state"):
            why = Why.LOST
        elif isinstance(exception, RequestException):
            why = Why.UNREACHABLE
        else:
            why = Why.UNTRUE
        detail = exception or request.GET.get("error", "")
        raise ImmediateHttpResponse(failed(request, why, provider.known, detail=detail))

    def get_connect_redirect_url(self, request: Any, socialaccount: Any) -> str:  # noqa: ARG002
        return reverse("identities:own")

    def is_open_for_signup(self, request: Any, sociallogin: Any) -> bool:  # noqa: ARG002
        """Accounts are opened at the door, where the operator allows it; never by a form."""
        return False
