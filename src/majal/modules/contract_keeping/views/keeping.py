"""Reliefs by one decision, and the moments at which contracts are brought up."""

from datetime import timedelta
from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from majal.kernel.asking import ask
from majal.kernel.errors import DomainError
from majal.kernel.http import Request, page
from majal.kernel.permissions import may
from majal.modules.contract_keeping import errors
from majal.modules.contract_keeping.commands import (
    decide_relief,
    put_clock_aside,
    set_clock,
    set_usual_clocks,
)
from majal.modules.contract_keeping.forms import ClockForm, ReliefForm
from majal.modules.contract_keeping.models import ClockRule, ReliefDecision
from majal.modules.contract_keeping.permissions import Perm
from majal.modules.contract_keeping.queries.clock import clocks_visible_to
from majal.modules.contract_keeping.queries.ending import endings
from majal.modules.contract_keeping.queries.relief import Class, preview_relief
from majal.modules.contract_keeping.queries.visible import (
    clock_rule_of,
    relief_of,
    reliefs_visible_to,
)
from majal.modules.tenancy.public import parks_of


@page(Perm.LIST)
@require_GET
def ending_list(request: Request) -> HttpResponse:
    """The contracts that end within a year, on a line."""
    context = {"endings": endings(request.actor, timezone.localdate())}
    return render(request, "contract_keeping/endings.html", context)


@page(Perm.LIST)
@require_GET
def reliefs(request: Request) -> HttpResponseBase:
    """The decisions that took rent off a class of contracts."""
    context = {
        "reliefs": reliefs_visible_to(request.actor),
        "may_decide": bool(parks_of(request.actor)),
    }
    return render(request, "contract_keeping/reliefs.html", context)


@page(Perm.LIST, obj=relief_of)
@require_GET
def relief(request: Request, found: ReliefDecision) -> HttpResponse:
    """One decision, with the contracts it touched."""
    touched = found.contracts.select_related("organisation", "park").order_by("number")
    return render(request, "contract_keeping/relief.html", {"relief": found, "touched": touched})


@page(Perm.LIST)
@require_http_methods(["GET", "POST"])
def relief_new(request: Request) -> HttpResponse:
    """A decision: first the list it touches and what it costs, then the deliberate second step."""
    typed = request.POST if request.method == "POST" else None
    everywhere = may(request.actor, Perm.RELIEVE)
    today = timezone.localdate()
    form = ReliefForm(
        typed,
        parks=parks_of(request.actor),
        everywhere=everywhere,
        initial={"decided_on": today, "first": today, "last": today + timedelta(days=91)},
    )
    preview = None
    if typed is not None and form.is_valid():
        given = form.cleaned_data
        wanted = Class(
            given["first"],
            given["last"],
            given["share"],
            given["park"],
            given["kind"],
            given["category"],
            given["under_years"],
        )
        try:
            if "decide" in typed:
                made = decide_relief(
                    given["number"],
                    wanted,
                    decided_on=given["decided_on"],
                    reason=given["reason"],
                    by=request.actor,
                )
                messages.success(request, _("The decision is recorded on each contract."))
                return redirect("contract_keeping:relief", pk=made.pk)
            if given["first"] > given["last"]:
                raise errors.ReliefWrong
            preview = preview_relief(wanted)
        except DomainError as error:
            form.add_error(None, str(error))
    context = {"form": form, "preview": preview}
    return render(
        request, "contract_keeping/relief_new.html", context, status=422 if form.errors else 200
    )


@page(Perm.LIST)
@require_GET
def clocks(request: Request) -> HttpResponse:
    """At which moments contracts are brought up."""
    seen = clocks_visible_to(request.actor)
    rules = [(rule, may(request.actor, Perm.KEEP_CLOCKS, rule)) for rule in seen]
    context = {
        "rules": rules,
        "may_set": bool(parks_of(request.actor)),
        "may_begin": not rules and may(request.actor, Perm.KEEP_CLOCKS),
    }
    return render(request, "contract_keeping/clocks.html", context)


@page(Perm.LIST)
@require_http_methods(["GET", "POST"])
def clock_new(request: Request) -> HttpResponse:
    """Set a moment."""

    def do(given: Any) -> None:
        set_clock(given["park"], given["kind"], given["moment"], given["after"], by=request.actor)

    form = ClockForm(
        request.POST or None,
        parks=parks_of(request.actor),
        everywhere=may(request.actor, Perm.KEEP_CLOCKS),
    )
    return ask(
        request,
        form,
        do,
        title=_("A moment of warning"),
        done=_("Contracts are brought up at that moment from now on."),
        back=_address(),
        crumbs=[(_("Moments of warning"), _address())],
        beside={errors.ClockTaken: "after", errors.ClockWrong: "after"},
    )


@page(Perm.KEEP_CLOCKS)
@require_POST
def clocks_usual(request: Request) -> HttpResponse:
    """Set the usual moments."""
    set_usual_clocks(by=request.actor)
    messages.success(request, _("The usual moments are set. Change them as you like."))
    return redirect(_address())


@page(Perm.KEEP_CLOCKS, obj=clock_rule_of)
@require_POST
def clock_aside(request: Request, found: ClockRule) -> HttpResponse:
    """Set a moment aside."""
    put_clock_aside(found.pk, by=request.actor)
    messages.success(request, _("This moment is not watched any more."))
    return redirect(_address())


def _address() -> str:
    return reverse("contract_keeping:clocks")
