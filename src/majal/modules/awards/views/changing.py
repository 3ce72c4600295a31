"""An agreement suspended, amended, helped with hours, reported on."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from majal.kernel.asking import ask
from majal.kernel.errors import DomainError
from majal.kernel.http import Request, page
from majal.modules.awards import errors
from majal.modules.awards.commands import (
    amend_agreement,
    give_hours,
    suspend_agreement,
    undo_hours,
    write_report,
)
from majal.modules.awards.forms import AmendForm, HoursForm, ReasonForm, ReportForm
from majal.modules.awards.models import Agreement, Hours
from majal.modules.awards.permissions import Perm
from majal.modules.awards.queries.visible import agreement_of, hours_of


@page(Perm.KEEP, obj=agreement_of)
@require_http_methods(["GET", "POST"])
def suspend(request: Request, found: Agreement) -> HttpResponse:
    """Suspend payments, with the reason."""
    return ask(
        request,
        ReasonForm(request.POST or None),
        lambda given: _then(suspend_agreement(found.pk, given["reason"], by=request.actor)),
        title=_("Suspend the agreement"),
        lede=_("Nothing is paid until you resume it. The company reads your reason."),
        done=_("Suspended; the company was told."),
        back=found.get_absolute_url(),
        crumbs=_crumbs(found),
        beside={errors.ReasonMissing: "reason"},
    )


@page(Perm.KEEP, obj=agreement_of)
@require_http_methods(["GET", "POST"])
def amend(request: Request, found: Agreement) -> HttpResponse:
    """Move money between lines, change dates."""
    form = AmendForm(request.POST or None, agreement=found)

    def do(given: Any) -> None:
        amend_agreement(
            found.pk,
            reason=given["reason"],
            from_day=given["from_day"],
            ends_on=given["ends_on"],
            lines=form.amounts,
            due=form.due,
            by=request.actor,
        )

    return ask(
        request,
        form,
        do,
        title=_("Amend the agreement"),
        lede=_("The lines still make the award. What stood before is kept beside the amendment."),
        done=_("Amended; the company was told."),
        back=found.get_absolute_url(),
        crumbs=_crumbs(found),
        beside={errors.ReasonMissing: "reason", errors.DatesBackwards: "ends_on"},
    )


@page(Perm.KEEP, obj=agreement_of)
@require_http_methods(["GET", "POST"])
def hours(request: Request, found: Agreement) -> HttpResponse:
    """Record hours of technical support."""

    def do(given: Any) -> None:
        give_hours(
            found.pk,
            given["kind"],
            given["hours"],
            on_day=given["on_day"],
            note=given["note"],
            by=request.actor,
        )

    return ask(
        request,
        HoursForm(request.POST or None, initial={"on_day": timezone.localdate()}),
        do,
        title=_("Hours of technical support given"),
        done=_("Recorded."),
        back=found.get_absolute_url(),
        crumbs=_crumbs(found),
        beside={errors.HoursExhausted: "hours"},
    )


@page(Perm.KEEP, obj=hours_of)
@require_POST
def undo(request: Request, found: Hours) -> HttpResponse:
    """Take back hours entered by mistake."""
    try:
        undo_hours(found.pk, by=request.actor)
    except DomainError as error:
        messages.error(request, str(error))
    return redirect(found.agreement.get_absolute_url())


@page(Perm.CLAIM, obj=agreement_of)
@require_http_methods(["GET", "POST"])
def report(request: Request, found: Agreement) -> HttpResponse:
    """The closing report of the company."""
    return ask(
        request,
        ReportForm(request.POST or None, initial={"text": found.report}),
        lambda given: _then(write_report(found.pk, given["text"], by=request.actor)),
        title=_("Closing report"),
        lede=_("It may be mended until the agreement is closed."),
        done=_("Thank you. The network closes the agreement once your claims are paid."),
        back=found.get_absolute_url(),
        crumbs=_crumbs(found),
    )


def _crumbs(found: Agreement) -> list[tuple[Any, str]]:
    """The way back."""
    return [(_("R&D agreements"), reverse("awards:mine")), (found.number, found.get_absolute_url())]


def _then(_done: object) -> None:
    """Nothing to go to: one comes back to where one was."""
