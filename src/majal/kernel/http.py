"""Pages and API operations declare who may open them and how their object is found.

``@page(Perm.SEE, obj=find)`` on a view, ``@operation(Perm.SEE)`` on an API function. A route
without a declaration fails the permission matrix in the tests.
"""

import functools
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from ipaddress import IPv6Address, ip_address, ip_network
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import ObjectDoesNotExist
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render, resolve_url
from django.utils.cache import patch_vary_headers
from django.utils.translation import gettext as _
from django.utils.translation import override
from django_htmx.http import HttpResponseClientRedirect
from ninja import Schema
from ninja.errors import ValidationError

from majal.kernel import drafts
from majal.kernel.acting import acting
from majal.kernel.actors import ANYONE, Actor
from majal.kernel.errors import CutOff, NotAllowed, NotFound
from majal.kernel.names import TAMAZIGHT
from majal.kernel.permissions import may, require
from majal.kernel.postgresql.primary import reads_copy

if TYPE_CHECKING:
    from django_htmx.middleware import HtmxDetails


class Request(HttpRequest):
    """The request every view and endpoint gets, spelled out for readers and the type checker."""

    actor: Actor
    htmx: "HtmxDetails"
    id: str
    act: str
    is_for_anyone: Callable[[], bool]


Finder = Callable[..., object]
IPV6_SITE = 64
"""Bits of an IPv6 address that are one connection’s; it may take any of the rest."""
NUL = {"type": "string_nul", "msg": "Text holds no NUL character"}
READS = ("GET", "HEAD")
DECIDES_PART = ("HX-Request", "HX-Boosted", "HX-History-Restore-Request")


@dataclass(frozen=True)
class Declaration:
    """What a route says of itself: the permission, and the finder of its object if any."""

    permission: StrEnum
    finder: Finder | None = None
    replica: bool = False


