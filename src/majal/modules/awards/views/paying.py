"""Payments under an agreement: entered, given back, reversed."""

from typing import Any

from django.http import HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from majal.kernel.asking import ask
from majal.kernel.http import Request, page
from majal.modules.awards import errors
from majal.modules.awards.commands import enter_payment, record_recovery, reverse_entry
from majal.modules.awards.forms import PaymentForm, ReasonForm
from majal.modules.awards.models import Agreement, Claim, Entry
from majal.modules.awards.permissions import Perm
from majal.modules.awards.queries.money import accepted_of, advance_paid, balance_of, paid_of
from majal.modules.awards.queries.visible import agreement_of, claim_of, entry_of

PAYING = {
    errors.AboveAccepted: "amount",
    errors.AboveAward: "amount",
    errors.NothingToRecover: "amount",
}


@page(Perm.PAY, obj=claim_of)
@require_http_methods(["GET", "POST"])
def pay(request: Request, found: Claim) -> HttpResponse:
    """Enter the payment of a claim."""
    due = min(accepted_of(found) - paid_of(found), balance_of(found.agreement).left)
    return _entered(
        request,
        found.agreement,
        PaymentForm(
            request.POST or None, initial={"amount": due or None, "on_day": timezone.localdate()}
        ),
        claim=found,
        title=_("Payment of claim %(number)s") % {"number": found.number},
    )


@page(Perm.PAY, obj=agreement_of)
@require_http_methods(["GET", "POST"])
def advance(request: Request, found: Agreement) -> HttpResponse:
    """Enter the payment of the advance."""
    due = found.advance - advance_paid(found)
    return _entered(
        request,
        found,
        PaymentForm(
            request.POST or None, initial={"amount": due or None, "on_day": timezone.localdate()}
        ),
        claim=None,
        title=_("Payment of the advance"),
    )


def _entered(
    request: Request, agreement: Agreement, form: PaymentForm, *, claim: Claim | None, title: str
) -> HttpResponse:
    def do(given: Any) -> None:
        enter_payment(
            agreement.pk,
            given["amount"],
            on_day=given["on_day"],
            reference=given["reference"],
            claim_id=claim.pk if claim else None,
            by=request.actor,
        )

    return ask(
        request,
        form,
        do,
        title=title,
        lede=_("An entry is never changed; one that is wrong is reversed, with the reason."),
        done=_("Entered; the company was told."),
        back=agreement.get_absolute_url(),
        crumbs=[(agreement.number, agreement.get_absolute_url())],
        beside=PAYING,
    )


@page(Perm.PAY, obj=agreement_of)
@require_http_methods(["GET", "POST"])
def recover(request: Request, found: Agreement) -> HttpResponse:
    """Record what the company gave back."""

    def do(given: Any) -> None:
        record_recovery(
            found.pk,
            given["amount"],
            on_day=given["on_day"],
            reference=given["reference"],
            by=request.actor,
        )

    shown = {"amount": found.to_recover or None, "on_day": timezone.localdate()}
    return ask(
        request,
        PaymentForm(request.POST or None, initial=shown),
        do,
        title=_("Money given back by the company"),
        done=_("Recorded."),
        back=found.get_absolute_url(),
        crumbs=[(found.number, found.get_absolute_url())],
        beside=PAYING,
    )


@page(Perm.PAY, obj=entry_of)
@require_http_methods(["GET", "POST"])
def reverse(request: Request, found: Entry) -> HttpResponse:
    """Reverse an entry that was wrong."""
    return ask(
        request,
        ReasonForm(request.POST or None),
        lambda given: _then(reverse_entry(found.pk, given["reason"], by=request.actor)),
        title=_("Reverse this entry"),
        lede=_("Both stay on record, with your reason."),
        done=_("Reversed."),
        back=found.agreement.get_absolute_url(),
        crumbs=[(found.agreement.number, found.agreement.get_absolute_url())],
        beside={errors.ReasonMissing: "reason"},
    )


def _then(_done: object) -> None:
    """Nothing to go to: one comes back to where one was."""
