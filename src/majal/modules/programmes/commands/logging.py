"""The logbook of a member: entries are added and corrected by others, never changed."""

from datetime import date

from django.utils import timezone

from majal.kernel.actors import Actor
from majal.kernel.command import command
from majal.kernel.dates import humanise
from majal.kernel.errors import DomainError, NotFound
from majal.kernel.permissions import require
from majal.modules.programmes import errors
from majal.modules.programmes.models import LogEntry, Place
from majal.modules.programmes.permissions import Perm
from majal.modules.programmes.queries import place_of

REFUSALS: dict[str, type[DomainError]] = {
    "log_entry_says": errors.TextMissing,
    "programmes_logentry_supersedes_id_key": errors.CorrectedAlready,
}
LONGEST = 4_000


@command(refusals=REFUSALS)
def write_entry(place_id: int, kind: str, text: str, *, on: date, by: Actor) -> LogEntry:
    """Add what happened to the logbook; the member and the team read it.

    Permission: programmes.run on the place.
    Raises: NotFound; NotAllowed; TextMissing; DayOutside.
    """
    place = _place(place_id, by)
    _check(place, text, on)
    return LogEntry.objects.create(
        place=place, kind=kind, text=text.strip()[:LONGEST], on=on, by_id=by.pk
    )


@command(refusals=REFUSALS)
def correct_entry(entry_id: int, kind: str, text: str, *, on: date, by: Actor) -> LogEntry:
    """Put another entry in the place of one; the first stays readable beneath it.

    Permission: programmes.run on the place.
    Raises: NotFound; NotAllowed; TextMissing; CorrectedAlready; DayOutside.
    """
    before = LogEntry.objects.filter(pk=entry_id).first()
    if before is None:
        raise NotFound
    place = _place(before.place_id, by)
    if LogEntry.objects.filter(supersedes=before).exists():
        raise errors.CorrectedAlready
    _check(place, text, on)
    return LogEntry.objects.create(
        place=place, kind=kind, text=text.strip()[:LONGEST], on=on, by_id=by.pk, supersedes=before
    )


def _place(pk: int, by: Actor) -> Place:
    try:
        found = place_of(by, pk)
    except Place.DoesNotExist as error:
        raise NotFound from error
    require(by, Perm.RUN, found)
    return found


def _check(place: Place, text: str, on: date) -> None:
    if not text.strip():
        raise errors.TextMissing
    if not place.entered_on <= on <= timezone.localdate():
        raise errors.DayOutside(first=humanise(place.entered_on))
