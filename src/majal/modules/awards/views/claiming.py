"""Claims and payments: written by the company, verified, paid, reversed."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from majal.kernel.actors import Actor
from majal.kernel.asking import ask
from majal.kernel.attachments import attachments_of
from majal.kernel.errors import DomainError
from majal.kernel.http import Request, page
from majal.kernel.permissions import may
from majal.kernel.sending import send_attachment
from majal.modules.awards.commands import (
    Cost,
    Verdict,
    put_claim,
    send_claim,
    send_evidence,
    verify_claim,
)
from majal.modules.awards.forms import (
    ClaimForm,
    EvidenceForm,
    VerdictForm,
)
from majal.modules.awards.models import Agreement, Claim
from majal.modules.awards.permissions import Perm
from majal.modules.awards.queries.money import (
    accepted_of,
    balance_of,
    paid_of,
)
from majal.modules.awards.queries.visible import agreement_of, claim_of
from majal.modules.awards.workflow import ClaimState

UNFIT = 422


@page(Perm.CLAIM, obj=agreement_of)
@require_http_methods(["GET", "POST"])
def new_claim(request: Request, found: Agreement) -> HttpResponse:
    """Write a claim."""
    return _form(request, found, None)


@page(Perm.CLAIM, obj=claim_of)
@require_http_methods(["GET", "POST"])
def edit_claim(request: Request, found: Claim) -> HttpResponse:
    """Change a claim that is not sent."""
    return _form(request, found.agreement, found)


def _form(request: Request, agreement: Agreement, claim: Claim | None) -> HttpResponse:
    balance = balance_of(agreement)
    form = ClaimForm(
        request.POST or None,
        rows=[one.line for one in balance.lines],
        milestones=list(agreement.milestones.filter(reached_on=None)),
        claim=claim,
    )
    if request.method == "POST" and form.is_valid():
        try:
            made = put_claim(
                agreement.pk,
                claim.pk if claim else None,
                costs=[Cost(*one) for one in form.costs],
                milestone_id=form.cleaned_data["milestone"],
                note=form.cleaned_data["note"],
                by=request.actor,
            )
        except DomainError as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, _("Kept. Attach the evidence, then send it."))
            return redirect(made.get_absolute_url())
    context = {"agreement": agreement, "claim": claim, "form": form, "balance": balance}
    return render(request, "awards/claim_form.html", context, status=UNFIT if form.errors else 200)


@page(Perm.SEE, obj=claim_of)
@require_GET
def claim(request: Request, found: Claim) -> HttpResponse:
    """A claim: its costs, its evidence, what was accepted and paid."""
    actor, items = request.actor, list(found.items.select_related("line"))
    accepted = accepted_of(found)
    paid = paid_of(found)
    balance = balance_of(found.agreement)
    context = {
        "claim": found,
        "agreement": found.agreement,
        "items": items,
        "total": sum(one.amount for one in items),
        "accepted": accepted,
        "paid": paid,
        "to_pay": min(accepted - paid, balance.left),
        "papers": attachments_of(found, to=actor),
        "evidence": EvidenceForm(),
        "writes": may(actor, Perm.CLAIM, found),
        "keeps": may(actor, Perm.KEEP, found),
        "pays": may(actor, Perm.PAY, found),
    }
    return render(request, "awards/claim.html", context)


@page(Perm.CLAIM, obj=claim_of)
@require_http_methods(["GET", "POST"])
def evidence(request: Request, found: Claim) -> HttpResponse:
    """Attach a paper to a claim."""

    def do(given: Any) -> None:
        send_evidence(found.pk, given["file"], title=given["title"], by=request.actor)

    return ask(
        request,
        EvidenceForm(request.POST or None, request.FILES or None),
        do,
        title=_("Attach evidence"),
        lede=_("Invoices, pay slips, proofs of payment: PDF or picture, 20 MB each at most."),
        done=_("Attached."),
        back=found.get_absolute_url(),
        crumbs=_crumbs(found),
    )


@page(Perm.CLAIM, obj=claim_of)
@require_POST
def send(request: Request, found: Claim) -> HttpResponse:
    """Send a claim."""
    try:
        send_claim(found.pk, by=request.actor)
    except DomainError as error:
        messages.error(request, str(error))
    else:
        messages.success(request, _("Sent. You are told once it is verified."))
    return redirect(found.get_absolute_url())


@page(Perm.KEEP, obj=claim_of)
@require_http_methods(["GET", "POST"])
def verify(request: Request, found: Claim) -> HttpResponse:
    """Say what is accepted of each cost."""
    items = list(found.items.select_related("line"))
    milestone = found.milestone is not None and found.milestone.reached_on is None
    form = VerdictForm(request.POST or None, items=items, milestone=milestone)
    if request.method == "POST" and form.is_valid():
        verdicts = {pk: Verdict(accepted, why) for pk, (accepted, why) in form.verdicts.items()}
        reached = bool(form.cleaned_data.get("reached"))
        try:
            verify_claim(found.pk, verdicts, reached=reached, by=request.actor)
        except DomainError as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, _("Verified; the company was told."))
            return redirect(found.get_absolute_url())
    context = {
        "claim": found,
        "agreement": found.agreement,
        "form": form,
        "papers": attachments_of(found, to=request.actor),
        "open": found.state == ClaimState.SENT,
    }
    return render(request, "awards/verify.html", context, status=UNFIT if form.errors else 200)


def paper_of(actor: Actor, pk: int, paper: int) -> Claim:
    """A claim with one of its papers. Raises: Claim.DoesNotExist."""
    found = claim_of(actor, pk)
    found.wanted = next((a for a in attachments_of(found, to=actor) if a.pk == paper), None)  # type: ignore[attr-defined]
    if found.wanted is None:  # type: ignore[attr-defined]
        raise Claim.DoesNotExist
    return found


@page(Perm.SEE, obj=paper_of)
@require_GET
def paper(request: Request, found: Any) -> HttpResponseBase:
    """A paper of a claim."""
    return send_attachment(request, found.wanted)


def _crumbs(found: Claim) -> list[tuple[Any, str]]:
    agreement = found.agreement
    return [
        (agreement.number, agreement.get_absolute_url()),
        (_("Claim %(number)s") % {"number": found.number}, found.get_absolute_url()),
    ]
