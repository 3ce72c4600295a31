"""Conflicts of interest, votes and decisions on an item."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from majal.kernel.asking import ask
from majal.kernel.errors import DomainError
from majal.kernel.http import Request, page
from majal.kernel.names import local
from majal.modules.sittings import errors
from majal.modules.sittings.commands import (
    cast_vote,
    count_vote,
    decide_item,
    declare_conflict,
    put_to_vote,
    set_conflict_aside,
)
from majal.modules.sittings.forms import DecisionForm, ReasonForm
from majal.modules.sittings.models import Conflict, Item
from majal.modules.sittings.permissions import Perm
from majal.modules.sittings.queries import conflict_visible_to, item_visible_to, table_of
from majal.modules.sittings.views.planning import crumbs_to

form_page = require_http_methods(["GET", "HEAD", "POST"])
BESIDE = {
    errors.ReasonsMissing: "reasons",
    errors.ConditionsMissing: "conditions",
    errors.RankMissing: "rank",
    errors.OutcomeUnknown: "outcome",
    errors.OtherAdopted: "outcome",
    errors.OutcomeRejected: "outcome",
    errors.ReasonMissing: "reason",
}


def _number(typed: str) -> int | None:
    return int(typed) if typed.isascii() and typed.isdecimal() else None


def _back(request: Request, found: Item, do: Callable[[], object]) -> HttpResponse:
    """Do it and show the item again; a refusal stands above the page."""
    try:
        do()
    except DomainError as error:
        messages.error(request, str(error))
    return redirect(f"{found.get_absolute_url()}#vote")


@page(Perm.SEE, obj=item_visible_to)
@form_page
def conflict(request: Request, found: Item) -> HttpResponse:
    """Declare a conflict of interest: one's own, or what a member says at the sitting."""
    seat = _number(request.GET.get("seat", ""))
    named = next((s.who for s in found.committee.seats_on(found.day) if s.pk == seat), "")
    return ask(
        request,
        ReasonForm(request.POST or None),
        lambda given: declare_conflict(found.pk, given["reason"], seat_id=seat, by=request.actor),
        title=_("Declare a conflict of interest"),
        lede=f"{named} – {found}" if named else str(found),
        done=_("The conflict is on record: the member leaves this item and does not vote on it."),
        back=found.get_absolute_url(),
        crumbs=crumbs_to(found.sitting),
        beside=BESIDE,
    )


@page(Perm.KEEP, obj=conflict_visible_to)
@form_page
def set_aside(request: Request, found: Conflict) -> HttpResponse:
    """Set a detected conflict aside, with a reason."""
    return ask(
        request,
        ReasonForm(request.POST or None),
        lambda given: set_conflict_aside(found.pk, given["reason"], by=request.actor),
        title=_("Set this conflict aside"),
        lede=f"{found.seat.who} – {found.reason}",
        done=_("The conflict is set aside; the reason is on record."),
        back=found.item.get_absolute_url(),
        crumbs=crumbs_to(found.item.sitting),
        beside=BESIDE,
    )


@page(Perm.RUN, obj=item_visible_to)
@require_POST
def put(request: Request, found: Item) -> HttpResponse:
    """Put an outcome to the vote."""
    outcome = request.POST.get("outcome", "")
    return _back(request, found, lambda: put_to_vote(found.pk, outcome, by=request.actor))


@page(Perm.SEE, obj=item_visible_to)
@require_POST
def vote(request: Request, found: Item) -> HttpResponse:
    """Vote for a seat; the command decides for which ones one may."""
    choice, seat = request.POST.get("choice", ""), _number(request.POST.get("seat", ""))
    return _back(
        request, found, lambda: cast_vote(found.pk, choice, seat_id=seat, by=request.actor)
    )


@page(Perm.RUN, obj=item_visible_to)
@require_POST
def count(request: Request, found: Item) -> HttpResponse:
    """End the vote and count it."""
    return _back(request, found, lambda: count_vote(found.pk, by=request.actor))


@page(Perm.RUN, obj=item_visible_to)
@form_page
def decide(request: Request, found: Item) -> HttpResponse:
    """Record the decision with its reasons."""
    last = table_of(found.sitting).last_ballot(found)
    adopted = last.outcome if last and last.adopted else None
    form = DecisionForm(request.POST or None, item=found, initial={"outcome": adopted})

    def do(given: Any) -> Item:
        return decide_item(
            found.pk,
            given["outcome"],
            given["reasons"],
            conditions=given.get("conditions", ""),
            rank=given.get("rank"),
            by=request.actor,
        )

    return ask(
        request,
        form,
        do,
        title=_("Record the decision"),
        lede=local(found, "title"),
        button=_("Record the decision"),
        done=_("The decision is on record. It stands."),
        back=found.get_absolute_url(),
        crumbs=crumbs_to(found.sitting),
        beside=BESIDE,
    )
