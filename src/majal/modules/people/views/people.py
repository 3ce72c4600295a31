"""The list of accounts, one account, and the roles it holds; for the head office."""

from datetime import date
from typing import Any

from django.contrib import messages
from django.contrib.auth import update_session_auth_hash
from django.db.models import Q, QuerySet
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext, pgettext_lazy
from django.views.decorators.http import require_GET, require_http_methods

from majal.kernel.errors import DomainError
from majal.kernel.http import Request, page
from majal.kernel.listing import respond
from majal.kernel.lists import Column, Filter, List, register
from majal.kernel.permissions import may
from majal.modules.people.commands import (
    close_account,
    grant_role,
    reopen_account,
    withdraw_role,
)
from majal.modules.people.forms import ScopeForm
from majal.modules.people.models import Grant, User
from majal.modules.people.permissions import FITTING, Perm, Role
from majal.modules.people.queries import (
    grant_visible_to,
    grants_of,
    has_second_factor,
    named,
    people_visible_to,
    person_visible_to,
    scope_names,
    scopes_for,
)

form_page = require_http_methods(["GET", "HEAD", "POST"])


def roles_in_words(person: Any) -> str:
    """The roles held today, each once, in the reader's language."""
    return " · ".join(dict.fromkeys(str(g.get_role_display()) for g in person.roles_today))


def with_role(rows: QuerySet[User], role: str) -> QuerySet[User]:
    holding = Grant.objects.filter(role=role, withdrawn_at=None)
    return rows.filter(pk__in=holding.values("user_id"))


def joined_on(person: User) -> date:
    return timezone.localdate(person.joined_at)


def standing(person: User) -> str:
    if not person.is_active:
        return pgettext("account", "closed")
    return (
        pgettext("account", "fictitious") if person.is_fictitious else pgettext("account", "open")
    )


STANDING = {
    "open": Q(is_active=True, is_fictitious=False),
    "fictitious": Q(is_active=True, is_fictitious=True),
    "closed": Q(is_active=False),
}
PEOPLE = register(
    List(
        name="people.user",
        title=gettext_lazy("People"),
        query=people_visible_to,
        columns=(
            Column("name", gettext_lazy("Name"), str, sort=("sort_key", "email")),
            Column("email", gettext_lazy("E-mail address"), lambda p: p.email, kind="code"),
            Column("roles", gettext_lazy("Roles today"), roles_in_words),
            Column(
                "joined",
                pgettext_lazy("account", "Joined"),
                joined_on,
                sort=("joined_at",),
                kind="date",
            ),
            Column("standing", gettext_lazy("Account"), standing),
        ),
        address=lambda person: reverse("people:person", args=[person.pk]),
        default_sort="name",
        filters=(
            Filter("role", gettext_lazy("Role"), lambda _actor: Role.choices, with_role),
            Filter(
                "standing",
                gettext_lazy("Account"),
                lambda _actor: [
                    ("open", pgettext_lazy("account", "open")),
                    ("fictitious", pgettext_lazy("account", "fictitious")),
                    ("closed", pgettext_lazy("account", "closed")),
                ],
                lambda rows, value: rows.filter(STANDING[value]),
            ),
        ),
        search=named,
        empty=gettext_lazy("Invite the first person: they choose their password themselves."),
    )
)


@page(Perm.MANAGE)
@form_page
def people(request: Request) -> HttpResponseBase:
    """All accounts."""
    return respond(
        request, PEOPLE, action_address=reverse("people:invite"), action_label=_("Invite somebody")
    )


@page(Perm.SEE_PERSON, obj=person_visible_to)
@require_GET
def person(request: Request, found: User) -> HttpResponse:
    """One account: who it is, and its roles today and before."""
    held = grants_of(found)
    names = scope_names(held, to=request.actor)
    rows: list[dict[str, Any]] = [{"grant": g, "on": names[g.scope_kind, g.scope_id]} for g in held]
    context = {
        "person": found,
        "today": [r for r in rows if r["grant"].withdrawn_at is None],
        "before": [r for r in rows if r["grant"].withdrawn_at],
        "second_factor": has_second_factor(found),
        "manages": may(request.actor, Perm.MANAGE),
    }
    return render(request, "people/person.html", context)


@page(Perm.MANAGE, obj=person_visible_to)
@form_page
def give_role(request: Request, found: User) -> HttpResponse:
    """Give somebody a role: first which, then on what."""
    role = request.GET.get("role", "")
    if role not in FITTING:
        context: dict[str, Any] = {"person": found, "roles": Role.choices}
        return render(request, "people/choose_role.html", context)
    scopes = scopes_for(to=request.actor, fitting=FITTING[role])
    form = ScopeForm(request.POST or None, scopes=scopes)
    if form.is_valid():
        try:
            grant_role(found, role=role, **form.chosen, by=request.actor)
        except DomainError as error:
            form.add_error(None, str(error))
        else:
            _stay_signed_in(request, found)
            messages.success(request, _("The role is given. Whoever got it signs in again."))
            return redirect("people:person", found.pk)
    context = {"person": found, "role": Role(role), "form": form}
    return render(request, "people/give_role.html", context)


@page(Perm.MANAGE, obj=grant_visible_to)
@form_page
def take_role(request: Request, held: Grant) -> HttpResponse:
    """Take a role back, after asking once more."""
    back = reverse("people:person", args=[held.user_id])
    if request.method == "POST":
        held = withdraw_role(held.pk, by=request.actor)
        _stay_signed_in(request, held.user)
        messages.success(request, _("The role is taken back, and their sessions have ended."))
        return redirect(back)
    where = scope_names([held], to=request.actor)[held.scope_kind, held.scope_id]
    words = {"person": held.user, "role": held.get_role_display(), "where": where}
    context = {
        "question": _("Take this role back?"),
        "names": [_("%(person)s: %(role)s, %(where)s") % words],
        "verb": pgettext("role", "Take back"),
        "alarm": True,
        "back": back,
    }
    return render(request, "kernel/confirm.html", context)


def _stay_signed_in(request: Request, person: User) -> None:
    """Whoever changes their own roles goes on with the session in hand; their others ended."""
    if person.pk == request.actor.pk:
        update_session_auth_hash(request, person)


@page(Perm.MANAGE, obj=person_visible_to)
@form_page
def close(request: Request, found: User) -> HttpResponse:
    """Close an account or open it again, after asking once more."""
    back = reverse("people:person", args=[found.pk])
    if request.method == "POST":
        if found.is_active:
            close_account(found, by=request.actor)
            messages.success(request, _("The account is closed and signed out everywhere."))
        else:
            reopen_account(found, by=request.actor)
            messages.success(request, _("The account is open again."))
        return redirect(back)
    if found.is_active:
        question = _("Close the account of %(person)s?")
        consequence = _(
            "They are signed out everywhere and cannot sign in any more. Their roles and what they "
            "did stay written, and the account can be opened again."
        )
        verb = _("Close the account")
    else:
        question = _("Open the account of %(person)s again?")
        consequence = _("They can sign in with the password they had, and hold their roles again.")
        verb = _("Open the account")
    context = {
        "question": question % {"person": found},
        "consequence": consequence,
        "verb": verb,
        "alarm": found.is_active,
        "back": back,
    }
    return render(request, "kernel/confirm.html", context)
