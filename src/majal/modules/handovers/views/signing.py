"""Both sides sign on a phone, one is recorded as absent; the paper in another language."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from majal.kernel.errors import DomainError
from majal.kernel.http import Request, page
from majal.kernel.names import stored_language
from majal.kernel.permissions import may
from majal.modules.handovers import errors
from majal.modules.handovers.commands import issue_report, note_absence, sign_handover
from majal.modules.handovers.forms import AbsentForm, SignForm
from majal.modules.handovers.models import Handover
from majal.modules.handovers.permissions import Perm
from majal.modules.handovers.queries.pages import whole_of
from majal.modules.handovers.queries.visible import handover_of
from majal.modules.handovers.views.asking import asked
from majal.modules.handovers.workflow import Side
from majal.modules.handovers.workflow.drawing import HEIGHT, WIDTH


@page(Perm.KEEP, obj=handover_of)
@require_http_methods(["GET", "POST"])
def sign_park(request: Request, found: Handover) -> HttpResponse:
    """Sign for the park."""
    return _sign(request, found, Side.PARK)


@page(Perm.SIGN, obj=handover_of, sign_in_first=True)
@require_http_methods(["GET", "POST"])
def sign_tenant(request: Request, found: Handover) -> HttpResponse:
    """Sign for the company, on the park’s phone or in one’s own account."""
    return _sign(request, found, Side.TENANT)


def _sign(request: Request, found: Handover, side: Side) -> HttpResponse:
    in_person = side == Side.TENANT and may(request.actor, Perm.KEEP, found)
    own = "" if in_person else str(request.actor)
    form = SignForm(request.POST or None, initial={"name": own})
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        if in_person or request.POST.get("how") != "name":
            given["strokes"] = given["strokes"] or "[]"
        else:
            given["strokes"] = ""
        if _did(form, lambda: sign_handover(found.pk, side, by=request.actor, **given)):
            found.refresh_from_db()
            closed = found.closed_at is not None
            messages.success(
                request,
                _("Both sides have signed: the report is closed, and its paper is being made.")
                if closed
                else _("Signed. Nothing of the report changes any more."),
            )
            return redirect(found.get_absolute_url())
    context = {
        "handover": found,
        "whole": whole_of(found, to=request.actor),
        "side": side,
        "in_person": in_person,
        "form": form,
        "width": WIDTH,
        "height": HEIGHT,
    }
    return render(request, "handovers/sign.html", context, status=422 if form.errors else 200)


def _did(form: Any, do: Callable[[], object]) -> bool:
    try:
        do()
    except DomainError as error:
        field = getattr(error, "field", None)
        shown = field if field in form.fields and field != "strokes" else None
        form.add_error(shown, str(error))
    return not form.errors


@page(Perm.KEEP, obj=handover_of)
@require_http_methods(["GET", "POST"])
def absent(request: Request, found: Handover) -> HttpResponse:
    """Record that the company is absent or refuses to sign."""

    def do(given: Any) -> None:
        if not given["name"]:
            raise errors.SignerUnnamed
        note_absence(found.pk, by=request.actor, **given)

    return asked(
        request,
        found,
        AbsentForm(request.POST or None),
        do,
        title=_("The company does not sign"),
        done=_("Recorded before a witness."),
    )


@page(Perm.KEEP, obj=handover_of)
@require_POST
def paper(request: Request, found: Handover) -> HttpResponse:
    """Make the paper in the language of this page, where it is not there yet."""
    made = issue_report(found.pk, language=stored_language(), by=request.actor)
    messages.success(
        request, _("Paper no. %(number)s is among the documents.") % {"number": made.shown_number}
    )
    return redirect(found.get_absolute_url())
