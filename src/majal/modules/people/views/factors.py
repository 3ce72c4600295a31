"""Roles that need a second factor, the page that leads to setting one up, and taking one away."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_GET, require_http_methods

from majal.kernel.errors import DomainError
from majal.kernel.http import Request, page
from majal.modules.people.commands import require_factor, reset_factors, stop_requiring_factor
from majal.modules.people.forms import FactorRuleForm, ReasonForm
from majal.modules.people.models import FactorRule, User
from majal.modules.people.permissions import Perm
from majal.modules.people.queries import (
    account_of,
    confirm_anew,
    factor_rule_visible_to,
    factor_rules,
    has_second_factor,
    lacking,
    overdue,
    person_visible_to,
)

form_page = require_http_methods(["GET", "HEAD", "POST"])


@page(Perm.OWN_ACCOUNT)
@require_GET
def first(request: Request) -> HttpResponse:
    """What somebody sees first whose role needs a second factor that they lack."""
    me = account_of(request.actor.pk or 0)
    if me is None or not overdue(me):
        return redirect("people:security")
    return render(request, "people/factor_first.html", {"me": me})


@page(Perm.MANAGE)
@form_page
def rules(request: Request) -> HttpResponse:
    """Which roles need a second factor, who lacks one, and the form for one more role."""
    form = FactorRuleForm(request.POST or None)
    if form.is_valid():
        try:
            require_factor(**form.cleaned_data, by=request.actor)
        except DomainError as error:
            form.add_error("role", str(error))
        else:
            messages.success(request, _("Whoever holds this role is led to a second factor."))
            return redirect("people:factor_rules")
    found = list(factor_rules(request.actor))
    without = lacking(found)
    rows = [{"rule": rule, "lacking": without.get(rule.role, 0)} for rule in found]
    return render(request, "people/factor_rules.html", {"form": form, "rows": rows})


@page(Perm.MANAGE, obj=factor_rule_visible_to)
@form_page
def end_rule(request: Request, rule: FactorRule) -> HttpResponse:
    """Stop asking the holders of a role for a second factor, after asking once more."""
    back = reverse("people:factor_rules")
    if request.method == "POST":
        stop_requiring_factor(rule, by=request.actor)
        messages.success(request, _("This role needs no second factor any more."))
        return redirect(back)
    context = {
        "question": _("Let this role sign in without a second factor?"),
        "consequence": _("Those who have a second factor keep it, and may switch it off."),
        "names": [str(rule)],
        "verb": pgettext("second factor", "Ask for none"),
        "alarm": True,
        "back": back,
    }
    return render(request, "kernel/confirm.html", context)


@page(Perm.MANAGE, obj=person_visible_to)
@form_page
@confirm_anew
def reset(request: Request, person: User) -> HttpResponse:
    """Take away the second factors of somebody who lost them."""
    form = ReasonForm(request.POST or None)
    if form.is_valid():
        try:
            reset_factors(person, reason=form.cleaned_data["reason"], by=request.actor)
        except DomainError as error:
            form.add_error(None, str(error))
        else:
            messages.success(
                request, _("The second factor is taken away, and their sessions have ended.")
            )
            return redirect("people:person", person.pk)
    context = {"person": person, "form": form, "has_factor": has_second_factor(person)}
    return render(request, "people/reset_factors.html", context)
