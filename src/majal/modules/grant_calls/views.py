"""Calls for those who run R&D support: prepared, given their rules, published, decided."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from majal.kernel.asking import ask
from majal.kernel.errors import DomainError
from majal.kernel.http import Request, page
from majal.modules.committees.public import committees_visible_to
from majal.modules.grant_calls import errors
from majal.modules.grant_calls.commands import (
    Weighed,
    cancel_call,
    change_call,
    close_call,
    create_call,
    publish_call,
    set_rules,
)
from majal.modules.grant_calls.forms import CallForm, RulesForm
from majal.modules.grant_calls.models import Call
from majal.modules.grant_calls.permissions import Perm
from majal.modules.grant_calls.queries import call_of, draft_of
from majal.modules.parks.public import parks_visible_to

CALLS = "grants:calls"
UNFIT = 422
BESIDE = {
    errors.CallTaken: "code",
    errors.DatesBackwards: "closes_at",
    errors.MostOverBudget: "most_per_project",
    errors.RulesFixed: "budget",
}


def _form(request: Request, found: Call | None = None) -> CallForm:
    return CallForm(
        request.POST or None,
        parks=parks_visible_to(request.actor).order_by("code"),
        committees=committees_visible_to(request.actor),
        call=found,
    )


@page(Perm.MANAGE)
@require_http_methods(["GET", "POST"])
def new_call(request: Request) -> HttpResponse:
    """Prepare a call."""

    def do(given: Any) -> Call:
        details = dict(given)
        return create_call(details.pop("code"), by=request.actor, **details)

    return ask(
        request,
        _form(request),
        do,
        title=_("Prepare a call"),
        lede=_("Nobody sees it before you publish it. Eligible costs and criteria come next."),
        done=_("Prepared. Say now which costs are eligible, and by what proposals are judged."),
        back=reverse(CALLS),
        crumbs=[(_("R&D support"), reverse(CALLS))],
        beside=BESIDE,
    )


@page(Perm.MANAGE, obj=call_of)
@require_http_methods(["GET", "POST"])
def edit_call(request: Request, found: Call) -> HttpResponse:
    """Correct a call, raise its budget, prolong it."""
    return ask(
        request,
        _form(request, found),
        lambda given: change_call(found.pk, by=request.actor, **given),
        title=_("Correct or prolong"),
        lede=""
        if found.state == "draft"
        else _("The call is published: its rules stand, its budget and its closing only grow."),
        done=_("Recorded."),
        back=found.get_absolute_url(),
        crumbs=_crumbs(found),
        beside=BESIDE,
    )


@page(Perm.MANAGE, obj=draft_of)
@require_http_methods(["GET", "POST"])
def rules(request: Request, found: Call) -> HttpResponse:
    """Eligible costs with their ceilings, criteria with their weights."""
    form = RulesForm(request.POST or None, call=found)
    if request.method == "POST" and form.is_valid():
        criteria = [Weighed(ar, fr, weight) for ar, fr, weight in form.rows]
        try:
            set_rules(found.pk, form.shares, criteria, by=request.actor)
        except DomainError as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, _("Recorded."))
            return redirect(found.get_absolute_url())
    status = UNFIT if form.errors else 200
    return render(request, "grant_calls/rules.html", {"call": found, "form": form}, status=status)


def _step(do: Callable[..., Any], done: Callable[[], str]) -> Any:
    @page(Perm.MANAGE, obj=call_of)
    @require_POST
    def step(request: Request, found: Call) -> HttpResponse:
        try:
            do(found.pk, by=request.actor)
        except DomainError as error:
            messages.error(request, str(error))
        else:
            messages.success(request, done())
        return redirect(found.get_absolute_url())

    return step


publish = _step(publish_call, lambda: _("Published. It opens and closes by the clock."))
close = _step(close_call, lambda: _("The call is decided; its use of funds stands."))
cancel = _step(cancel_call, lambda: _("Cancelled. What was filed is still answered."))


def _crumbs(found: Call) -> list[tuple[Any, str]]:
    """The way back to a call."""
    return [(_("R&D support"), reverse(CALLS)), (str(found), found.get_absolute_url())]
