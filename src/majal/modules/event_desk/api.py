"""REST operations of events: what takes place, one event, registering."""

from datetime import datetime
from typing import Annotated, Any

from django.utils import timezone
from ninja import Query, Router, Schema, Status
from pydantic import Field

from majal.kernel.dates import CASABLANCA
from majal.kernel.http import Request, operation
from majal.kernel.rest import Invalid, Refusal, listed, paged
from majal.modules.events.public import (
    AgeBand,
    Event,
    EventKind,
    EventPerm,
    EventState,
    Person,
    Registration,
    RegistrationState,
    Sex,
    SkillLevel,
    event_of,
    events_visible_to,
    register,
)

router = Router()
REFUSED = {401: Refusal, 403: Refusal, 404: Refusal, 409: Refusal, 422: Invalid}
ID = Annotated[int, Field(ge=1, le=2**53)]


class EventOut(Schema):
    """An event as everybody sees it. Moments are ISO 8601; money is in dirhams before tax."""

    id: int
    kind: Annotated[EventKind, listed(EventKind)]
    state: Annotated[EventState, listed(EventState)]
    park: str
    name_ar: str
    name_fr: str
    name_en: str
    begins: str
    ends: str
    capacity: int
    places_left: int
    waiting: int
    price: str
    price_inside: str
    languages: list[str]


class EventPage(Schema):
    """A page of events, and the cursor of the next."""

    items: list[EventOut]
    next: int | None


class EventsIn(Schema):
    """Which events; empty parts do not narrow."""

    cursor: Annotated[int, Field(ge=0, le=2**53)] = 0
    limit: Annotated[int, Field(ge=1, le=200)] = 50
    park: Annotated[str, Field(max_length=40)] = ""
    kind: Annotated[str, listed(["", *EventKind])] = ""
    past: bool = False


class PersonIn(Schema):
    """Who comes. ``consent`` says that they agreed to their details being kept."""

    name: Annotated[str, Field(max_length=150)]
    email: Annotated[str, Field(max_length=254)] = ""
    phone: Annotated[str, Field(max_length=30)] = ""
    organisation: ID | None = None
    age_band: Annotated[str, listed(["", *AgeBand])] = ""
    sex: Annotated[str, listed(["", *Sex])] = ""
    level_before: Annotated[str, listed(["", *SkillLevel])] = ""
    language: Annotated[str, listed(["ar", "fr", "en"])] = "ar"
    answers: dict[str, Annotated[str, Field(max_length=500)]] = {}
    consent: bool


class RegistrationOut(Schema):
    """A registration, and where it stands; the code is what the ticket shows."""

    id: int
    event: int
    state: Annotated[RegistrationState, listed(RegistrationState)]
    code: str


def _out(one: Event) -> dict[str, Any]:
    return {
        "id": one.pk,
        "kind": one.kind,
        "state": one.state,
        "park": one.park.code,
        "name_ar": one.name_ar,
        "name_fr": one.name_fr,
        "name_en": one.name_en,
        "begins": _iso(one.starts_at),
        "ends": _iso(one.ends_at),
        "capacity": one.capacity,
        "places_left": one.places.left,
        "waiting": one.places.waiting,
        "price": str(one.price),
        "price_inside": str(one.price_inside),
        "languages": one.languages,
    }


def _iso(at: datetime) -> str:
    return at.astimezone(CASABLANCA).isoformat()


@router.get("", response={200: EventPage, **REFUSED}, url_name="events_list")
@operation(EventPerm.SEE)
def list_events(request: Request, asked: Query[EventsIn]) -> dict[str, Any]:
    """The events that the caller may see, those to come or those past, as they were prepared."""
    rows = events_visible_to(request.actor).filter(pk__gt=asked.cursor)
    now = timezone.now()
    rows = rows.filter(ends_at__lte=now) if asked.past else rows.filter(ends_at__gt=now)
    if asked.park:
        rows = rows.filter(park__code=asked.park)
    if asked.kind:
        rows = rows.filter(kind=asked.kind)
    return paged(rows.order_by("pk")[: asked.limit + 1], asked.limit, _out, key="pk")


@router.get("/{pk}", response={200: EventOut, **REFUSED}, url_name="events_event")
@operation(EventPerm.SEE, obj=event_of)
def read_event(request: Any, pk: ID) -> dict[str, Any]:  # noqa: ARG001
    """One event."""
    return _out(request.found)


@router.post(
    "/{pk}/registrations", response={201: RegistrationOut, **REFUSED}, url_name="events_register"
)
@operation(EventPerm.OWN)
def register_person(request: Any, pk: ID, body: PersonIn) -> Status[dict[str, Any]]:
    """Register somebody: a place, or the waiting list, or approval asked for."""
    person = Person(
        name=body.name,
        email=body.email,
        phone=body.phone,
        organisation_id=body.organisation,
        age_band=_known(body.age_band, AgeBand),
        sex=_known(body.sex, Sex),
        level_before=_known(body.level_before, SkillLevel),
        language=body.language if body.language in ("ar", "fr", "en") else "ar",
        answers=body.answers,
    )
    made = register(pk, person, consent=body.consent, by=request.actor)
    return Status(201, _registered(made))


def _known(word: str, choices: Any) -> str:
    return word if word in choices.values else ""


def _registered(one: Registration) -> dict[str, Any]:
    return {"id": one.pk, "event": one.event_id, "state": one.state, "code": one.code}
