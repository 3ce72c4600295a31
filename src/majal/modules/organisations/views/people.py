"""Who acts for an organisation."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from majal.kernel.actors import Actor
from majal.kernel.errors import DomainError, NotAllowed
from majal.kernel.http import Request, page
from majal.kernel.permissions import may
from majal.modules.organisations.forms import AppointForm
from majal.modules.organisations.permissions import Perm
from majal.modules.organisations.public import (
    Organisation,
    Representation,
    appoint_representative,
    end_representation,
    organisation_of,
)
from majal.modules.organisations.queries import representation_of, representations_of
from majal.modules.organisations.views.record import framed


@page(Perm.SEE_INTERNAL, obj=organisation_of)
@require_http_methods(["GET", "POST"])
def people(request: Request, organisation: Organisation) -> HttpResponse:
    """Those who act or acted for the organisation; its managers appoint more."""
    if request.method == "POST" and not may(request.actor, Perm.APPOINT, organisation):
        raise NotAllowed
    form = AppointForm(request.POST or None, initial={"role": "member"})
    if request.method == "POST" and form.is_valid():
        try:
            appoint_representative(organisation.pk, **form.cleaned_data, by=request.actor)
        except DomainError as error:
            field = getattr(error, "field", "")
            form.add_error(field if field in form.fields else None, str(error))
        else:
            messages.success(request, _("This person may now act for the organisation."))
            return redirect("organisations:people", pk=organisation.pk)
    context = framed(request, organisation, "people") | {
        "form": form,
        "rows": representations_of(organisation, to=request.actor),
    }
    status = 422 if form.errors else 200
    return render(request, "organisations/people.html", context, status=status)


class Appointed:
    """A representation of an organisation; permissions ask by the organisation."""

    def __init__(self, row: Representation) -> None:
        self.row, self.pk = row, row.organisation_id


def appointed(actor: Actor, pk: int, representation: int) -> Appointed:
    """Raises: Organisation.DoesNotExist; Representation.DoesNotExist."""
    return Appointed(representation_of(organisation_of(actor, pk), representation, to=actor))


@page(Perm.APPOINT, obj=appointed)
@require_http_methods(["GET", "POST"])
def end_page(request: Request, found: Appointed) -> HttpResponse:
    """End somebody's acting for the organisation, after a question."""
    back = reverse("organisations:people", args=[found.pk])
    if request.method == "POST":
        end_representation(found.row.pk, by=request.actor)
        messages.success(request, _("This person no longer acts for the organisation."))
        return redirect(back)
    context = {
        "question": _("Shall %(name)s no longer act for the organisation?")
        % {"name": found.row.user},
        "consequence": _("The access ends at once. What this person did stays in the history."),
        "verb": _("End it"),
        "alarm": True,
        "back": back,
    }
    return render(request, "kernel/confirm.html", context)
