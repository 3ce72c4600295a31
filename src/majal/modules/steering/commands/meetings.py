"""The steering committee: called for a day, then its minutes."""

from collections.abc import Iterable
from datetime import date

from django.db.models import Max
from django.utils import timezone

from majal.kernel.actors import Actor
from majal.kernel.attachments import keep_paper
from majal.kernel.command import command
from majal.kernel.dates import humanise
from majal.kernel.errors import NotFound
from majal.kernel.files import Upload
from majal.kernel.permissions import require
from majal.modules.conventions.public import locked_convention
from majal.modules.steering.errors import (
    DecisionsMissing,
    MeetingHeld,
    MeetingTaken,
    MeetingToCome,
    PresenceMissing,
)
from majal.modules.steering.models import Meeting
from majal.modules.steering.permissions import Perm

REFUSALS = {"meeting_once": MeetingTaken, "meeting_held_has_decisions": DecisionsMissing}


@command(refusals=REFUSALS)
def call_meeting(
    code: str, on: date, *, place: str = "", chaired_by: str = "", agenda: str = "", by: Actor
) -> Meeting:
    """Call the steering committee for a day, under the next number; a past day is written down.

    Permission: steering.meet on the convention.
    Raises: NotFound; NotAllowed; MeetingTaken.
    """
    convention = locked_convention(code, by)
    require(by, Perm.MEET, convention)
    last = Meeting.objects.filter(convention=convention).aggregate(last=Max("number"))["last"] or 0
    return Meeting.objects.create(
        convention=convention,
        number=last + 1,
        on=on,
        place=place.strip(),
        chaired_by=chaired_by.strip(),
        agenda=agenda.strip(),
    )


@command(refusals=REFUSALS)
def record_minutes(
    meeting_id: int,
    *,
    decisions: str,
    present: Iterable[int],
    paper: Upload | None = None,
    by: Actor,
) -> Meeting:
    """Write what the committee decided, who was there, and keep the signed minutes.

    Permission: steering.meet on the convention.
    Raises: NotFound; NotAllowed; MeetingHeld; MeetingToCome; DecisionsMissing;
        PresenceMissing; FileNotKept.
    """
    row = Meeting.objects.filter(pk=meeting_id).values_list("convention__code", flat=True).first()
    if row is None:
        raise NotFound
    convention = locked_convention(row, by)
    require(by, Perm.MEET, convention)
    meeting = Meeting.objects.select_for_update().get(pk=meeting_id)
    if meeting.held:
        raise MeetingHeld
    if meeting.on > timezone.localdate():
        raise MeetingToCome(day=humanise(meeting.on))
    if not decisions.strip():
        raise DecisionsMissing
    wanted = set(present)
    there = [p for p in convention.parties.all() if p.pk in wanted]
    if not there:
        raise PresenceMissing
    meeting.held, meeting.decisions = True, decisions.strip()
    if paper is not None:
        title = f"{Meeting._meta.verbose_name} {meeting.number}"  # noqa: SLF001
        meeting.minutes = keep_paper(convention, paper, title=title, permission=Perm.SEE, by=by)
    meeting.save()
    meeting.present.set(there)
    return meeting
