"""The page behind an invitation's link: choose a password, and the account is there."""

from dataclasses import dataclass

from allauth.account.utils import perform_login
from django.contrib import messages
from django.contrib.auth import logout, update_session_auth_hash
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from majal.kernel import links
from majal.kernel.actors import SYSTEM, Actor, LinkHolder
from majal.kernel.errors import DomainError
from majal.kernel.http import Request, page
from majal.modules.people.commands import accept_invitation
from majal.modules.people.forms import AcceptForm
from majal.modules.people.models import Invitation, User
from majal.modules.people.permissions import Perm
from majal.modules.people.queries import scope_names
from majal.modules.people.workflow import INVITATION_LINK

NOT_FOUND, GONE, CONFLICT = 404, 410, 409


@dataclass(frozen=True)
class Behind:
    """What is behind a link as somebody shows it: its invitation, or why it does not open."""

    holder: LinkHolder | None = None
    invitation: Invitation | None = None
    ended: DomainError | None = None


def behind(actor: Actor, secret: str) -> Behind:  # noqa: ARG001 - the link counts, not who is signed in
    """Look behind a link; that it has ended is an answer too."""
    try:
        holder = links.holder(secret, INVITATION_LINK)
    except DomainError as error:
        return Behind(ended=error)
    return Behind(holder, Invitation.objects.get(pk=holder.id))


@page(Perm.OPEN_INVITATION, obj=behind)
@never_cache
@sensitive_post_parameters("password1", "password2")
@require_http_methods(["GET", "HEAD", "POST"])
def accept(request: Request, found: Behind) -> HttpResponseBase:
    """What somebody was invited to, and the form that opens the account; or why there is none."""
    if found.invitation is None or found.holder is None:
        return _ended(request, found.ended)
    known = User.objects.filter(email=found.invitation.email).exists()
    form = AcceptForm(
        request.POST if request.method == "POST" and not known else None,
        initial={"name": found.invitation.name},
        email=found.invitation.email,
    )
    if request.method == "POST" and (known or form.is_valid()):
        typed = {} if known else form.cleaned_data
        try:
            person = accept_invitation(
                name=typed.get("name", ""), password=typed.get("password1", ""), by=found.holder
            )
        except (links.LinkUsed, links.LinkExpired, links.LinkRevoked) as error:
            return _ended(request, error)
        except DomainError as error:
            return _page(request, found.invitation, form, error=error)
        return _enter(request, person, fresh=not known)
    return _page(request, found.invitation, form, known=known)


def _page(
    request: Request,
    invitation: Invitation,
    form: AcceptForm,
    *,
    known: bool = False,
    error: DomainError | None = None,
) -> HttpResponse:
    where = scope_names([invitation], to=SYSTEM)[invitation.scope_kind, invitation.scope_id]
    context = {
        "invitation": invitation,
        "where": where,
        "form": form,
        "known": known,
        "error": error,
    }
    return render(request, "people/accept.html", context, status=CONFLICT if error else 200)


def _ended(request: Request, error: DomainError | None) -> HttpResponse:
    status = NOT_FOUND if isinstance(error, links.LinkUnknown) else GONE
    return render(request, "people/link_ended.html", {"error": error}, status=status)


def _enter(request: Request, person: User, *, fresh: bool) -> HttpResponseBase:
    """Sign a new person in; whoever had an account signs in as always, with their second factor."""
    if request.actor.is_authenticated and request.actor.pk == person.pk:
        update_session_auth_hash(request, person)
        messages.success(request, _("The role is yours."))
        return redirect("home:mine")
    logout(request)
    if not fresh:
        messages.success(request, _("The role is yours. Sign in to use it."))
        return redirect("account_login")
    return perform_login(request, person)  # type: ignore[no-any-return]
