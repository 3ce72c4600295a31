"""The pages on which a commitment is written, and its words mended."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from majal.kernel.errors import DomainError
from majal.kernel.http import Request, page
from majal.modules.commitments.commands import add_commitment, edit_commitment
from majal.modules.commitments.forms.words import CommitmentForm, WordsForm
from majal.modules.commitments.models import Commitment
from majal.modules.commitments.permissions import Perm
from majal.modules.commitments.queries.visible import commitment_of
from majal.modules.conventions.public import Convention, convention_of


@page(Perm.ADD, obj=convention_of)
@require_http_methods(["GET", "POST"])
def add(request: Request, convention: Convention) -> HttpResponse:
    """Write a commitment into a convention."""
    given = {name: request.GET[name] for name in ("owed_by", "faces") if name in request.GET}
    form = CommitmentForm(
        request.POST or None, initial=given, actor=request.actor, convention=convention
    )
    if request.method == "POST" and form.is_valid():
        own = {name: form.cleaned_data[name] for name in CommitmentForm.OWN}
        try:
            made = add_commitment(convention.pk, by=request.actor, **own, **form.words)
        except DomainError as error:
            _refuse(form, error)
        else:
            messages.success(request, _("The commitment is on record."))
            return redirect(made)
    return _show(request, form, convention=convention)


@page(Perm.EDIT, obj=commitment_of)
@require_http_methods(["GET", "POST"])
def edit(request: Request, commitment: Commitment) -> HttpResponse:
    """Mend the words of a commitment, its place, whom to ask."""
    names = ("text_ar", "text_fr", "text_en", "responsible", "latitude", "longitude")
    initial = {name: getattr(commitment, name) for name in names} | {"park": commitment.park_id}
    form = WordsForm(request.POST or None, initial=initial, convention=commitment.convention)
    if request.method == "POST" and form.is_valid():
        try:
            edit_commitment(commitment.pk, by=request.actor, **form.words)
        except DomainError as error:
            _refuse(form, error)
        else:
            messages.success(request, _("Saved."))
            return redirect(commitment)
    return _show(request, form, commitment=commitment, convention=commitment.convention)


def _refuse(form: WordsForm, error: DomainError) -> None:
    field = getattr(error, "field", "")
    form.add_error(field if field in form.fields else None, str(error))


def _show(request: Request, form: WordsForm, **context: Any) -> HttpResponse:
    status = 422 if form.errors else 200
    return render(request, "commitments/form.html", {"form": form, **context}, status=status)
