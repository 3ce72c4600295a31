"""Who owes what, and the account of one company: for its park, and for itself."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from majal.kernel.actors import Actor
from majal.kernel.asking import ask
from majal.kernel.bidi import CURRENCY
from majal.kernel.errors import DomainError
from majal.kernel.http import Request, page
from majal.kernel.names import local, stored_language
from majal.kernel.page_permissions import Perm as KernelPerm
from majal.kernel.permissions import may
from majal.modules.arrears.commands import (
    hold_reminders,
    lift_for_arrears,
    suspend_for_arrears,
)
from majal.modules.arrears.forms import HoldForm, SuspendForm
from majal.modules.arrears.permissions import Perm
from majal.modules.arrears.queries import (
    AGES,
    Position,
    debtors,
    kept_plan,
    own_organisations,
    own_positions,
    parks_of,
    parks_to_remind,
    position_of,
)
from majal.modules.arrears.workflow import ZERO
from majal.modules.attestations.public import issue_attestation
from majal.modules.late_terms.public import Perm as LatePerm
from majal.modules.late_terms.public import accrued, penalties_visible_to, rate_for
from majal.modules.organisations.public import Organisation

SHOWN = 300


@page(Perm.SEE_LIST)
@require_GET
def index(request: Request) -> HttpResponse:
    """What is late, by age, and who owes it: those who owe most first."""
    parks = parks_of(request.actor)
    code = request.GET.get("park", "")
    chosen = next((park for park in parks if park.code == code), None)
    today = timezone.localdate()
    found = debtors(request.actor, today, park=chosen.pk if chosen else None)
    ages = [sum((one.ages[n] for one in found), ZERO) for n in range(len(AGES))]
    context = {
        "parks": parks,
        "chosen": chosen,
        "rows": found[:SHOWN],
        "more": max(0, len(found) - SHOWN),
        "whole": sum((one.owed for one in found), ZERO),
        "ages": list(zip(_labels(), ages, strict=True)),
        "chart": _chart(ages) if found else None,
        "today": today,
        "may_begin": bool(parks_to_remind(request.actor)),
        "may_rule": may(request.actor, LatePerm.KEEP),
    }
    return render(request, "arrears/index.html", context)


def _labels() -> list[str]:
    return [label or pgettext("days late", "over 90") for _most, label in AGES]


def _chart(ages: list[Any]) -> dict[str, Any]:
    return {
        "kind": "bars",
        "x": _labels(),
        "unit": CURRENCY[stored_language()],
        "series": [{"name": pgettext("arrears", "Late"), "values": [float(one) for one in ages]}],
    }


@page(Perm.READ, obj=position_of)
@require_GET
def account(request: Request, found: Position) -> HttpResponse:
    """One company in one park: what is late, what was written, decided and agreed."""
    context = {**told(request.actor, found), "in_list": may(request.actor, Perm.SEE, found)}
    return render(request, "arrears/account.html", context)


def told(actor: Actor, found: Position) -> dict[str, Any]:
    """What the page of an account shows."""
    today, account_ = timezone.localdate(), found.account
    rate = rate_for(found.policy, today)
    rows = (
        accrued(found.payer.pk, found.park.pk, found.entity.pk, today, rate.percent) if rate else []
    )
    seen = may(actor, Perm.SEE, found)
    return {
        "found": found,
        "account": account_,
        "rate": rate,
        "accrued": rows,
        "interest": sum((row.amount for row in rows), ZERO),
        "plan": kept_plan(account_),
        "plans": list(account_.plans.all()) if account_ else [],
        "reminders": list(account_.reminders.select_related("step")) if account_ else [],
        "penalties": list(
            penalties_visible_to(actor).filter(
                payer=found.payer, park=found.park, entity=found.entity
            )
        ),
        "decides": may(actor, LatePerm.DECIDE, found),
        "holds": account_ is not None
        and account_.held_until is not None
        and account_.held_until >= today,
        "seen": seen,
        "sees_history": account_ is not None and may(actor, KernelPerm.SEE_HISTORY, account_),
        "keeps": may(actor, Perm.REMIND, found),
        "suspends": may(actor, Perm.SUSPEND, found),
    }


@page(Perm.OWN)
@require_GET
def own(request: Request) -> HttpResponse:
    """What one's organisations owe, the letters and plans; the attestation at one tap."""
    positions = [told(request.actor, one) for one in own_positions(request.actor)]
    context = {
        "positions": positions,
        "managed": own_organisations(request.actor),
        "owes": {one["found"].payer.pk for one in positions if one["found"].debtor},
    }
    return render(request, "arrears/own.html", context)


def organisation_of(actor: Actor, pk: int) -> Organisation:
    """One that the actor manages. Raises: Organisation.DoesNotExist."""
    return own_organisations(actor).get(pk=pk)


@page(Perm.ATTEST, obj=organisation_of)
@require_POST
def attest(request: Request, organisation: Organisation) -> HttpResponse:
    """Issue the attestation that nothing is due, in the reader's language."""
    language = "ar" if stored_language() == "ar" else "fr"
    try:
        made = issue_attestation(
            "arrears_nothing_due", organisation.pk, language=language, by=request.actor
        )
    except DomainError as error:
        messages.error(request, str(error))
        return redirect("arrears:own")
    return redirect(made)


def _ask(
    request: Request, found: Position, form: Any, do: Any, title: str, lede: str, done: str
) -> HttpResponse:
    back = reverse("arrears:account", args=[found.park.pk, found.payer.pk])
    return ask(
        request,
        form,
        lambda given: do(given) and None,
        title=title,
        lede=lede,
        done=done,
        back=back,
        crumbs=[(_("Arrears"), reverse("arrears:index")), (local(found.payer), back)],
    )


@page(Perm.REMIND, obj=position_of)
@require_http_methods(["GET", "POST"])
def hold(request: Request, found: Position) -> HttpResponse:
    """Let reminders wait, or go on."""
    kept = found.account
    initial = {"until": kept.held_until, "why": kept.held_why} if kept else {}
    return _ask(
        request,
        found,
        HoldForm(request.POST or None, initial=initial),
        lambda given: hold_reminders(found.payer.pk, found.park.pk, by=request.actor, **given),
        _("Let reminders wait"),
        _("Nobody is reminded up to and with this day. Without a day, reminders go on."),
        _("It is recorded."),
    )


@page(Perm.SUSPEND, obj=position_of)
@require_http_methods(["GET", "POST"])
def suspend(request: Request, found: Position) -> HttpResponse:
    """Suspend the right to book."""
    return _ask(
        request,
        found,
        SuspendForm(request.POST or None),
        lambda given: suspend_for_arrears(found.payer.pk, found.park.pk, by=request.actor, **given),
        _("Suspend bookings"),
        _(
            "What is booked stays booked. It ends by itself when nothing is late any more or a "
            "payment plan is agreed to; the company is told both times."
        ),
        _("Bookings are suspended and the company is told."),
    )


@page(Perm.SUSPEND, obj=position_of)
@require_POST
def lift(request: Request, found: Position) -> HttpResponse:
    """Let the company book again."""
    try:
        lift_for_arrears(found.account.pk if found.account else 0, by=request.actor)
    except DomainError as error:
        messages.error(request, str(error))
    else:
        messages.success(request, _("The company may book again and is told."))
    return redirect("arrears:account", park=found.park.pk, pk=found.payer.pk)
