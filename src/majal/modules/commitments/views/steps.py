"""The pages on which people take a step of a commitment: one table, one way to answer."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from django.views.decorators.http import require_http_methods

from majal.kernel.errors import DomainError
from majal.kernel.http import Request, page
from majal.modules.commitments import commands
from majal.modules.commitments.errors import AlreadyMoved
from majal.modules.commitments.forms import steps as forms
from majal.modules.commitments.models import Commitment
from majal.modules.commitments.permissions import Perm, promised_it
from majal.modules.commitments.queries.visible import commitment_of


@dataclass(frozen=True)
class StepPage:
    """One step as a page: who may open it, what it asks, what it does, in what words."""

    name: str
    permission: Perm
    form: type[forms.StepForm]
    act: Callable[..., object]
    title: str | Promise
    lede: str | Promise
    verb: str | Promise
    done: str | Promise
    alarm: bool = False
    template: str = "commitments/step.html"


PAGES = (
    StepPage(
        "begin",
        Perm.CLAIM,
        forms.BeginForm,
        commands.begin_commitment,
        _("It has begun"),
        _("Both sides see that work is under way. The date does not move."),
        pgettext_lazy("commitment", "Record"),
        _("It is on record that it has begun."),
    ),
    StepPage(
        "claim",
        Perm.CLAIM_ANY,
        forms.ClaimForm,
        commands.claim_delivery,
        _("Record a delivery"),
        _("The other side is asked to accept it or to say what is missing."),
        _("Say that it is delivered"),
        _("The delivery is on record. It waits for the other side's answer."),
        template="commitments/claim.html",
    ),
    StepPage(
        "accept",
        Perm.ANSWER,
        forms.AcceptForm,
        commands.accept_delivery,
        _("Accept the delivery"),
        _("You accept for the side that it is owed to. This closes the commitment."),
        pgettext_lazy("commitment", "Accept"),
        _("The delivery is accepted."),
    ),
    StepPage(
        "paper",
        Perm.PAPER,
        forms.PaperForm,
        commands.accept_delivery,
        _("Accepted on a signed paper"),
        _(
            "Only the side that it is owed to accepts here. On a paper that it signed the "
            "acceptance is recorded as documented."
        ),
        _("Record the acceptance"),
        _("The acceptance is on record, with its paper."),
    ),
    StepPage(
        "dispute",
        Perm.ANSWER,
        forms.DisputeForm,
        commands.dispute_delivery,
        _("Dispute the delivery"),
        _("The commitment is owed again until it is delivered whole."),
        pgettext_lazy("commitment", "Dispute"),
        _("The dispute is on record. The other side reads what is missing."),
        alarm=True,
    ),
    StepPage(
        "due",
        Perm.WITHDRAW,
        forms.DueForm,
        commands.move_due,
        _("Move the due date"),
        _("Only an amendment moves it. Everybody sees both dates."),
        _("Move the date"),
        _("The new date is on record; the former one stays too."),
    ),
    StepPage(
        "withdraw",
        Perm.WITHDRAW,
        forms.WithdrawForm,
        commands.withdraw_commitment,
        _("Withdraw the commitment"),
        _("Only an amendment takes a commitment back. It stays on record with its number."),
        pgettext_lazy("commitment", "Withdraw"),
        _("The commitment is withdrawn; it stays on record."),
        alarm=True,
    ),
)


def step_views() -> Iterator[tuple[str, Callable[..., HttpResponseBase]]]:
    """The name of each step and its view."""
    for one in PAGES:
        yield one.name, page(one.permission, obj=commitment_of)(_view(one))


def _view(one: StepPage) -> Callable[..., HttpResponseBase]:
    @require_http_methods(["GET", "POST"])
    def step(request: Request, commitment: Commitment) -> HttpResponse:
        """Ask, act, or say beside its field why not; what was typed is kept."""
        data = (request.POST, request.FILES) if request.method == "POST" else ()
        form = one.form(
            *data, actor=request.actor, commitment=commitment, today=timezone.localdate()
        )
        refusal = _act(one, form, commitment, request) if form.is_valid() else None
        if form.is_valid() and refusal is None:
            messages.success(request, str(one.done))
            return redirect(commitment)
        context: dict[str, Any] = {
            "step": one,
            "commitment": commitment,
            "form": form,
            "moved": isinstance(refusal, AlreadyMoved),
            "for_others": one.name == "claim" and not promised_it(request.actor, commitment),
        }
        return render(request, one.template, context, status=422 if form.errors else 200)

    return step


def _act(
    one: StepPage, form: forms.StepForm, commitment: Commitment, request: Request
) -> DomainError | None:
    """Take the step, or put its refusal beside the field that it is about."""
    try:
        one.act(commitment.pk, by=request.actor, **form.given)
    except DomainError as error:
        field = getattr(error, "field", "")
        if error.code.startswith("file_"):
            field = "evidence" if "evidence" in form.fields else "paper"
        form.add_error(field if field in form.fields else None, str(error))
        return error
    return None
