"""Which group of a provider gives which role: the list, a new rule, backing one, ending one."""

from typing import Any

from django.contrib import messages
from django.contrib.auth import update_session_auth_hash
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from majal.kernel.errors import DomainError
from majal.kernel.http import Request, page
from majal.modules.identities.commands import back_rule, end_rule, write_rule
from majal.modules.identities.forms import GroupRuleForm
from majal.modules.identities.models import GroupRule
from majal.modules.identities.permissions import Perm
from majal.modules.identities.queries import (
    known_providers,
    rule_visible_to,
    rules_visible_to,
    still_backed,
)
from majal.modules.people.public import FITTING, Role, User, scope_names, scopes_for

form_page = require_http_methods(["GET", "HEAD", "POST"])


@page(Perm.RULES)
@require_GET
def rules(request: Request) -> HttpResponse:
    """Every rule in force."""
    found: list[Any] = list(rules_visible_to(request.actor))
    names = scope_names(found, to=request.actor)
    named = {one.id: one.name for one in known_providers()}
    rows = [
        {
            "rule": rule,
            "on": names[rule.scope_kind, rule.scope_id],
            "provider": named.get(rule.provider, ""),
            "backed": still_backed(rule),
        }
        for rule in found
    ]
    return render(request, "identities/rules.html", {"rows": rows, "providers": named})


@page(Perm.RULES)
@form_page
def new(request: Request) -> HttpResponse:
    """A new rule: first which role, then whose group gives it, and on what."""
    role = request.GET.get("role", "")
    if role not in FITTING:
        return render(request, "identities/choose_role.html", {"roles": Role.choices})
    scopes = scopes_for(to=request.actor, fitting=FITTING[role])
    form = GroupRuleForm(request.POST or None, scopes=scopes)
    if form.is_valid():
        try:
            write_rule(role=role, **form.chosen, by=request.actor)
        except DomainError as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, _("The rule holds from the next sign-in on."))
            return redirect("identities:rules")
    return render(request, "identities/new_rule.html", {"role": Role(role), "form": form})


@page(Perm.RULES, obj=rule_visible_to)
@require_POST
def back(request: Request, rule: GroupRule) -> HttpResponse:
    """Answer for a rule whose writer may give roles no more."""
    back_rule(rule, by=request.actor)
    messages.success(request, _("You answer for this rule now: it gives its role again."))
    return redirect("identities:rules")


@page(Perm.RULES, obj=rule_visible_to)
@form_page
def end(request: Request, rule: GroupRule) -> HttpResponse:
    """End a rule, after asking once more."""
    if request.method == "POST":
        count = end_rule(rule, by=request.actor)
        me = User.objects.get(pk=request.actor.pk or 0)
        update_session_auth_hash(request, me)
        words = ngettext(
            "The rule has ended, and %(n)s role is taken back.",
            "The rule has ended, and %(n)s roles are taken back.",
            count,
        )
        messages.success(request, words % {"n": count})
        return redirect("identities:rules")
    context = {
        "question": _("End this rule?"),
        "consequence": _("The roles it gave are taken back at once; those given by hand stay."),
        "names": [str(rule)],
        "verb": pgettext("rule", "End it"),
        "alarm": True,
        "back": reverse("identities:rules"),
    }
    return render(request, "kernel/confirm.html", context)
