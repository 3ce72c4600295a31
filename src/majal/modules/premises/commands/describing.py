"""What is said of a space beside its shape: facts, photos, the states that keep it from use."""

from datetime import date, timedelta
from typing import TypedDict, Unpack

from django.conf import settings
from django.db.models import Q

from majal.kernel import attachments, files
from majal.kernel.actors import Actor
from majal.kernel.bidi import isolated
from majal.kernel.command import command
from majal.kernel.dates import humanise
from majal.kernel.errors import NotFound
from majal.kernel.models import Attachment
from majal.kernel.permissions import require
from majal.modules.parks.public import Space
from majal.modules.premises.errors import (
    DaysBackwards,
    DoorUnlikely,
    OutsideItsLife,
    StateOverlaps,
    StateTaken,
)
from majal.modules.premises.models import SpaceFacts, StatePeriod
from majal.modules.premises.permissions import Perm

LARGEST_PHOTO = 10_000_000


class Facts(TypedDict, total=False):
    """What can be said of a space beside its shape."""

    access: str
    door_width: int | None
    note_ar: str
    note_fr: str


@command(refusals={"facts_door_likely": DoorUnlikely})
def describe_space(space_id: int, *, by: Actor, **facts: Unpack[Facts]) -> SpaceFacts:
    """Say whether everybody gets into a space, and describe it; what is not given stays.

    Permission: premises.keep on its park.
    Raises: NotFound; NotAllowed; DoorUnlikely.
    """
    space = _held(space_id, by)
    said = SpaceFacts.objects.filter(space=space).first() or SpaceFacts(space=space)
    for name, value in facts.items():
        setattr(said, name, " ".join(value.split()) if isinstance(value, str) else value)
    said.save()
    return said


@command()
def add_photo(space_id: int, upload: files.Upload, *, caption: str = "", by: Actor) -> Attachment:
    """Hang a photo on a space, for everybody to see; what the camera wrote into it is removed.

    Permission: premises.keep on its park.
    Raises: NotFound; NotAllowed; FileNotKept.
    """
    space = _held(space_id, by)
    limit = min(LARGEST_PHOTO, settings.MAJAL_MAX_UPLOAD)
    kept = files.store(upload, accept=files.IMAGES, max_bytes=limit)
    title = " ".join(caption.split())[:200] or space.code
    return attachments.attach(space, kept, title=title, permission=Perm.SEE, by=by)


@command()
def remove_photo(space_id: int, photo_id: int, *, by: Actor) -> None:
    """Take a photo off a space; the file stays kept, for the record.

    Permission: premises.keep on its park.
    Raises: NotFound; NotAllowed.
    """
    attachments.detach(photo_id, on=_held(space_id, by), by=by)


@command(refusals={"space_state_once": StateTaken, "period_in_order": DaysBackwards})
def set_state(
    space_id: int,
    state: str,
    *,
    first_day: date,
    until: date | None = None,
    note: str = "",
    by: Actor,
) -> StatePeriod:
    """Say that a space is under works, reserved or out of use from a day on, or between two.

    ``until`` is the first day on which it is available again.

    Permission: premises.keep on its park.
    Raises: NotFound; NotAllowed; DaysBackwards; OutsideItsLife; StateOverlaps; StateTaken.
    """
    space = _held(space_id, by)
    if until is not None and until <= first_day:
        raise DaysBackwards
    if space.valid_from and first_day < space.valid_from:
        raise OutsideItsLife
    if space.valid_until and (until is None or until > space.valid_until):
        raise OutsideItsLife
    clashing = StatePeriod.objects.filter(Q(until=None) | Q(until__gt=first_day), space=space)
    if until is not None:
        clashing = clashing.filter(first_day__lt=until)
    if other := clashing.first():
        last = humanise(other.until - timedelta(days=1)) if other.until else "…"
        raise StateOverlaps(
            first=isolated(humanise(other.first_day)),
            last=isolated(last),
            state=other.get_state_display(),
        )
    return StatePeriod.objects.create(
        space=space, state=state, first_day=first_day, until=until, note=" ".join(note.split())
    )


@command(refusals={"space_state_once": StateTaken})
def end_state(period_id: int, *, on: date, by: Actor) -> StatePeriod:
    """Say that a space is available again from ``on``; on its first day, that it never was so.

    Permission: premises.keep on its park.
    Raises: NotFound; NotAllowed; DaysBackwards.
    """
    rows = StatePeriod.objects.select_for_update(of=("self",))
    period = rows.select_related("space__building").filter(pk=period_id).first()
    if period is None:
        raise NotFound
    require(by, Perm.KEEP, period)
    if on < period.first_day or (period.until and on > period.until):
        raise DaysBackwards
    period.until = on
    period.save(update_fields=["until"])
    return period


def _held(space_id: int, by: Actor) -> Space:
    rows = Space.objects.select_for_update(of=("self",)).select_related("building")
    space = rows.filter(pk=space_id).first()
    if space is None:
        raise NotFound
    require(by, Perm.KEEP, space)
    return space
