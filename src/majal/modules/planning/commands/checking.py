"""What commands do before they write: lock the project, find source and owner, read days."""

from datetime import date

from django.utils import timezone

from majal.kernel.actors import Actor
from majal.kernel.dates import PartialDate
from majal.kernel.errors import NotFound
from majal.kernel.permissions import require
from majal.modules.organisations.public import Organisation, organisations_visible_to
from majal.modules.planning import errors
from majal.modules.planning.models import Project
from majal.modules.planning.permissions import Perm
from majal.modules.sources.public import Source, source_named

LONGEST = 400
PEOPLE_OF = ("company", "project_holder")


def locked(project_id: int, by: Actor) -> Project:
    """A project kept from others until the end of the command. Raises: NotAllowed; NotFound."""
    require(by, Perm.KEEP)
    rows = Project.objects.select_for_update(of=("self",)).select_related("park")
    found = rows.filter(pk=project_id).first()
    if found is None:
        raise NotFound
    return found


def tidy(text: str, longest: int = LONGEST) -> str:
    """What was typed without spare spaces, cut to what is kept."""
    return " ".join(text.replace("\0", "").split())[:longest]


def cited(by: Actor, source: str) -> Source | None:
    """The source that is meant, None for nothing typed. Raises: UnknownSource; SeveralSources."""
    return source_named(by, source) if source.strip() else None


def past(on: PartialDate | None) -> PartialDate:
    """A real date, today where none is given. Raises: DateAhead."""
    today = timezone.localdate()
    if on is not None and on.first() > today:
        raise errors.DateAhead
    return on or PartialDate.of(today)


def past_day(day: date | None) -> date:
    """A day that is over or today. Raises: DateAhead."""
    today = timezone.localdate()
    if day is not None and day > today:
        raise errors.DateAhead
    return day or today


def owner_named(by: Actor, organisation_id: int | None) -> Organisation | None:
    """An organisation that may own a part of a project. Raises: OwnerUnknown."""
    if not organisation_id:
        return None
    rows = organisations_visible_to(by).exclude(kind__code__in=PEOPLE_OF)
    found = rows.filter(pk=organisation_id).first()
    if found is None:
        raise errors.OwnerUnknown
    return found
