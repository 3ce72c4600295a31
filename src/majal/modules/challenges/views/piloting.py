"""Pilots: started, paid, measured, attested; and what became of the challenge."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from majal.kernel.asking import Beside, ask
from majal.kernel.errors import DomainError
from majal.kernel.http import Request, page
from majal.kernel.permissions import may
from majal.modules.challenges import errors, forms
from majal.modules.challenges.commands import (
    attest_pilot,
    decide_outcome,
    pay_pilot,
    record_result,
    start_pilot,
    take_payment_back,
)
from majal.modules.challenges.models import Answer, Challenge, Payment, Pilot
from majal.modules.challenges.permissions import Perm
from majal.modules.challenges.queries import (
    answer_of,
    challenge_of,
    lines_of,
    paid_for,
    payment_of,
    pilot_of,
)
from majal.modules.challenges.views.reading import crumbs_of

ON: Beside = {errors.DayToCome: "on"}


def _crumbs(pilot: Pilot) -> list[tuple[str, str]]:
    return [*crumbs_of(pilot.answer.challenge), (str(pilot.place), pilot.get_absolute_url())]


@page(Perm.PILOT, obj=answer_of)
@require_http_methods(["GET", "POST"])
def pilot_new(request: Request, found: Answer) -> HttpResponse:
    """Let a finalist pilot."""
    return ask(
        request,
        forms.PilotForm(
            request.POST or None,
            initial={"budget": found.price, "first_day": timezone.localdate()},
        ),
        lambda given: start_pilot(found.pk, by=request.actor, **given),
        title=_("Start a pilot"),
        lede=str(found.organisation),
        done=_("The pilot is on record."),
        back=found.get_absolute_url(),
        crumbs=crumbs_of(found.challenge),
        beside={errors.AmountWrong: "budget", errors.TextMissing: "place"},
    )


@page(Perm.READ, obj=pilot_of)
@require_GET
def pilot(request: Request, found: Pilot) -> HttpResponse:
    """A pilot: where, what it cost, what was measured; its attestation."""
    keeps = may(request.actor, Perm.PILOT, found)
    paid = paid_for([found]).get(found.pk, 0)
    payments = found.payments.select_related("reverses", "reversed_by") if keeps else []
    context = {
        "pilot": found,
        "challenge": found.answer.challenge,
        "company": found.answer.organisation,
        "lines": lines_of(found),
        "paid": paid,
        "share": round(100 * paid / found.budget),
        "payments": payments,
        "keeps": keeps,
        "ended": found.last_day <= timezone.localdate(),
    }
    return render(request, "challenges/pilot.html", context)


@page(Perm.PILOT, obj=pilot_of)
@require_http_methods(["GET", "POST"])
def pay(request: Request, found: Pilot) -> HttpResponse:
    """Record a payment."""
    return ask(
        request,
        forms.PaymentForm(request.POST or None, initial={"on": timezone.localdate()}),
        lambda given: pay_pilot(found.pk, by=request.actor, **given) and None,
        title=_("Record a payment"),
        done=_("The payment is on record."),
        back=found.get_absolute_url(),
        crumbs=_crumbs(found),
        beside=ON,
    )


@page(Perm.PILOT, obj=payment_of)
@require_POST
def unpay(request: Request, found: Payment) -> HttpResponse:
    """Take a payment back."""
    take_payment_back(found.pk, by=request.actor)
    messages.success(request, _("The payment is taken back; both stay on record."))
    return redirect(found.pilot)


@page(Perm.PILOT, obj=pilot_of)
@require_http_methods(["GET", "POST"])
def measure(request: Request, found: Pilot) -> HttpResponse:
    """Record what was measured."""
    indicators = found.answer.challenge.indicators.all()
    form = forms.ResultForm(
        request.POST or None,
        request.FILES or None,
        indicators=[
            (one.pk, f"{one} ({one.unit})" if one.unit else str(one)) for one in indicators
        ],
        initial={"on": timezone.localdate()},
    )

    def do(given: Any) -> None:
        record_result(
            found.pk,
            given["indicator"],
            given["value"],
            on=given["on"],
            evidence=given["evidence"],
            by=request.actor,
        )

    return ask(
        request,
        form,
        do,
        title=_("Record what was measured"),
        lede=_("Said again, it takes the place of what was recorded before."),
        done=_("The result is on record."),
        back=found.get_absolute_url(),
        crumbs=_crumbs(found),
        beside=ON,
    )


@page(Perm.PILOT, obj=pilot_of)
@require_POST
def attest(request: Request, found: Pilot) -> HttpResponse:
    """Issue the attestation of good execution."""
    try:
        attest_pilot(found.pk, by=request.actor)
        messages.success(request, _("The attestation is issued; whoever has its code checks it."))
    except DomainError as error:
        messages.warning(request, str(error))
    return redirect(found)


@page(Perm.PILOT, obj=challenge_of)
@require_http_methods(["GET", "POST"])
def decide(request: Request, found: Challenge) -> HttpResponse:
    """Say what became of a challenge."""
    return ask(
        request,
        forms.OutcomeForm(request.POST or None, initial={"on": timezone.localdate()}),
        lambda given: decide_outcome(
            found.code,
            given["outcome"],
            procedure=given["procedure"],
            why=given["why"],
            on=given["on"],
            by=request.actor,
        ),
        title=_("What became of it"),
        lede=str(found),
        done=_("The outcome is on record, and shown to everyone."),
        back=found.get_absolute_url(),
        crumbs=crumbs_of(found),
        beside={**ON, errors.PilotRunning: "outcome"},
    )