def page(
    permission: StrEnum,
    *,
    obj: Finder | None = None,
    sign_in_first: bool = False,
    replica: bool = False,
) -> Callable[[Callable[..., HttpResponseBase]], Callable[..., HttpResponseBase]]:
    """Declare a view.

    ``obj(actor, **address)`` finds the object, limited to what the actor may see; the view then
    gets it in place of the address' parts. Not found, or not to be seen: 404. Seen but not
    allowed: 403, or the sign-in page for a stranger. ``sign_in_first``: a stranger is asked to sign
    in before anything is looked for, so that a letter's address leads on and tells nothing.
    ``replica``: it goes on, for strangers, from the copy of the database while the primary is away.
    What is not for anyone is not in Tamazight: whoever may see it is led to it in their language.
    """

    def decorate(view: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
        @functools.wraps(view)
        def guarded(request: Request, *args: Any, **address: Any) -> HttpResponseBase:
            if reads_copy() and not (replica and request.method in READS):
                raise CutOff
            if not _readable(address):
                raise Http404
            if sign_in_first and not request.actor.is_authenticated:
                return _to_sign_in(request)
            found = _find(obj, request.actor, address) if obj else None
            if not may(request.actor, permission, found):
                if not request.actor.is_authenticated:
                    return _to_sign_in(request)
                raise NotAllowed
            for_anyone = functools.partial(may, ANYONE, permission, found)
            request.is_for_anyone = functools.cache(for_anyone)
            if request.path_info.startswith(f"/{TAMAZIGHT}/") and not _may_be_read_so(request):
                return _in_own_language(request)
            return view(request, found) if obj else view(request, *args, **address)

        guarded.declaration = Declaration(permission, obj, replica)  # type: ignore[attr-defined]
        return guarded

    return decorate


def operation(
    permission: StrEnum, *, obj: Finder | None = None, replica: bool = False
) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """Declare an API function; with ``obj`` the found object is in ``request.found``.

    Goes below ninja's decorator: ``@router.get(...)`` then ``@operation(...)``. ``replica``: as for
    a page; whoever sends a token is not served from the copy.
    """

    def decorate(function: Callable[..., Any]) -> Callable[..., Any]:
        @functools.wraps(function)
        def guarded(request: Any, *args: Any, **kwargs: Any) -> Any:
            request.found = None
            if reads_copy() and not (replica and request.method in READS):
                raise CutOff
            if not _readable(kwargs):
                raise NotFound
            if unreadable := [name for name, part in kwargs.items() if _holds_nul(part)]:
                raise ValidationError([{**NUL, "loc": [name]} for name in unreadable])
            if obj:
                try:
                    request.found = obj(request.actor, **kwargs)
                except ObjectDoesNotExist as error:
                    raise NotFound from error
            require(request.actor, permission, request.found)
            return function(request, *args, **kwargs)

        guarded.declaration = Declaration(permission, obj, replica)  # type: ignore[attr-defined]
        return guarded

    return decorate


def show(request: Request, template: str, context: dict[str, Any], *, part: str) -> HttpResponse:
    """A page, or the partial ``part`` of it where htmx asks for no more than that.

    Both have one address, so browsers are told to keep them apart: "back" must bring the page.
    """
    htmx = request.htmx
    whole = not htmx or htmx.boosted or htmx.history_restore_request
    answer = render(request, template if whole else f"{template}#{part}", context)
    patch_vary_headers(answer, DECIDES_PART)
    return answer


def _to_sign_in(request: Request) -> HttpResponse:
    """The sign-in page and then back; never inside the part of a page that htmx would replace.

    Whose session has ended reads why; what they sent with it waits for them behind signing in.
    """
    sign_in = resolve_url(settings.LOGIN_URL)
    if why := getattr(request, "session_over", ""):
        messages.info(request, why)
        late = getattr(request, "late_actor", None)
        if late and drafts.keep_late(request, by=late):
            return redirect_to_login(resolve_url("kernel:late"), sign_in)
    if request.htmx and not request.htmx.boosted:
        here = request.htmx.current_url_abs_path or request.get_full_path()
        return HttpResponseClientRedirect(redirect_to_login(here, sign_in).url)
    return redirect_to_login(request.get_full_path(), sign_in)


def _may_be_read_so(request: Request) -> bool:
    """Whether a page is public; programs are told words alone, in whichever language they ask."""
    return acting.get() is not None or request.is_for_anyone()


def _in_own_language(request: Request) -> HttpResponse:
    """The same page in the language of the account; a form that was sent is sent on."""
    language = getattr(request.actor, "language", "") or settings.LANGUAGE_CODE
    address = f"/{language}{request.get_full_path().removeprefix(f'/{TAMAZIGHT}')}"
    if request.htmx and not request.htmx.boosted:
        return HttpResponseClientRedirect(address)
    if request.method not in READS:
        return HttpResponse(status=307, headers={"Location": address})
    with override(language):
        messages.info(request, _("This page is not in Tamazight: here it is in your language."))
    return HttpResponse(status=303, headers={"Location": address})


def _holds_nul(sent: object) -> bool:
    """Whether a text somewhere in what was sent holds what no database does."""
    if isinstance(sent, Schema):
        return _holds_nul(sent.model_dump())
    if isinstance(sent, dict):
        return any(_holds_nul(part) for part in sent.values())
    if isinstance(sent, list):
        return any(_holds_nul(part) for part in sent)
    return isinstance(sent, str) and "\0" in sent


def _readable(address: dict[str, Any]) -> bool:
    """Whether nothing in an address is what no database holds: PostgreSQL knows no NUL."""
    return not any(isinstance(part, str) and "\0" in part for part in address.values())


def _find(finder: Finder, actor: Actor, address: dict[str, Any]) -> object:
    try:
        return finder(actor, **address)
    except (ObjectDoesNotExist, NotFound) as error:
        raise Http404 from error


def network_of(request: Request) -> str:
    """The connection a request comes from, for limits: an IPv4 address, or one site of IPv6.

    Behind proxies it is what the trusted ones say (MAJAL_PROXIES). Empty where nothing tells it.
    """
    proxies = settings.ALLAUTH_TRUSTED_PROXY_COUNT
    told = [one.strip() for one in request.headers.get("X-Forwarded-For", "").split(",")]
    trusted = told[-proxies] if 0 < proxies <= len(told) else ""
    found = trusted or str(request.META.get("REMOTE_ADDR") or "")
    try:
        address = ip_address(found)
    except ValueError:
        return found
    if isinstance(address, IPv6Address):
        if address.ipv4_mapped:
            return str(address.ipv4_mapped)
        return str(ip_network((address, IPV6_SITE), strict=False))
    return str(address)
