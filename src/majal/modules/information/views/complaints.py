"""Complaints, for the head of the institution."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from majal.kernel.asking import ask
from majal.kernel.errors import DomainError
from majal.kernel.http import Request, page
from majal.modules.information import errors
from majal.modules.information.commands import (
    advise_complaint,
    answer_complaint,
    refer_complaint,
    sue_complaint,
)
from majal.modules.information.forms import AdviceForm, HeadForm, OnForm
from majal.modules.information.models import Complaint
from majal.modules.information.permissions import Perm
from majal.modules.information.queries.visible import complaint_of
from majal.modules.information.workflow import COMPLAINT

BESIDE: dict[type[DomainError], str] = {errors.TooLateForCommission: "on"}


@page(Perm.SETTLE, obj=complaint_of)
@require_GET
def complaint(request: Request, found: Complaint) -> HttpResponse:
    """A complaint, and how far it has gone."""
    steps = {s.name for s in COMPLAINT.available(found, to=request.actor)}
    context = {"complaint": found, "case": found.case, "may": dict.fromkeys(steps, True)}
    return render(request, "information/complaint.html", context)


def _of_complaint(
    request: Request, found: Complaint, form: Any, do: Any, **words: Any
) -> HttpResponse:
    back = reverse("information:complaint", args=[found.pk])
    crumbs = [(found.case.number, back)]

    def done(given: Any) -> None:
        do(given)

    return ask(request, form, done, back=back, crumbs=crumbs, beside=BESIDE, **words)


@page(Perm.SETTLE, obj=complaint_of)
@require_http_methods(["GET", "POST"])
def settle(request: Request, found: Complaint) -> HttpResponse:
    """Answer as the head of the institution."""
    return _of_complaint(
        request,
        found,
        HeadForm(request.POST or None),
        lambda given: answer_complaint(found.pk, given["answer"], by=request.actor),
        title=_("Answer as the head of the institution"),
        done=_("The answer is on record, and shown to whoever complained."),
    )


@page(Perm.SETTLE, obj=complaint_of)
@require_http_methods(["GET", "POST"])
def refer(request: Request, found: Complaint) -> HttpResponse:
    """Note that the commission has it."""
    return _of_complaint(
        request,
        found,
        OnForm(request.POST or None),
        lambda given: refer_complaint(found.pk, given["on"], by=request.actor),
        title=_("It is before the commission (CDAI)"),
        done=_("Noted."),
    )


@page(Perm.SETTLE, obj=complaint_of)
@require_http_methods(["GET", "POST"])
def advise(request: Request, found: Complaint) -> HttpResponse:
    """Note the commission's opinion."""
    return _of_complaint(
        request,
        found,
        AdviceForm(request.POST or None),
        lambda given: advise_complaint(found.pk, given["on"], given["advice"], by=request.actor),
        title=_("Opinion of the commission"),
        done=_("Noted."),
    )


@page(Perm.SETTLE, obj=complaint_of)
@require_http_methods(["GET", "POST"])
def sue(request: Request, found: Complaint) -> HttpResponse:
    """Note that the court has it."""
    return _of_complaint(
        request,
        found,
        OnForm(request.POST or None),
        lambda given: sue_complaint(found.pk, given["on"], by=request.actor),
        title=_("It is before the court"),
        done=_("Noted."),
    )
