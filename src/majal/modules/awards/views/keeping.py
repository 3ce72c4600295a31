"""Agreements: the list, one whole, what those who keep them do with it."""

from collections.abc import Callable, Iterable
from decimal import Decimal
from typing import Any

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from majal.kernel.actors import Actor
from majal.kernel.attachments import attachments_of
from majal.kernel.errors import DomainError
from majal.kernel.http import Request, page
from majal.kernel.listing import respond
from majal.kernel.lists import Column, Filter, List, register
from majal.kernel.names import local
from majal.kernel.permissions import may
from majal.kernel.sending import send_attachment
from majal.modules.awards import errors
from majal.modules.awards.commands import (
    Due,
    close_agreement,
    offer_agreement,
    resume_agreement,
    set_plan,
    sign_for_company,
    sign_for_network,
)
from majal.modules.awards.forms import PlanForm
from majal.modules.awards.models import Agreement
from majal.modules.awards.permissions import Perm
from majal.modules.awards.queries.money import balance_of
from majal.modules.awards.queries.visible import (
    agreement_of,
    agreements_visible_to,
    own_agreements,
)
from majal.modules.awards.workflow import State

UNFIT = 422
Rows = QuerySet[Agreement]
Options = Iterable[tuple[str, str | Promise]]

LIST = register(
    List(
        name="awards.agreement",
        title=gettext_lazy("R&D agreements"),
        query=agreements_visible_to,
        address=Agreement.get_absolute_url,
        default_sort="-number",
        filters=(
            Filter(
                "state",
                pgettext_lazy("agreements", "State"),
                lambda _a: State.choices,
                lambda rows, v: rows.filter(state=v),
            ),
        ),
        columns=(
            Column(
                "number",
                pgettext_lazy("agreements", "Number"),
                lambda a: a.number,
                sort=("number",),
                kind="code",
            ),
            Column("company", gettext_lazy("Company"), lambda a: local(a.award.company)),
            Column(
                "project",
                pgettext_lazy("agreements", "Project"),
                lambda a: a.award.proposal.case.title,
            ),
            Column(
                "amount",
                gettext_lazy("Awarded (MAD)"),
                lambda a: a.award.net,
                sort=("award__amount",),
                kind="number",
            ),
            Column("ends", pgettext_lazy("agreements", "Ends"), lambda a: a.ends_on, kind="date"),
            Column(
                "state",
                pgettext_lazy("agreements", "State"),
                lambda a: a.get_state_display(),
                sort=("state",),
            ),
        ),
        empty=gettext_lazy("What panels award stands here, from signature to closing."),
    )
)


@page(Perm.LIST)
def agreements(request: Request) -> HttpResponseBase:
    """The agreements one keeps or pays."""
    lede = _("From signature to closing: milestones, claims, payments.")
    return respond(request, LIST, lede=lede)


@page(Perm.OWN)
@require_GET
def mine(request: Request) -> HttpResponse:
    """The agreements of one's company."""
    rows = list(own_agreements(request.actor).exclude(state=State.DRAFT).order_by("-pk")[:50])
    return render(request, "awards/mine.html", {"rows": rows})


@page(Perm.SEE, obj=agreement_of)
@require_GET
def agreement(request: Request, found: Agreement) -> HttpResponse:
    """An agreement: milestones, money by line, claims, payments, what comes next."""
    actor = request.actor
    balance = balance_of(found)
    milestones = list(found.milestones.all())
    context = {
        "agreement": found,
        "award": found.award,
        "case": found.award.proposal.case,
        "balance": balance,
        "milestones": milestones,
        "next": next((m for m in milestones if m.reached_on is None), None),
        "today": timezone.localdate(),
        "claims": list(found.claims.all()),
        "entries": list(found.entries.select_related("reversal", "reverses", "claim")),
        "hours": list(found.hours.all()),
        "amendments": list(found.amendments.all()),
        "papers": attachments_of(found, to=actor),
        "keeps": may(actor, Perm.KEEP, found),
        "pays": may(actor, Perm.PAY, found),
        "claims_for": may(actor, Perm.CLAIM, found),
        "may_sign": may(actor, Perm.SIGN, found),
        "running": found.state == State.RUNNING,
        "alive": found.state in (State.RUNNING, State.SUSPENDED),
    }
    return render(request, "awards/agreement.html", context)


@page(Perm.KEEP, obj=agreement_of)
@require_http_methods(["GET", "POST"])
def plan(request: Request, found: Agreement) -> HttpResponse:
    """Dates, lines and milestones before it is offered."""
    form = PlanForm(request.POST or None, agreement=found)
    if request.method == "POST" and form.is_valid():
        got = form.cleaned_data
        try:
            set_plan(
                found.pk,
                starts_on=got["starts_on"],
                ends_on=got["ends_on"],
                advance=got["advance"] or Decimal(0),
                terms=got["terms"],
                lines=form.amounts,
                milestones=[Due(*one) for one in form.milestones],
                by=request.actor,
            )
        except DomainError as error:
            form.add_error(
                "ends_on" if isinstance(error, errors.DatesBackwards) else None, str(error)
            )
        else:
            messages.success(request, _("Kept."))
            return redirect(found.get_absolute_url())
    context = {"agreement": found, "form": form, "award": found.award}
    return render(request, "awards/plan.html", context, status=UNFIT if form.errors else 200)


def _step(permission: Perm, do: Callable[..., Any], done: Callable[[], str]) -> Any:
    @page(permission, obj=agreement_of)
    @require_POST
    def step(request: Request, found: Agreement) -> HttpResponse:
        try:
            do(found.pk, by=request.actor)
        except DomainError as error:
            messages.error(request, str(error))
        else:
            messages.success(request, done())
        return redirect(found.get_absolute_url())

    return step


offer = _step(Perm.KEEP, offer_agreement, lambda: _("Offered. The company was asked to sign."))
sign = _step(Perm.KEEP, sign_for_network, lambda: _("Signed for the network."))
sign_company = _step(Perm.SIGN, sign_for_company, lambda: _("Signed for the company."))
resume = _step(Perm.KEEP, resume_agreement, lambda: _("Resumed."))
close = _step(Perm.KEEP, close_agreement, lambda: _("Closed. What was unspent is back."))


def paper_of(actor: Actor, pk: int, paper: int) -> Agreement:
    """An agreement with one of its papers. Raises: Agreement.DoesNotExist."""
    found = agreement_of(actor, pk)
    found.wanted = next((a for a in attachments_of(found, to=actor) if a.pk == paper), None)  # type: ignore[attr-defined]
    if found.wanted is None:  # type: ignore[attr-defined]
        raise Agreement.DoesNotExist
    return found


@page(Perm.SEE, obj=paper_of)
@require_GET
def paper(request: Request, found: Any) -> HttpResponseBase:
    """The document of an agreement."""
    return send_attachment(request, found.wanted)
