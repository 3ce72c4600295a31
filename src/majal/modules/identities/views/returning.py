"""Back from a provider: addresses without a language, each registered there by the letter."""

from typing import Any

from django.http import HttpResponseBase
from django.utils import translation
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_GET, require_POST

from majal.kernel.actors import Actor
from majal.kernel.errors import NotFound
from majal.kernel.http import Request, page
from majal.modules.identities.permissions import Perm
from majal.modules.identities.queries import Known, known
from majal.modules.identities.views.doors import LANGUAGE
from majal.modules.identities.views.failing import POSTS, Why, failed, often


def of_kind(kind: str) -> Any:
    """A finder of providers of one kind: the other's addresses do not exist for them."""

    def find(actor: Actor, provider_id: str) -> Known:  # noqa: ARG001 - offered to everybody
        found = known(provider_id)
        if found.kind != kind:
            raise NotFound
        return found

    return find


def _speaking(request: Request) -> Any:
    """The language of the page on which it began."""
    return translation.override(request.session.get(LANGUAGE, translation.get_language()))


@page(Perm.SIGN_IN, obj=of_kind("oidc"))
@never_cache
@require_GET
def back(request: Request, found: Known) -> HttpResponseBase:
    """Back with a code of OpenID Connect."""
    from majal.modules.identities.views.oidc import Back, Trusting  # noqa: PLC0415 - see adapter

    with _speaking(request):
        view: Any = Back.adapter_view(Trusting(request, found))  # type: ignore[no-untyped-call]
        answer: HttpResponseBase = view(request)
        return answer


@page(Perm.SIGN_IN, obj=of_kind("saml"))
@csrf_exempt
@never_cache
@require_POST
def posted(request: Request, found: Known) -> HttpResponseBase:
    """What a provider of SAML posts, from its site and without our cookies."""
    from majal.modules.identities.views import saml  # noqa: PLC0415 - an extra

    if often(request, "post", most=POSTS):
        return failed(request, Why.OFTEN, found)
    answer = request.POST.get("SAMLResponse", "")
    if not saml.readable(answer):
        return failed(request, Why.UNTRUE, found, detail="no XML")
    return saml.keep(found, answer)


@page(Perm.SIGN_IN, obj=of_kind("saml"))
@never_cache
@require_GET
def done(request: Request, found: Known) -> HttpResponseBase:
    """The browser itself, with its cookies, comes for what was posted."""
    from majal.modules.identities.views import saml  # noqa: PLC0415 - an extra

    with _speaking(request):
        answer: HttpResponseBase = saml.finish(request, found)
        return answer


@page(Perm.SIGN_IN, obj=of_kind("saml"))
@require_GET
def metadata(request: Request, found: Known) -> HttpResponseBase:  # noqa: ARG001
    """What a provider of SAML has to be told of Majal."""
    from majal.modules.identities.views import saml  # noqa: PLC0415 - an extra

    return saml.metadata(found)
