"""The steps of an incident, each a button or a page of its own."""

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
from majal.modules.support.commands import (
    assign_incident,
    confirm_repair,
    dismiss_incident,
    pause_incident,
    reopen_incident,
    repair_incident,
    resume_incident,
    take_back_part,
    take_incident,
    triage_incident,
    use_part,
)
from majal.modules.support.errors import NoteMissing, TechnicianUnfit
from majal.modules.support.forms import (
    AssignForm,
    DismissForm,
    NoteForm,
    PartForm,
    RepairForm,
    TriageForm,
)
from majal.modules.support.models import Incident, PartUsed
from majal.modules.support.permissions import Perm
from majal.modules.support.queries.visible import incident_of, menders_of, part_of

BESIDE = {NoteMissing: "note", TechnicianUnfit: "technician"}


def _asked(
    request: Request, found: Incident, form: Any, do: Callable[[Any], object], **words: Any
) -> HttpResponse:
    return ask(
        request,
        form,
        do,
        back=found.get_absolute_url(),
        crumbs=[(found.number, found.get_absolute_url())],
        beside=BESIDE,
        lede=found.title,
        **words,
    )


def _pressed(
    request: Request, found: Incident, do: Callable[[], object], said: str
) -> HttpResponse:
    try:
        do()
    except DomainError as error:
        messages.error(request, str(error))
    else:
        messages.success(request, said)
    return redirect(found.get_absolute_url())


@page(Perm.WORK, obj=incident_of)
@require_POST
def take(request: Request, found: Incident) -> HttpResponse:
    """Take it on."""
    return _pressed(
        request,
        found,
        lambda: take_incident(found.pk, by=request.actor),
        _("It is yours now. Whoever reported it is told that somebody is at work."),
    )


@page(Perm.WORK, obj=incident_of)
@require_POST
def resume(request: Request, found: Incident) -> HttpResponse:
    """Go on after a pause."""
    return _pressed(
        request,
        found,
        lambda: resume_incident(found.pk, by=request.actor),
        _("Its clock runs again."),
    )


@page(Perm.TRIAGE, obj=incident_of)
@require_http_methods(["GET", "POST"])
def triage(request: Request, found: Incident) -> HttpResponse:
    """Judge it."""
    return _asked(
        request,
        found,
        TriageForm(
            request.POST or None,
            people=menders_of(found.park_id),
            initial={"severity": found.severity, "category": found.category},
        ),
        lambda given: triage_incident(
            found.pk,
            given["severity"],
            category=given["category"],
            technician_id=given["technician"],
            note=given["note"],
            by=request.actor,
        ),
        title=_("Judge this incident"),
        done=_("It is judged, and its promised times follow from it."),
    )


@page(Perm.TRIAGE, obj=incident_of)
@require_http_methods(["GET", "POST"])
def assign(request: Request, found: Incident) -> HttpResponse:
    """Give it to somebody."""
    return _asked(
        request,
        found,
        AssignForm(
            request.POST or None,
            people=menders_of(found.park_id),
            initial={"technician": found.technician_id},
        ),
        lambda given: assign_incident(found.pk, given["technician"], by=request.actor),
        title=_("Say who repairs it"),
        done=_("They are told."),
    )


@page(Perm.WORK, obj=incident_of)
@require_http_methods(["GET", "POST"])
def pause(request: Request, found: Incident) -> HttpResponse:
    """Wait for whoever reported it."""
    return _asked(
        request,
        found,
        NoteForm(request.POST or None),
        lambda given: pause_incident(found.pk, note=given["note"], by=request.actor),
        title=_("Wait for whoever reported it"),
        done=_("They are asked, and the clock stands still until you go on."),
    )


@page(Perm.WORK, obj=incident_of)
@require_http_methods(["GET", "POST"])
def repair(request: Request, found: Incident) -> HttpResponse:
    """Say that it is repaired."""
    return _asked(
        request,
        found,
        RepairForm(request.POST or None, request.FILES or None),
        lambda given: repair_incident(
            found.pk, note=given["note"], photo=given["photo"], by=request.actor
        ),
        title=_("It is repaired"),
        done=_("Whoever reported it is asked whether it works again."),
    )


@page(Perm.WORK, obj=incident_of)
@require_http_methods(["GET", "POST"])
def part(request: Request, found: Incident) -> HttpResponse:
    """Write down a part."""

    def do(given: Any) -> None:
        use_part(
            found.pk,
            given["name"],
            quantity=given["quantity"],
            cost=given["cost"],
            by=request.actor,
        )

    return _asked(
        request,
        found,
        PartForm(request.POST or None),
        do,
        title=_("A part that was used"),
        done=_("Written down."),
    )


@page(Perm.SEE, obj=part_of)
@require_POST
def part_back(request: Request, found: PartUsed) -> HttpResponse:
    """Take a part back."""
    return _pressed(
        request,
        found.incident,
        lambda: take_back_part(found.pk, by=request.actor),
        _("Taken back."),
    )


@page(Perm.TRIAGE, obj=incident_of)
@require_http_methods(["GET", "POST"])
def dismiss(request: Request, found: Incident) -> HttpResponse:
    """Set it aside."""
    return _asked(
        request,
        found,
        DismissForm(request.POST or None),
        lambda given: dismiss_incident(
            found.pk, given["why"], note=given["note"], by=request.actor
        ),
        title=_("Set this incident aside"),
        done=_("Whoever reported it is told why."),
    )


@page(Perm.ANSWER, obj=incident_of)
@require_http_methods(["GET", "POST"])
def confirm(request: Request, found: Incident) -> HttpResponse:
    """Confirm the repair for somebody who said so by telephone or at the desk."""
    return _asked(
        request,
        found,
        NoteForm(request.POST or None),
        lambda given: confirm_repair(found.pk, note=given["note"], by=request.actor),
        title=_("Confirm for whoever reported it"),
        done=_("The incident is closed."),
    )


@page(Perm.ANSWER, obj=incident_of)
@require_http_methods(["GET", "POST"])
def reopen(request: Request, found: Incident) -> HttpResponse:
    """Say that it still fails, for somebody who said so by telephone or at the desk."""
    return _asked(
        request,
        found,
        NoteForm(request.POST or None),
        lambda given: reopen_incident(found.pk, note=given["note"], by=request.actor),
        title=_("It still fails"),
        done=_("It is open again, and its clock runs on."),
    )
