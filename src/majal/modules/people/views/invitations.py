"""Invitations: the list, one of them, and inviting somebody; for the head office."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.contrib import messages
from django.db.models import Q, QuerySet
from django.http import Http404, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from majal.kernel.actors import Actor
from majal.kernel.errors import DomainError
from majal.kernel.http import Request, page
from majal.kernel.listing import respond
from majal.kernel.lists import Bulk, Column, Filter, List, register
from majal.kernel.names import stored_language
from majal.modules.people.commands import invite, resend_invitation, withdraw_invitations
from majal.modules.people.forms import InviteForm
from majal.modules.people.models import Invitation
from majal.modules.people.permissions import FITTING, Perm, Role
from majal.modules.people.queries import (
    invitation_visible_to,
    invitations_visible_to,
    named,
    scope_names,
    scopes_for,
)
from majal.modules.people.workflow import INVITATION, INVITATION_LASTS, InvitationState

form_page = require_http_methods(["GET", "HEAD", "POST"])
EXPIRED = pgettext_lazy("invitation", "Expired")


def state_in_words(invitation: Invitation) -> str:
    """The state, or that the link ended unanswered."""
    waiting = invitation.state == InvitationState.SENT
    if waiting and invitation.ends_at <= timezone.now():
        return str(EXPIRED)
    return str(invitation.get_state_display())


def sent_on(invitation: Invitation) -> date:
    return timezone.localdate(invitation.sent_at)


def in_state(rows: QuerySet[Invitation], state: str) -> QuerySet[Invitation]:
    ended = Q(sent_at__lte=timezone.now() - INVITATION_LASTS)
    if state == "expired":
        return rows.filter(ended, state=InvitationState.SENT)
    if state == InvitationState.SENT:
        return rows.filter(~ended, state=InvitationState.SENT)
    return rows.filter(state=state)


def withdraw_many(ids: Iterable[int], actor: Actor) -> int:
    return withdraw_invitations(ids, by=actor)


INVITATIONS = register(
    List(
        name="people.invitation",
        title=gettext_lazy("Invitations"),
        query=invitations_visible_to,
        columns=(
            Column("name", gettext_lazy("Name"), lambda i: i.name, sort=("sort_key", "email")),
            Column("email", gettext_lazy("E-mail address"), lambda i: i.email, kind="code"),
            Column("role", gettext_lazy("Role"), lambda i: str(i.get_role_display())),
            Column(
                "sent",
                pgettext_lazy("invitation", "Sent on"),
                sent_on,
                sort=("sent_at",),
                kind="date",
            ),
            Column("state", gettext_lazy("State"), state_in_words),
        ),
        address=lambda invitation: reverse("people:invitation", args=[invitation.pk]),
        default_sort="-sent",
        filters=(
            Filter(
                "state",
                gettext_lazy("State"),
                lambda _actor: [*InvitationState.choices, ("expired", EXPIRED)],
                in_state,
            ),
        ),
        search=named,
        bulk=(
            Bulk("withdraw", pgettext_lazy("invitation", "Withdraw"), Perm.MANAGE, withdraw_many),
        ),
        empty=gettext_lazy(
            "Whoever you invite gets a link by e-mail, chooses a password, and holds the role."
        ),
    )
)


@page(Perm.MANAGE)
@form_page
def invitations(request: Request) -> HttpResponseBase:
    """All invitations; several may be withdrawn at once."""
    return respond(
        request,
        INVITATIONS,
        action_address=reverse("people:invite"),
        action_label=_("Invite somebody"),
    )


@page(Perm.MANAGE, obj=invitation_visible_to)
@require_GET
def invitation(request: Request, found: Invitation) -> HttpResponse:
    """One invitation and what can be done with it."""
    steps = [s for s in INVITATION.available(found, to=request.actor) if s.name != "accept"]
    context = {
        "invitation": found,
        "state": state_in_words(found),
        "on": scope_names([found], to=request.actor)[found.scope_kind, found.scope_id],
        "steps": steps,
    }
    return render(request, "people/invitation.html", context)


@page(Perm.MANAGE, obj=invitation_visible_to)
@require_POST
def resend(request: Request, found: Invitation) -> HttpResponseRedirect:
    """Send an invitation again, with a new link."""
    resend_invitation(found.pk, by=request.actor)
    messages.success(request, _("The invitation is sent again. The former link opens nothing now."))
    return redirect("people:invitation", found.pk)


@page(Perm.MANAGE, obj=invitation_visible_to)
@require_POST
def withdraw(request: Request, found: Invitation) -> HttpResponseRedirect:
    """Withdraw an invitation."""
    if withdraw_invitations([found.pk], by=request.actor):
        messages.success(request, _("The invitation is withdrawn. Its link opens nothing now."))
    else:
        messages.warning(request, _("This invitation was answered meanwhile. Nothing was changed."))
    return redirect("people:invitation", found.pk)


@page(Perm.MANAGE)
@require_GET
def choose_role(request: Request) -> HttpResponse:
    """Invite somebody: first to which role."""
    return render(request, "people/choose_role.html", {"roles": Role.choices})


@page(Perm.MANAGE)
@form_page
def invite_to(request: Request, role: str) -> HttpResponse:
    """Invite somebody to a role: whom, on what, in which language."""
    if role not in FITTING:
        raise Http404
    scopes = scopes_for(to=request.actor, fitting=FITTING[role])
    form = InviteForm(request.POST or None, scopes=scopes, initial={"language": stored_language()})
    if form.is_valid():
        given: dict[str, Any] = {k: form.cleaned_data[k] for k in ("name", "email", "language")}
        try:
            sent = invite(**given, role=role, **form.chosen, by=request.actor)
        except DomainError as error:
            form.add_error(None, str(error))
        else:
            messages.success(
                request, _("The invitation to %(email)s is on its way.") % {"email": sent.email}
            )
            return redirect("people:invitations")
    context = {"form": form, "role": Role(role)}
    return render(request, "people/invite.html", context)
