"""Events and registrations, limited to what somebody may see."""

from datetime import date
from itertools import starmap
from typing import Any

from django.db.models import BigIntegerField, Prefetch, Q, QuerySet

from majal.kernel.actors import SYSTEM, Actor, LinkHolder
from majal.kernel.permissions import scopes
from majal.kernel.prepared import Given, Prepared, keep_with
from majal.kernel.text import fold, search_terms
from majal.modules.events.errors import CommuneUnknown
from majal.modules.events.models import (
    CoOrganiser,
    Event,
    Question,
    Registration,
    Session,
    Speaker,
)
from majal.modules.events.permissions import MAKERS, SERVING, TICKET_LINK
from majal.modules.events.workflow import EventState
from majal.modules.organisations.public import organisations_represented_by
from majal.modules.parks.public import Park
from majal.modules.tenancy.public import contracts_live_on
from majal.modules.territories.public import Level, Territory

AROUND = ("park", "space", "commune", "places")
SHOWN = (EventState.PUBLISHED, EventState.HELD, EventState.CANCELLED)


def _parks(actor: Actor, roles: tuple[str, ...]) -> QuerySet[Park] | None:
    """The parks where somebody holds one of these roles; None for all."""
    everywhere = (*MAKERS,) if roles == SERVING else roles
    if actor is SYSTEM or scopes(actor, *everywhere, kind="network"):
        return None
    return Park.objects.filter(pk__in=scopes(actor, *roles, kind="park"))


def parks_made_by(actor: Actor) -> QuerySet[Park]:
    """The parks in which somebody prepares events."""
    found = _parks(actor, MAKERS)
    return Park.objects.all() if found is None else found


def parks_served_by(actor: Actor) -> QuerySet[Park]:
    """The parks whose events somebody serves."""
    found = _parks(actor, SERVING)
    return Park.objects.all() if found is None else found


def events_visible_to(actor: Actor) -> QuerySet[Event]:
    """Those published, and for a team and co-organisers also what they prepare."""
    rows = Event.objects.select_related(*AROUND)
    parks = _parks(actor, SERVING)
    if parks is None:
        return rows
    shown = Q(state__in=SHOWN, published_at__isnull=False)
    if not actor.is_authenticated:
        return rows.filter(shown)
    own = organisations_represented_by(actor)
    if own:
        with_us = CoOrganiser.objects.filter(organisation__in=own)
        shown |= Q(pk__in=with_us.values("event"))
    numbers = scopes(actor, *SERVING, kind="park")
    return rows.filter(shown | Q(park__in=numbers)) if numbers else rows.filter(shown)


def event_of(actor: Actor, pk: int) -> Event:
    """One event. Raises: Event.DoesNotExist."""
    return events_visible_to(actor).get(pk=pk)


def _parts() -> dict[str, QuerySet[Any]]:
    sessions = Session.objects.filter(removed_at=None).select_related("booking__bookable")
    return {
        "sessions": sessions.order_by("starts_at", "pk"),
        "speakers": Speaker.objects.all(),
        "partners": CoOrganiser.objects.select_related("organisation"),
        "questions": Question.objects.filter(removed_at=None),
    }


def with_parts(rows: QuerySet[Event]) -> QuerySet[Event]:
    """With what a page of one event shows: four queries, however many there are."""
    return rows.prefetch_related(*starmap(Prefetch, _parts().items()))


def _part(name: str) -> Prepared[Any]:
    return Prepared(lambda: _parts()[name].filter(event=Given("event", BigIntegerField())))


WHOLE = Prepared(
    lambda: Event.objects.select_related(*AROUND).filter(pk=Given("pk", BigIntegerField()))
)
PARTS = {name: _part(name) for name in ("sessions", "speakers", "partners", "questions")}


