"""One's own account: profile, security, API tokens, consents."""

from typing import Any

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.contrib import messages
from django.contrib.auth import update_session_auth_hash
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from majal.kernel.actors import Actor
from majal.kernel.errors import DomainError
from majal.kernel.http import Request, page
from majal.kernel.models import SignIn
from majal.kernel.tokens import tokens_of
from majal.modules.people.commands import (
    change_profile,
    end_session,
    give_consent,
    make_token,
    revoke_token,
    sign_out_everywhere,
    withdraw_consent,
)
from majal.modules.people.errors import TokenPartUnknown
from majal.modules.people.forms import ProfileForm, TokenForm
from majal.modules.people.models import User
from majal.modules.people.permissions import Perm
from majal.modules.people.queries import (
    confirm_anew,
    consents_of,
    person_visible_to,
    session_visible_to,
    sessions_of,
    spare_codes_left,
)
from majal.modules.people.workflow import PURPOSES

form_page = require_http_methods(["GET", "HEAD", "POST"])


def oneself(actor: Actor) -> User:
    """Whoever asks, as an account.

    Raises: User.DoesNotExist for somebody who is not signed in.
    """
    return User.objects.get(pk=actor.pk or 0)


@page(Perm.OWN_ACCOUNT)
@form_page
def profile(request: Request) -> HttpResponse:
    """Name, language and time format."""
    me = oneself(request.actor)
    kept = {"name": me.name, "language": me.language, "time_format": me.time_format}
    form = ProfileForm(request.POST or None, initial=kept)
    if form.is_valid():
        try:
            me = change_profile(**form.cleaned_data, by=request.actor)
        except DomainError as error:
            form.add_error(None, str(error))
        else:
            with translation.override(me.language):
                messages.success(request, _("Your profile is kept."))
                return redirect("people:profile")
    return render(request, "people/profile.html", {"form": form, "me": me})


@page(Perm.OWN_ACCOUNT)
@require_GET
def security(request: Request) -> HttpResponse:
    """Password, e-mail address, second factor and sessions."""
    me = oneself(request.actor)
    held = list(Authenticator.objects.filter(user=me).order_by("created_at"))
    factors = {f.type: f.wrap() for f in held}
    passkeys = [f for f in held if f.type == Authenticator.Type.WEBAUTHN]
    codes = factors.get(Authenticator.Type.RECOVERY_CODES)
    context = {
        "me": me,
        "app": factors.get(Authenticator.Type.TOTP),
        "passkeys": passkeys,
        "factor_due": getattr(request.actor, "factor_due", None),
        "codes_left": spare_codes_left(codes),
        "sessions": sessions_of(me),
        "in_hand": request.session.session_key,
        "new_email": EmailAddress.objects.filter(user=me, verified=False).first(),
    }
    return render(request, "people/security.html", context)


@page(Perm.END_SESSIONS, obj=person_visible_to)
@require_POST
def end_sessions(request: Request, person: User) -> HttpResponseRedirect:
    """Sign an account out everywhere; one's own session in hand goes on."""
    person = sign_out_everywhere(person, by=request.actor)
    if person.pk != request.actor.pk:
        messages.success(request, _("This account is signed out everywhere."))
        return redirect("people:person", person.pk)
    update_session_auth_hash(request, person)
    messages.success(request, _("You are signed out everywhere but here."))
    return redirect("people:security")


@page(Perm.OWN_ACCOUNT, obj=session_visible_to)
@require_POST
def end_one_session(request: Request, found: SignIn) -> HttpResponseRedirect:
    """End one of one's own sessions, somewhere else."""
    end_session(found.mark, by=request.actor)
    messages.success(request, _("This session has ended: whoever has that browser signs in anew."))
    return redirect("people:security")


@page(Perm.OWN_ACCOUNT)
@never_cache
@sensitive_post_parameters()
@form_page
# Whoever finds an open browser must not be able to make a key that lasts a year.
@confirm_anew
def tokens(request: Request) -> HttpResponse:
    """One's API tokens; a new one is shown in the answer that made it, and never again."""
    form, secret = TokenForm(request.POST or None), ""
    if form.is_valid():
        try:
            _token, secret = make_token(
                form.cleaned_data["title"],
                scopes=form.scopes,
                days=form.cleaned_data["days"],
                by=request.actor,
            )
        except DomainError as error:
            form.add_error("parts" if isinstance(error, TokenPartUnknown) else None, str(error))
        else:
            form = TokenForm()
    context = {
        "form": form,
        "secret": secret,
        "tokens": tokens_of(request.actor),
        "now": timezone.now(),
        "example": request.build_absolute_uri(reverse("api:people_me")),
    }
    return render(request, "people/tokens.html", context)


@page(Perm.OWN_ACCOUNT)
@require_POST
def end_token(request: Request, pk: int) -> HttpResponseRedirect:
    """Revoke one of one's own tokens."""
    revoke_token(pk, by=request.actor)
    messages.success(request, _("The token is revoked: it opens nothing any more."))
    return redirect("people:tokens")


@page(Perm.OWN_ACCOUNT)
@require_GET
def consents(request: Request) -> HttpResponse:
    """What one agreed to, purpose by purpose."""
    asked = consents_of(request.actor.pk or 0)
    return render(request, "people/consents.html", {"asked": asked})


@page(Perm.OWN_ACCOUNT)
@require_POST
def answer_consent(request: Request, purpose: str, answer: str) -> HttpResponseRedirect:
    """Give one consent, or take it back."""
    if purpose not in PURPOSES:
        raise Http404
    acts: dict[str, Any] = {"give": give_consent, "withdraw": withdraw_consent}
    acts[answer](purpose, by=request.actor)
    messages.success(request, _("Your answer is kept."))
    return redirect("people:consents")
