"""A proposal for the company that makes it: begun, planned, its budget checked, filed."""

import secrets
from decimal import Decimal
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from majal.kernel.asking import ask
from majal.kernel.errors import DomainError
from majal.kernel.http import Request, page
from majal.kernel.names import stored_language
from majal.kernel.permissions import scopes
from majal.modules.grant_calls.public import Call, call_of
from majal.modules.grants import errors
from majal.modules.grants.commands import (
    Cost,
    begin_proposal,
    drop_package,
    plan_proposal,
    put_package,
)
from majal.modules.grants.forms import BeginForm, PackageForm, PlanForm
from majal.modules.grants.models import Proposal, WorkPackage
from majal.modules.grants.permissions import Perm
from majal.modules.grants.queries.blind import naming_texts
from majal.modules.grants.queries.money import held_by, sheet_of
from majal.modules.grants.queries.visible import own_draft, own_package, own_proposal, own_proposals
from majal.modules.organisations.public import Organisation
from majal.modules.parks.public import parks_visible_to
from majal.modules.people.public import Role

UNFIT = 422


@page(Perm.PROPOSE, obj=call_of)
@require_http_methods(["GET", "POST"])
def begin(request: Request, found: Call) -> HttpResponse:
    """Choose the company and begin; a proposal begun before comes back."""
    firms = scopes(request.actor, Role.COMPANY_MANAGER, kind="organisation")
    companies = list(Organisation.objects.filter(pk__in=firms).order_by("pk"))
    parks = list(found.parks.all()) or list(parks_visible_to(request.actor).order_by("code"))
    form = BeginForm(
        request.POST or None, companies=companies, parks=parks, key=secrets.token_urlsafe(24)
    )

    def do(given: Any) -> Any:
        proposal = begin_proposal(
            found.code,
            given["company"],
            given["park"],
            key=given["key"] or secrets.token_urlsafe(24),
            language=stored_language(),
            by=request.actor,
        )
        return _Own(proposal)

    return ask(
        request,
        form,
        do,
        title=_("Propose a project"),
        lede=_(
            "You plan the work and its budget first, at your own pace; what does not add up is "
            "said at once. Nothing is sent before you file it."
        ),
        button=_("Begin"),
        done=_("Begun. It waits among your dossiers until you file it."),
        back=found.get_absolute_url(),
        crumbs=[
            (_("R&D support"), reverse("grants:calls")),
            (str(found), found.get_absolute_url()),
        ],
        beside={errors.NotYourCompany: "company", errors.ParkNotOffered: "park"},
    )


class _Own:
    """Where a company goes on with its proposal."""

    def __init__(self, proposal: Proposal) -> None:
        self._address = reverse("grants:own", args=[proposal.pk])

    def get_absolute_url(self) -> str:
        return self._address


@page(Perm.MY_REVIEWS)
@require_GET
def mine(request: Request) -> HttpResponse:
    """The proposals of one's companies, drafts first."""
    rows = list(own_proposals(request.actor).order_by("-pk")[:100])
    context = {
        "drafts": [p for p in rows if p.case.state == "draft"],
        "filed": [p for p in rows if p.case.state != "draft"],
    }
    return render(request, "grants/mine.html", context)


@page(Perm.OWN, obj=own_proposal)
@require_GET
def own(request: Request, found: Proposal) -> HttpResponse:
    """A proposal for its company: work, budget, what does not add up, where it stands."""
    draft = found.case.state == "draft"
    context = {
        "proposal": found,
        "case": found.case,
        "call": found.call,
        "sheet": sheet_of(found),
        "partners": list(found.partners.all()),
        "draft": draft,
        "is_open": found.call.is_open(),
        "held": held_by(found.company_id, timezone.localdate()),
        "named": naming_texts(found) if draft else [],
    }
    return render(request, "grants/own.html", context)


@page(Perm.OWN, obj=own_draft)
@require_http_methods(["GET", "POST"])
def plan(request: Request, found: Proposal) -> HttpResponse:
    """What is asked of the network, own means, technical support, partners."""
    form = PlanForm(request.POST or None, proposal=found)

    def do(given: Any) -> None:
        plan_proposal(
            found.pk,
            asked=given["asked"],
            own=given["own"] or Decimal(0),
            lab_hours=given.get("lab_hours") or 0,
            expert_hours=given.get("expert_hours") or 0,
            equipment=given.get("equipment") or "",
            partners=form.partners,
            by=request.actor,
        )

    return ask(
        request,
        form,
        do,
        title=_("Financing and partners"),
        lede=_("What you ask for and what you carry together make the cost of the project."),
        done=_("Kept."),
        back=reverse("grants:own", args=[found.pk]),
        crumbs=_crumbs(found),
    )


@page(Perm.OWN, obj=own_draft)
@require_http_methods(["GET", "POST"])
def new_package(request: Request, found: Proposal) -> HttpResponse:
    """Add a work package with its costs."""
    return _package(request, found, None)


@page(Perm.OWN, obj=own_package)
@require_http_methods(["GET", "POST"])
def package(request: Request, found: WorkPackage) -> HttpResponse:
    """Change a work package."""
    return _package(request, found.proposal, found)


def _package(request: Request, proposal: Proposal, row: WorkPackage | None) -> HttpResponse:
    categories = [one.category for one in proposal.call.ceilings.all()]
    form = PackageForm(request.POST or None, categories=categories, package=row)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            put_package(
                proposal.pk,
                row.position if row else None,
                title=given["title"],
                text=given["text"],
                months=(given["first_month"], given["last_month"]),
                stated=given["stated"],
                costs=[Cost(*one) for one in form.costs],
                by=request.actor,
            )
        except DomainError as error:
            form.add_error(
                "last_month" if isinstance(error, errors.MonthsBackwards) else None, str(error)
            )
        else:
            messages.success(request, _("Kept."))
            return redirect("grants:own", pk=proposal.pk)
    context = {"proposal": proposal, "package": row, "form": form}
    status = UNFIT if form.errors else 200
    return render(request, "grants/package.html", context, status=status)


@page(Perm.OWN, obj=own_package)
@require_POST
def drop(request: Request, found: WorkPackage) -> HttpResponse:
    """Take a work package out."""
    try:
        drop_package(found.proposal_id, found.position, by=request.actor)
    except DomainError as error:
        messages.error(request, str(error))
    return redirect("grants:own", pk=found.proposal_id)


def _crumbs(found: Proposal) -> list[tuple[Any, str]]:
    return [
        (str(found.call), found.call.get_absolute_url()),
        (_("Our proposal"), reverse("grants:own", args=[found.pk])),
    ]
