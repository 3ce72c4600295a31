"""What changes in a running contract, each a page with one form."""

from typing import Any

from django.http import HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from majal.kernel.asking import ask
from majal.kernel.http import Request, page
from majal.modules.tenancy import errors
from majal.modules.tenancy.commands import (
    OF_COMPANY,
    amend_contract,
    change_space,
    decide_term,
    keep_contract_paper,
    note_insurance,
    transfer_contract,
)
from majal.modules.tenancy.forms import (
    AmendForm,
    InsuranceForm,
    MoveForm,
    PaperForm,
    TermForm,
    TransferForm,
)
from majal.modules.tenancy.models import Contract
from majal.modules.tenancy.permissions import Perm
from majal.modules.tenancy.queries.holding import spaces_free_for
from majal.modules.tenancy.queries.visible import contract_of, park_by_code, transfer_of
from majal.modules.tenancy.views.asking import BESIDE, asked

TODAY = timezone.localdate


@page(Perm.KEEP, obj=contract_of)
@require_http_methods(["GET", "POST"])
def move(request: Request, found: Contract) -> HttpResponse:
    """Change of space within the park."""
    free = spaces_free_for(found.park, TODAY(), None, but=found.pk)
    held = [row.space_id for row in found.held_spaces.filter(until=None)]
    form = MoveForm(request.POST or None, spaces=free, initial={"on": TODAY(), "spaces": held})
    return asked(
        request,
        found,
        form,
        lambda given: change_space(
            found.pk, given["spaces"], on=given["on"], note=given["note"], by=request.actor
        ),
        title=_("Change of space"),
        done=_("The company has other spaces from that day on. Its seniority stays."),
    )


@page(Perm.KEEP, obj=transfer_of)
@require_http_methods(["GET", "POST"])
def transfer(request: Request, found: Contract) -> HttpResponse:
    """Offer the company a contract in another park."""
    park = park_by_code(request.resolver_match.kwargs["code"])  # type: ignore[union-attr]
    free = spaces_free_for(park, TODAY(), None)
    form = TransferForm(request.POST or None, spaces=free, initial={"on": TODAY()})
    return ask(
        request,
        form,
        lambda given: transfer_contract(
            found.pk,
            park.pk,
            given["spaces"],
            on=given["on"],
            last_day=given["last_day"],
            by=request.actor,
        ),
        title=_("Transfer to %(park)s") % {"park": park},
        done=_("The contract in the other park is offered. Seniority and rent step go along."),
        back=found.get_absolute_url(),
        crumbs=[(found.number, found.get_absolute_url())],
        beside=BESIDE,
        lede=str(found.organisation),
    )


@page(Perm.KEEP, obj=contract_of)
@require_http_methods(["GET", "POST"])
def amend(request: Request, found: Contract) -> HttpResponse:
    """Record a change of the company."""
    form = AmendForm(
        request.POST or None,
        kinds=[(k.value, k.label) for k in OF_COMPANY],
        initial={"from_day": TODAY()},
    )
    return asked(
        request,
        found,
        form,
        lambda given: amend_contract(found.pk, by=request.actor, **given),
        title=_("Change of name, form or partners"),
        done=_("The amendment is recorded. Correct the register of organisations as well."),
    )


@page(Perm.KEEP, obj=contract_of)
@require_http_methods(["GET", "POST"])
def decide(request: Request, found: Contract) -> HttpResponse:
    """Decide about the end of the term."""
    return asked(
        request,
        found,
        TermForm(request.POST or None, initial={"until": found.last_day}),
        lambda given: decide_term(found.pk, by=request.actor, **given),
        title=_("Renewal or exit"),
        done=_("The decision is recorded with its plan."),
    )


@page(Perm.KEEP, obj=contract_of)
@require_http_methods(["GET", "POST"])
def insurance(request: Request, found: Contract) -> HttpResponse:
    """Write down until when the company is insured."""
    return asked(
        request,
        found,
        InsuranceForm(request.POST or None, initial={"until": found.insured_until}),
        lambda given: note_insurance(found.pk, until=given["until"], by=request.actor),
        title=_("Proof of insurance"),
        done=_("The insurance is noted; its end will be brought up."),
    )


@page(Perm.KEEP, obj=contract_of)
@require_http_methods(["GET", "POST"])
def add_paper(request: Request, found: Contract) -> HttpResponse:
    """Hang a document on a contract."""

    def do(given: Any) -> object:
        if given["paper"] is None:
            raise errors.PaperMissing
        return keep_contract_paper(found.pk, given["paper"], title=given["title"], by=request.actor)

    return asked(
        request,
        found,
        PaperForm(request.POST or None, request.FILES or None),
        do,
        title=_("Add a document"),
        done=_("The document is kept."),
    )
