"""Interest: a decision to charge or to waive it, and what one came to."""

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from majal.kernel.asking import ask
from majal.kernel.http import Request, page
from majal.kernel.names import local
from majal.kernel.permissions import may
from majal.modules.late_terms.commands import decide_interest
from majal.modules.late_terms.forms import InterestForm
from majal.modules.late_terms.models import Penalty
from majal.modules.late_terms.permissions import Perm
from majal.modules.late_terms.queries import (
    Debtor,
    invoiced_of,
    penalty_of,
    policy_for,
    rate_for,
)
from majal.modules.late_terms.workflow import Decision


@page(Perm.READ, obj=penalty_of)
@require_GET
def decision(request: Request, found: Penalty) -> HttpResponse:
    """One decision with the interest of each invoice."""
    context = {
        "decision": found,
        "lines": found.lines.select_related("invoice").order_by("first", "pk"),
        "seen": may(request.actor, Perm.DECIDE, found),
    }
    return render(request, "late_terms/decision.html", context)


@page(Perm.DECIDE, obj=invoiced_of)
@require_http_methods(["GET", "POST"])
def decide(request: Request, found: Debtor) -> HttpResponse:
    """Charge interest, or waive it."""
    today = timezone.localdate()
    park, entity, payer = found.park.pk, found.entity.pk, found.payer.pk
    rate = rate_for(policy_for(park, entity), today)
    initial = {
        "kind": Decision.CHARGED,
        "day": today,
        "through": today,
        "rate": rate.percent.normalize() if rate else None,
        "rate_source": rate.source if rate else "",
    }
    back = reverse("payments:statement", args=[payer])
    return ask(
        request,
        InterestForm(request.POST or None, initial=initial),
        lambda given: decide_interest(payer, park, entity, by=request.actor, **given),
        title=_("Decide on interest"),
        lede=_(
            "Simple interest by day on what was owed, of a year of 365 days, from the day after "
            "each invoice was to be paid. What is charged is invoiced by the next run of the park."
        ),
        done=_("The decision is recorded."),
        back=back,
        crumbs=[(local(found.payer), back)],
    )
