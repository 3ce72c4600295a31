"""A contribution written, what it promises, its instalments."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from majal.kernel.errors import DomainError, NotAllowed
from majal.kernel.http import Request, page
from majal.kernel.permissions import may
from majal.modules.contributions.commands import (
    Planned,
    add_contribution,
    change_promise,
    edit_contribution,
    end_instalment,
    plan_instalments,
)
from majal.modules.contributions.forms import (
    ContributionForm,
    EndForm,
    InstalmentFormSet,
    PromiseForm,
)
from majal.modules.contributions.models import Contribution
from majal.modules.contributions.permissions import Perm
from majal.modules.contributions.queries import account_of, contribution_of, convention_by
from majal.modules.contributions.views.entries import refuse
from majal.modules.conventions.public import Convention

WORDS = ("text_ar", "text_fr", "text_en", "valuation", "valued_by", "due", "yearly", "note")


@page(Perm.ADD, obj=convention_by)
@require_http_methods(["GET", "POST"])
def add(request: Request, convention: Convention) -> HttpResponse:
    """Write what a party gives into a convention."""
    wholes = Contribution.objects.filter(convention=convention, within=None)
    given: dict[str, Any] = {
        "convention": convention,
        "wholes": wholes.select_related("party__organisation"),
    }
    form = ContributionForm(request.POST if request.method == "POST" else None, **given)
    if request.method == "POST" and form.is_valid():
        try:
            made = add_contribution(convention.code, **form.cleaned_data, by=request.actor)
        except DomainError as error:
            refuse(form, error, {"amount": "promised"})
        else:
            messages.success(request, _("The contribution is on record."))
            return redirect(made)
    return _form(request, form, convention, one=None)


@page(Perm.SEE_WHOLE, obj=contribution_of)
@require_http_methods(["GET", "POST"])
def edit(request: Request, contribution: Contribution) -> HttpResponse:
    """Change the words of a contribution and how it was valued; its amounts by entries only."""
    if not may(request.actor, Perm.ADD, contribution.convention):
        raise NotAllowed
    initial = {name: getattr(contribution, name) for name in WORDS}
    posted = request.POST if request.method == "POST" else None
    form = ContributionForm(posted, initial=initial, convention=contribution.convention, wholes=())
    for name in [n for n in form.fields if n not in WORDS]:
        del form.fields[name]
    if posted is not None and form.is_valid():
        try:
            edit_contribution(contribution.pk, **form.cleaned_data, by=request.actor)
        except DomainError as error:
            refuse(form, error)
        else:
            messages.success(request, _("The change is on record."))
            return redirect(contribution)
    return _form(request, form, contribution.convention, one=contribution)


@page(Perm.PROMISE, obj=contribution_of)
@require_http_methods(["GET", "POST"])
def promise(request: Request, contribution: Contribution) -> HttpResponse:
    """Set what is promised, by an amendment unless nobody said how much before."""
    given: dict[str, Any] = {"contribution": contribution}
    if request.method == "POST":
        form = PromiseForm(request.POST, request.FILES, **given)
        if form.is_valid():
            try:
                change_promise(contribution.pk, **form.cleaned_data, by=request.actor)
            except DomainError as error:
                refuse(form, error, {"amount": "to"})
            else:
                messages.success(request, _("What is promised is on record."))
                return redirect(contribution)
    else:
        form = PromiseForm(**given)
    context = {"form": form, "one": contribution}
    status = 422 if form.errors else 200
    return render(request, "contributions/promise.html", context, status=status)


@page(Perm.PROMISE, obj=contribution_of)
@require_http_methods(["GET", "POST"])
def instalments(request: Request, contribution: Contribution) -> HttpResponse:
    """Plan instalments with their conditions of release; end one by an amendment."""
    error: DomainError | None = None
    ending = request.method == "POST" and "instalment" in request.POST
    forms = InstalmentFormSet(request.POST if request.method == "POST" and not ending else None)
    if ending:
        form = EndForm(request.POST)
        if form.is_valid():
            try:
                end_instalment(
                    form.cleaned_data["instalment"],
                    amendment=form.cleaned_data["amendment"],
                    by=request.actor,
                )
            except DomainError as refusal:
                error = refusal
            else:
                messages.success(request, _("The instalment is ended; it stays on record."))
                return redirect("contributions:instalments", contribution.pk)
    elif request.method == "POST" and forms.is_valid():
        plan = [Planned(**f.cleaned_data) for f in forms if f.cleaned_data.get("amount")]
        try:
            plan_instalments(contribution.pk, plan, by=request.actor)
        except DomainError as refusal:
            error = refusal
        else:
            messages.success(request, _("The instalments are on record."))
            return redirect(contribution)
    bad = bool(error) or (forms.is_bound and not forms.is_valid()) or ending
    context = {
        "forms": forms,
        "one": contribution,
        "account": account_of(contribution),
        "error": error,
        "amendment_missing": ending and not error,
    }
    status = 422 if bad else 200
    return render(request, "contributions/instalments.html", context, status=status)


def _form(
    request: Request, form: ContributionForm, convention: Convention, *, one: Contribution | None
) -> HttpResponse:
    context = {"form": form, "convention": convention, "one": one}
    status = 422 if form.errors else 200
    return render(request, "contributions/form.html", context, status=status)
