"""Money recorded at one stage, and an entry taken back."""

from collections.abc import Mapping
from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from majal.kernel.actors import Actor
from majal.kernel.bidi import plain_number
from majal.kernel.dates import humanise
from majal.kernel.errors import DomainError, NotAllowed
from majal.kernel.http import Request, page
from majal.kernel.permissions import may, require
from majal.modules.contributions.commands import record_entry, reverse_entry
from majal.modules.contributions.forms import EntryForm, ReversalForm
from majal.modules.contributions.models import COUNCIL, OPERATOR, Contribution, Entry
from majal.modules.contributions.permissions import Perm
from majal.modules.contributions.queries import (
    Account,
    account_of,
    contribution_of,
    entry_of,
    permission_at,
)


def _stages_for(actor: Actor, contribution: Contribution) -> list[str]:
    """The stages at which this person records: their own side's."""
    stages: list[str] = []
    if may(actor, Perm.OPERATE, contribution):
        stages += OPERATOR[1:]
    if may(actor, Perm.PAY, contribution):
        stages += COUNCIL
    return stages


def _to_meet(account: Account, stages: list[str]) -> list[tuple[int, str]]:
    """Entries of the other side that none meets yet."""
    sides = account.reconciliation
    open_ones = [*(sides.only_paid if "received" in stages else ())]
    open_ones += sides.only_received if "paid" in stages else ()
    return [
        (e.pk, f"{e.get_stage_display()} · {plain_number(e.amount)} · {humanise(e.on or e.day)}")
        for e in open_ones
    ]


@page(Perm.SEE_WHOLE, obj=contribution_of)
@require_http_methods(["GET", "POST"])
def record(request: Request, contribution: Contribution) -> HttpResponseBase:
    """Record money at a stage of one's own side."""
    stages = _stages_for(request.actor, contribution)
    if not stages:
        raise NotAllowed
    account = account_of(contribution)
    given: dict[str, Any] = {
        "account": account, "stages": stages, "meets": _to_meet(account, stages),
    }  # fmt: skip
    if request.method == "POST":
        form = EntryForm(request.POST, request.FILES, **given)
        if form.is_valid():
            try:
                record_entry(contribution.pk, **form.cleaned_data, by=request.actor)
            except DomainError as error:
                refuse(form, error)
            else:
                messages.success(request, _("The entry is on record."))
                return redirect(contribution)
    else:
        wanted = request.GET.get("stage", "")
        initial = {
            "stage": wanted if wanted in stages else stages[0],
            "instalment": request.GET.get("instalment", ""),
            "meets": request.GET.get("meets", ""),
        }
        form = EntryForm(initial=initial, **given)
    context = {"form": form, "one": contribution, "account": account}
    status = 422 if form.errors else 200
    return render(request, "contributions/record.html", context, status=status)


@page(Perm.SEE_WHOLE, obj=entry_of)
@require_http_methods(["GET", "POST"])
def reverse(request: Request, entry: Entry) -> HttpResponse:
    """Take an entry back, with the reason."""
    require(request.actor, permission_at(entry.stage), entry.contribution)
    form = ReversalForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            reverse_entry(entry.pk, **form.cleaned_data, by=request.actor)
        except DomainError as error:
            refuse(form, error)
        else:
            messages.success(request, _("The entry is reversed; both stay on record."))
            return redirect(entry.contribution)
    context = {"form": form, "entry": entry, "one": entry.contribution}
    status = 422 if form.errors else 200
    return render(request, "contributions/reverse.html", context, status=status)


def refuse(form: Any, error: DomainError, names: Mapping[str, str] | None = None) -> None:
    """Show a refusal beside the field at fault; ``names`` maps a command's to the form's own."""
    field = getattr(error, "field", "")
    field = "document" if error.code.startswith("file_") else (names or {}).get(field, field)
    form.add_error(field if field in form.fields else None, str(error))
