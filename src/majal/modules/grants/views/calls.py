"""Calls for everybody, with the use of their funds."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from majal.kernel.http import Request, page
from majal.kernel.permissions import may, scopes
from majal.modules.case_types.public import CaseTypeVersion, published
from majal.modules.grant_calls.public import Call, call_of, calls_visible_to, manages
from majal.modules.grants.permissions import Perm
from majal.modules.grants.queries.calls import uses_of
from majal.modules.grants.queries.money import CEILING, held_by
from majal.modules.grants.workflow import KIND
from majal.modules.organisations.public import Organisation
from majal.modules.parameters.public import rule_on
from majal.modules.people.public import Role


@page(Perm.READ)
@require_GET
def calls(request: Request) -> HttpResponse:
    """The calls that are open, those to come, those that are over, with the use of their funds."""
    uses = uses_of(list(calls_visible_to(request.actor)[:100]))
    context = {
        "open": [u for u in uses if u.call.is_open()],
        "coming": [u for u in uses if u.call.is_coming],
        "drafts": [u for u in uses if u.call.state == "draft"],
        "over": [
            u
            for u in uses
            if u.call.state != "draft" and not u.call.is_open() and not u.call.is_coming
        ],
        "manages": manages(request.actor),
        "lists": may(request.actor, Perm.LIST),
        "proposes": may(request.actor, Perm.PROPOSE),
    }
    return render(request, "grants/calls.html", context)


@page(Perm.READ, obj=call_of)
@require_GET
def call(request: Request, found: Call) -> HttpResponse:
    """A call: its money and rules, how proposals are judged, the use of its funds."""
    firms = scopes(request.actor, Role.COMPANY_MANAGER, kind="organisation")
    today = timezone.localdate()
    companies = Organisation.objects.filter(pk__in=firms).order_by("pk")[:5]
    context = {
        "call": found,
        "parks": list(found.parks.all()),
        "ceilings": list(found.ceilings.all()),
        "criteria": list(found.criteria.all()),
        "use": uses_of([found])[0],
        "is_open": found.is_open(),
        "ceiling": rule_on(CEILING, today),
        "held": [(one, held_by(one.pk, today)) for one in companies],
        "definition": _definition(),
        "manages": manages(request.actor),
        "lists": may(request.actor, Perm.LIST),
    }
    return render(request, "grants/call.html", context)


def _definition() -> Any:
    try:
        return published(KIND).definition
    except CaseTypeVersion.DoesNotExist:
        return None


def call_crumbs(found: Call) -> list[tuple[Any, str]]:
    """The way back to a call."""
    return [(_("R&D support"), reverse("grants:calls")), (str(found), found.get_absolute_url())]
