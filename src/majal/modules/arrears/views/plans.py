"""Payment plans: offered by the park, agreed to by the company, read by both."""

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
from majal.kernel.names import local
from majal.kernel.permissions import may
from majal.modules.arrears.commands import agree_to_plan, drop_plan, offer_plan, refuse_plan
from majal.modules.arrears.forms import PlanForm
from majal.modules.arrears.models import Plan
from majal.modules.arrears.permissions import Perm
from majal.modules.arrears.queries import Position, late_of, paid_of, plan_of, position_of
from majal.modules.arrears.workflow import PlanState, months_on


@page(Perm.PLAN, obj=position_of)
@require_http_methods(["GET", "POST"])
def offer(request: Request, found: Position) -> HttpResponse:
    """Offer a company to pay in instalments."""
    debts = found.debtor.debts if found.debtor else []
    initial = {
        "invoices": [debt.invoice.pk for debt in debts],
        "count": 3,
        "first": months_on(timezone.localdate(), 1),
    }
    form = PlanForm(request.POST or None, debts=debts, initial=initial)
    back = reverse("arrears:account", args=[found.park.pk, found.payer.pk])

    def do(given: Any) -> Plan:
        return offer_plan(
            found.payer.pk,
            found.park.pk,
            invoices=given["invoices"],
            parts=form.parts(),
            note=given["note"],
            by=request.actor,
        )

    return ask(
        request,
        form,
        do,
        title=_("Offer a payment plan"),
        lede=_(
            "One instalment a month; they add up to the invoices exactly. It holds once the "
            "company agrees to it in its own pages."
        ),
        done=_("The plan is offered and the company is told."),
        back=back,
        crumbs=[(_("Arrears"), reverse("arrears:index")), (local(found.payer), back)],
    )


@page(Perm.READ, obj=plan_of)
@require_GET
def plan(request: Request, found: Plan) -> HttpResponse:
    """One plan: its debt, its instalments, what was paid of it."""
    paid = paid_of(found)
    left = paid
    parts = []
    for one in found.instalments.all():
        covered = min(left, one.amount)
        left -= covered
        parts.append({"part": one, "open": one.amount - covered})
    offered = found.state == PlanState.OFFERED
    context = {
        "plan": found,
        "parts": parts,
        "paid": paid,
        "late": late_of(found, timezone.localdate()),
        "debts": found.debts.select_related("invoice"),
        "today": timezone.localdate(),
        "answers": offered and may(request.actor, Perm.ANSWER, found),
        "drops": offered and may(request.actor, Perm.PLAN, found),
        "seen": may(request.actor, Perm.SEE, found),
    }
    return render(request, "arrears/plan.html", context)


def _do(request: Request, found: Plan, act: Any, done: str) -> HttpResponse:
    try:
        act(found.pk, by=request.actor)
    except DomainError as error:
        messages.error(request, str(error))
    else:
        messages.success(request, done)
    return redirect(found)


@page(Perm.ANSWER, obj=plan_of)
@require_POST
def agree(request: Request, found: Plan) -> HttpResponse:
    """Agree to it."""
    return _do(request, found, agree_to_plan, _("The plan is agreed to. Reminders stop."))


@page(Perm.ANSWER, obj=plan_of)
@require_POST
def refuse(request: Request, found: Plan) -> HttpResponse:
    """Refuse it."""
    return _do(request, found, refuse_plan, _("The plan is refused and the park is told."))


@page(Perm.PLAN, obj=plan_of)
@require_POST
def drop(request: Request, found: Plan) -> HttpResponse:
    """Take it back."""
    return _do(request, found, drop_plan, _("The plan is taken back."))