def whole_event(actor: Actor, pk: int) -> Event:
    """One event with its parts. Raises: Event.DoesNotExist."""
    found = next(iter(WHOLE.ask(pk=pk)), None)
    if found is None or found.state not in SHOWN or found.published_at is None:
        return with_parts(events_visible_to(actor)).get(pk=pk)
    for name, rows in PARTS.items():
        keep_with(found, name, rows.ask(event=pk))
    return found


def events_made_by(actor: Actor) -> QuerySet[Event]:
    """Those of the parks in which somebody prepares events."""
    parks = _parks(actor, MAKERS)
    rows = Event.objects.select_related("park", "places", "made_by")
    return rows if parks is None else rows.filter(park__in=parks)


def events_served_by(actor: Actor) -> QuerySet[Event]:
    """Those of the parks whose events somebody serves."""
    parks = _parks(actor, SERVING)
    rows = Event.objects.select_related("park", "places")
    return rows if parks is None else rows.filter(park__in=parks)


def event_to_make(actor: Actor, pk: int) -> Event:
    """One that somebody may see, to change it. Raises: Event.DoesNotExist."""
    return with_parts(events_visible_to(actor)).get(pk=pk)


def events_of_partner(actor: Actor) -> QuerySet[Event]:
    """Those that the actor's organisations co-organise."""
    own = organisations_represented_by(actor)
    rows = Event.objects.filter(partners__organisation__in=own).distinct()
    return rows.select_related("park", "places").order_by("-starts_at")


def registrations_visible_to(actor: Actor) -> QuerySet[Registration]:
    """One's own, those one made, those of one's companies, and a team all those of its parks."""
    rows = Registration.objects.select_related(
        "event__park", "event__space", "event__commune", "organisation", "group", "commune"
    )
    if isinstance(actor, LinkHolder):
        here = actor.purpose == TICKET_LINK
        return rows.filter(pk=actor.id) if here else rows.none()
    parks = _parks(actor, SERVING)
    if parks is None:
        return rows
    if actor.pk is None:
        return rows.none()
    mine = Q(user=actor.pk) | Q(by=actor.pk)
    if own := organisations_represented_by(actor):
        mine |= Q(organisation__in=own)
    numbers = scopes(actor, *SERVING, kind="park")
    return rows.filter(mine | Q(event__park__in=numbers)) if numbers else rows.filter(mine)


def registration_of(actor: Actor, pk: int) -> Registration:
    """One registration. Raises: Registration.DoesNotExist."""
    return registrations_visible_to(actor).get(pk=pk)


def registrations_of(actor: Actor) -> QuerySet[Registration]:
    """What somebody registered for, or registered others for; the next first."""
    rows = Registration.objects.select_related("event__park", "event__space", "organisation")
    return rows.filter(Q(user=actor.pk or 0) | Q(by=actor.pk or 0)).order_by(
        "event__starts_at", "pk"
    )


def is_inside(organisation_id: int | None, day: date) -> bool:
    """Whether a company is one of the parks on a day: it has a contract then."""
    if organisation_id is None:
        return False
    return contracts_live_on(day).filter(organisation=organisation_id).exists()


def commune_named(text: str) -> int | None:
    """The id of the commune of a name in any language, or of a code; none for nothing.

    Raises: CommuneUnknown, also where several bear the name.
    """
    told = text.strip()
    if not told:
        return None
    rows = Territory.objects.filter(level=Level.COMMUNE)
    if found := rows.filter(code=told).first():
        return int(found.pk)
    for term in search_terms(told):
        rows = rows.filter(search_key__contains=term)
    near = list(rows[:50])
    same = [t for t in near if fold(told) in {fold(t.name_ar), fold(t.name_fr), fold(t.name_en)}]
    if len(same or near) != 1:
        raise CommuneUnknown(name=told[:80])
    return int((same or near)[0].pk)


def communes_near(park: Park) -> list[Territory]:
    """The communes of the province of a park, the largest first, to be suggested."""
    rows = Territory.objects.filter(level=Level.COMMUNE, parent=park.province_id)
    return list(rows.order_by("-population_2024")[:60])
