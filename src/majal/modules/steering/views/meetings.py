"""The steering committee: a meeting called, its minutes."""

from typing import Any

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from majal.kernel.actors import Actor
from majal.kernel.asking import ask
from majal.kernel.errors import NotFound
from majal.kernel.http import Request, page
from majal.kernel.permissions import may
from majal.modules.conventions.public import Convention, convention_of
from majal.modules.steering import errors
from majal.modules.steering.commands import call_meeting, record_minutes
from majal.modules.steering.forms import MeetingForm, MinutesForm
from majal.modules.steering.models import Meeting
from majal.modules.steering.permissions import Perm

BESIDE = {
    errors.DecisionsMissing: "decisions",
    errors.PresenceMissing: "present",
}


def meeting_of(actor: Actor, code: str, pk: int) -> Meeting:
    """One meeting of a convention the actor keeps minutes of.

    Raises: Convention.DoesNotExist; Meeting.DoesNotExist; NotFound.
    """
    convention = convention_of(actor, code)
    if not may(actor, Perm.SEE, convention):
        raise NotFound
    meeting = Meeting.objects.get(pk=pk, convention=convention)
    meeting.convention = convention
    return meeting


@page(Perm.MEET, obj=convention_of)
@require_http_methods(["GET", "POST"])
def call(request: Request, convention: Convention) -> HttpResponse:
    """Call the steering committee, or write down a meeting that was held."""
    return ask(
        request,
        MeetingForm(request.POST or None),
        lambda given: call_meeting(convention.code, by=request.actor, **given),
        title=_("Call the steering committee"),
        done=_("The meeting is on record."),
        back=convention.get_absolute_url(),
        crumbs=convention.crumbs,
        beside=BESIDE,
    )


@page(Perm.MEET, obj=meeting_of)
@require_http_methods(["GET", "POST"])
def minutes(request: Request, meeting: Meeting) -> HttpResponse:
    """Write down what a meeting decided; the command decides who may."""
    form = MinutesForm(request.POST or None, request.FILES or None, convention=meeting.convention)

    def do(given: Any) -> Any:
        return record_minutes(
            meeting.pk,
            decisions=given["decisions"],
            present=given["present"],
            paper=given["paper"],
            by=request.actor,
        )

    return ask(
        request,
        form,
        do,
        title=_("Minutes of meeting no. %(number)s") % {"number": meeting.number},
        done=_("The minutes are on record."),
        back=meeting.convention.get_absolute_url(),
        crumbs=meeting.convention.crumbs,
        beside=BESIDE,
    )
