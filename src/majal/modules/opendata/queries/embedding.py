"""What a frame in somebody else's page shows: a figure, the next events."""

from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone

from majal.kernel.actors import Actor
from majal.kernel.errors import NotFound
from majal.modules.events.public import Event, EventState, events_visible_to
from majal.modules.figures.public import (
    NETWORK,
    Measure,
    Sheet,
    SubjectUnknown,
    measures_visible_to,
)
from majal.modules.parks.public import Park, parks_on_map
from majal.modules.territories.public import Territory

NEXT = 8


@dataclass(frozen=True)
class Framed:
    """A figure of a subject, with the address of the page that explains it."""

    sheet: Sheet
    measure: Measure

    @property
    def subject(self) -> Park | Territory | None:
        """Whom it speaks of; None for the network."""
        return self.sheet.subject.park or self.sheet.subject.territory

    @property
    def address(self) -> str:
        """The page of the measure for this subject."""
        code = self.sheet.subject.code
        tail = "" if code == NETWORK else f"?subject={code}"
        return f"{self.measure.get_absolute_url()}{tail}"


def framed_of(actor: Actor, measure: str, subject: str) -> Framed:
    """Raises: Measure.DoesNotExist; NotFound for no such subject."""
    found = measures_visible_to(actor).get(code=measure)
    try:
        return Framed(Sheet(actor, found, subject), found)
    except SubjectUnknown as error:
        raise NotFound from error


def next_events(actor: Actor, park: str = "") -> QuerySet[Event]:
    """The next events of the network or of a park."""
    rows = events_visible_to(actor).filter(state=EventState.PUBLISHED, ends_at__gte=timezone.now())
    if park:
        rows = rows.filter(park__code=park)
    return rows.order_by("starts_at", "pk")[:NEXT]


def choices_of(actor: Actor) -> dict[str, Any]:
    """What may be chosen for a frame: measures and parks."""
    measures = measures_visible_to(actor).order_by("order", "code")
    return {"measures": list(measures), "parks": list(parks_on_map(actor))}
