"""Deposits: those held, one of them, what comes and what leaves."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_GET, require_http_methods

from majal.kernel.actors import Actor
from majal.kernel.asking import ask
from majal.kernel.http import Request, page
from majal.kernel.names import local
from majal.kernel.permissions import may
from majal.modules.payments.commands import keep_deposit, receive_deposit, return_deposit, undo_move
from majal.modules.payments.forms import DepositForm, KeepForm, ReturnForm, UndoForm
from majal.modules.payments.models import Deposit, DepositMove
from majal.modules.payments.permissions import Perm
from majal.modules.payments.queries import deposit_of, deposits_visible_to, move_of
from majal.modules.payments.views.payments import parks_for, payers_of
from majal.modules.tenancy.public import contracts_visible_to

SHOWN = 500


@page(Perm.SEE_LIST)
@require_GET
def deposits(request: Request) -> HttpResponse:
    """Every deposit of one's parks, and what is held of it."""
    rows: list[Any] = list(deposits_visible_to(request.actor).order_by("payer", "pk")[:SHOWN])
    context = {
        "rows": rows,
        "held": sum(one.held for one in rows),
        "begins": may(request.actor, Perm.BEGIN),
    }
    return render(request, "payments/deposits.html", context)


@page(Perm.SEE, obj=deposit_of)
@require_GET
def deposit(request: Request, found: Deposit) -> HttpResponse:
    """One deposit with its movements."""
    context = {
        "deposit": found,
        "moves": found.moves.select_related("payment", "reversed_by"),
        "keeps": may(request.actor, Perm.RECORD, found),
        "contract": contracts_visible_to(request.actor).filter(pk=found.contract_id or 0).first(),
        "in_list": may(request.actor, Perm.SEE_LIST),
    }
    return render(request, "payments/deposit.html", context)


@page(Perm.BEGIN)
@require_http_methods(["GET", "POST"])
def receive(request: Request) -> HttpResponse:
    """Receive a deposit."""
    actor = request.actor
    form = DepositForm(
        request.POST or None,
        payers=payers_of(actor),
        parks=parks_for(actor),
        contracts=_contracts(actor),
        initial={"day": timezone.localdate()},
    )

    def do(given: dict[str, Any]) -> Deposit:
        payer, park = int(given.pop("payer_id")), int(given.pop("park_id"))
        return receive_deposit(payer, park, by=actor, **given)

    back = reverse("payments:deposits")
    return ask(
        request,
        form,
        lambda given: do(dict(given)),
        title=_("Receive a deposit"),
        lede=_("A deposit is held apart: it pays no invoice until some of it is kept."),
        done=_("The deposit is recorded."),
        back=back,
        crumbs=[(_("Deposits"), back)],
    )


def _contracts(actor: Actor) -> list[tuple[int, str]]:
    """Contracts of parks one keeps, the latest first."""
    parks = [pk for pk, _name in parks_for(actor)]
    rows = contracts_visible_to(actor).filter(park__in=parks)
    told = rows.select_related("organisation").order_by("-pk")[:SHOWN]
    return [(one.pk, f"{one.number} · \u2068{local(one.organisation)}\u2069") for one in told]


@page(Perm.RECORD, obj=move_of)
@require_http_methods(["GET", "POST"])
def undo(request: Request, move: DepositMove) -> HttpResponse:
    """Undo a movement that was recorded by mistake."""
    return _about(
        request,
        move.deposit,
        UndoForm(request.POST or None, initial={"day": timezone.localdate()}),
        lambda given: undo_move(move.pk, by=request.actor, **given),
        pgettext("deposit", "Undo this movement"),
    )


@page(Perm.RECORD, obj=deposit_of)
@require_http_methods(["GET", "POST"])
def give_back(request: Request, found: Deposit) -> HttpResponse:
    """Return a deposit, all or a part."""
    form = ReturnForm(request.POST or None, initial={"day": timezone.localdate()})
    return _about(
        request,
        found,
        form,
        lambda given: return_deposit(found.pk, by=request.actor, **given),
        pgettext("deposit", "Return it"),
    )


@page(Perm.RECORD, obj=deposit_of)
@require_http_methods(["GET", "POST"])
def keep(request: Request, found: Deposit) -> HttpResponse:
    """Keep some of a deposit for what the company owes."""
    form = KeepForm(request.POST or None, initial={"day": timezone.localdate()})
    return _about(
        request,
        found,
        form,
        lambda given: keep_deposit(found.pk, by=request.actor, **given),
        _("Keep some of it for what is owed"),
    )


def _about(request: Request, found: Deposit, form: Any, do: Any, title: str) -> HttpResponse:
    back = found.get_absolute_url()
    return ask(
        request,
        form,
        lambda given: do(given) and None,
        title=title,
        done=pgettext("deposit", "It is recorded."),
        back=back,
        crumbs=[(_("Deposits"), reverse("payments:deposits")), (str(found), back)],
    )
