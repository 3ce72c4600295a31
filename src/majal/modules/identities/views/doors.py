"""The way to a provider and back, and linking what came back to the account it belongs to."""

from typing import Any

from allauth.account.adapter import get_adapter as account_adapter
from allauth.account.authentication import get_authentication_records
from django.contrib import messages
from django.contrib.auth import update_session_auth_hash
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from majal.kernel.actors import SYSTEM, Actor
from majal.kernel.errors import DomainError
from majal.kernel.http import Request, page
from majal.modules.identities.commands import apply_groups, link_identity, unlink_identity
from majal.modules.identities.permissions import Perm
from majal.modules.identities.queries import Known, identities_of, known, known_providers
from majal.modules.identities.views.arriving import WAITING, waiting
from majal.modules.identities.views.failing import STARTS, Why, failed, often
from majal.modules.people.public import User, confirm_anew

FOUND = 302
LANGUAGE = "identities.language"


def provider_of(actor: Actor, provider_id: str) -> Known:  # noqa: ARG001 - offered to everybody
    """One provider.

    Raises: NotFound.
    """
    return known(provider_id)


@page(Perm.SIGN_IN, obj=provider_of)
@never_cache
@require_POST
def start(request: Request, found: Known) -> HttpResponseBase:
    """On the way to a provider, by a button: an address that others send leads nowhere."""
    if often(request, "start", most=STARTS):
        return failed(request, Why.OFTEN, found)
    request.session[LANGUAGE] = translation.get_language()
    return _gone(request, found, process="login")


@page(Perm.OWN, obj=provider_of)
@never_cache
@require_POST
@confirm_anew
def connect(request: Request, found: Known) -> HttpResponseBase:
    """The same for somebody signed in, to link one more provider."""
    request.session[LANGUAGE] = translation.get_language()
    return _gone(request, found, process="connect")


def _gone(request: Any, found: Known, *, process: str) -> HttpResponseBase:
    """A page that goes on by itself: a form may not lead to another site (form-action)."""
    from allauth.core.exceptions import ImmediateHttpResponse  # noqa: PLC0415

    from majal.modules.identities.views.adapter import ProviderAdapter  # noqa: PLC0415

    provider = ProviderAdapter(request).get_provider(request, found.id)
    next_url = request.POST.get("next") or None
    if next_url and not account_adapter(request).is_safe_url(next_url):
        next_url = None
    try:
        answer: HttpResponseBase = provider.redirect(request, process, next_url)
    except ImmediateHttpResponse as error:
        return error.response
    if answer.status_code != FOUND:
        return answer
    context = {"known": found, "address": answer["Location"]}
    return render(request, "identities/going.html", context)


@page(Perm.SIGN_IN)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def join(request: Request) -> HttpResponseBase:
    """Linking what came back to the account here: whose it is signs in as ever, then says yes."""
    held = waiting(request)
    if held is None or held["provider"] not in {one.id for one in known_providers()}:
        request.session.pop(WAITING, None)
        messages.warning(request, _("Nothing waits to be linked. Begin again from here."))
        return redirect("account_login")
    found = known(held["provider"])
    if request.method == "POST" and "leave" in request.POST:
        request.session.pop(WAITING, None)
        return redirect("account_login")
    me = User.objects.filter(pk=request.actor.pk or 0).first()
    context = {
        "known": found,
        "email": held["email"],
        "me": me,
        "mine": me is not None and me.email == held["email"],
    }
    if me is not None and request.method == "POST" and context["mine"]:
        signed_in = [one["at"] for one in get_authentication_records(request, me)]
        if max(signed_in, default=0) >= held["at"]:  # for this: nobody is asked twice
            return _join(request, held, me)
        answer: HttpResponseBase = _guarded_join(request, held, me)
        return answer
    return render(request, "identities/join.html", context)


@confirm_anew
def _guarded_join(request: Request, held: dict[str, Any], me: User) -> HttpResponseBase:
    return _join(request, held, me)


def _join(request: Request, held: dict[str, Any], me: User) -> HttpResponseBase:
    found = known(held["provider"])
    request.session.pop(WAITING, None)
    try:
        link_identity(me, provider=found.id, uid=held["uid"], email=held["email"], by=request.actor)
    except DomainError as error:
        messages.error(request, str(error))
        return redirect("identities:own")
    apply_groups(me, found, held["groups"], by=SYSTEM)
    me.refresh_from_db()
    update_session_auth_hash(request, me)
    _tell(me, found, "account_connected")
    messages.success(
        request, _("Linked: from now on %(name)s opens your account.") % {"name": found.name}
    )
    return redirect("home:mine")


def _tell(me: User, found: Known, what: str) -> None:
    told = {"name": found.name}
    account_adapter().send_notification_mail(f"socialaccount/email/{what}", me, told)


@page(Perm.OWN)
@require_GET
def own(request: Request) -> HttpResponse:
    """The providers that open one's own account, and those that could."""
    me = User.objects.get(pk=request.actor.pk or 0)
    named = {one.id: one for one in known_providers()}
    linked = identities_of(me)
    rows = [{"one": one, "known": named.get(one.provider)} for one in linked]
    free = [one for one in named.values() if one.id not in {row.provider for row in linked}]
    return render(request, "identities/own.html", {"rows": rows, "free": free})


@page(Perm.OWN)
@require_http_methods(["GET", "HEAD", "POST"])
@confirm_anew
def unlink(request: Request, pk: int) -> HttpResponseBase:
    """Let a provider open one's account no more, after asking once more."""
    me = User.objects.get(pk=request.actor.pk or 0)
    found = next((one for one in identities_of(me) if one.pk == pk), None)
    named = {one.id: one for one in known_providers()}
    known_one = named.get(found.provider) if found else None
    back_to = reverse("identities:own")
    if request.method == "POST":
        try:
            unlink_identity(me, pk, by=request.actor)
        except DomainError as error:
            messages.error(request, str(error))
            return redirect(back_to)
        me.refresh_from_db()
        update_session_auth_hash(request, me)
        if known_one:
            _tell(me, known_one, "account_disconnected")
        messages.success(request, _("The provider opens your account no more."))
        return redirect(back_to)
    name = known_one.name if known_one else (found.provider if found else "")
    context = {
        "question": _("Unlink %(name)s from your account?") % {"name": name},
        "consequence": _("You sign in with your password or a passkey; roles of its groups end."),
        "verb": _("Unlink"),
        "alarm": True,
        "back": back_to,
    }
    return render(request, "kernel/confirm.html", context)
