"""People are registered: the row of places is locked, so that nobody passes whoever came first."""

from collections.abc import Sequence
from datetime import timedelta

from django.dispatch import Signal
from django.utils import timezone

from majal.kernel import links
from majal.kernel.actors import Actor
from majal.kernel.bidi import plain_number
from majal.kernel.command import command
from majal.kernel.hashing import new_secret
from majal.kernel.permissions import may, require
from majal.kernel.refs import Ref
from majal.modules.events.commands.telling import KIND, tell, tell_new
from majal.modules.events.errors import (
    ConsentMissing,
    Full,
    NotPublished,
    RegisteredTwice,
)
from majal.modules.events.models import Event, Group, Places, Registration
from majal.modules.events.permissions import TICKET_LINK, Perm
from majal.modules.events.queries import (
    Person,
    Read,
    asked_of,
    is_inside,
    locked_places,
    open_event,
    read_person,
)
from majal.modules.events.workflow import EventState, RegistrationState

ONCE = {"registration_once": RegisteredTwice, "places_not_oversold": Full}
LINK_LASTS = timedelta(days=60)
"""How long after an event its tickets can be opened."""

registration_changed = Signal()
"""Sent with ``registration`` when somebody gets a place or loses one."""


@command(refusals=ONCE)
def register(event_id: int, person: Person, *, consent: bool, by: Actor) -> Registration:
    """Register one person: a place at once, or the waiting list, or approval asked for.

    A team registers before registration opens and after it closes, without approval.

    Permission: events.register on the event.
    Raises: NotFound; NotAllowed; NotPublished; NotOpenYet; ClosedAlready; Full; RegisteredTwice;
        PersonNameMissing; ContactMissing; ConsentMissing; NotYourOrganisation; AnswerNeeded;
        AnswerUnknown; WrongEmail; WrongPhone.
    """
    event = open_event(event_id, by)
    if not consent:
        raise ConsentMissing
    read = read_person(event, person, asked_of(event), by)
    return place_people(event, [read], None, by=by)[0]


@command(refusals=ONCE)
def place_people(
    event: Event, people: Sequence[Read], group: Group | None, *, by: Actor
) -> list[Registration]:
    """Write a row for each, in their order, once the places are ours.

    Permission: events.register on the event.
    Raises: NotAllowed; Full; NotPublished; RegisteredTwice.
    """
    require(by, Perm.REGISTER, event)
    now, team = timezone.now(), may(by, Perm.SERVE, event)
    organisation = people[0].person.organisation_id
    inside = is_inside(organisation, timezone.localdate(event.starts_at))
    price = event.price_inside if inside else event.price
    made = [
        Registration(
            event=event,
            group=group,
            person_key=one.key,
            user_id=by.pk if one.own else None,
            by_id=by.pk,
            organisation_id=one.person.organisation_id,
            name=one.person.name,
            email=one.person.email,
            phone=one.person.phone,
            language=one.person.language,
            age_band=one.person.age_band,
            sex=one.person.sex,
            commune_id=one.person.commune_id,
            level_before=one.person.level_before,
            answers=dict(one.person.answers),
            names_shared=one.person.names_shared,
            consented_at=now,
            confirmed_at=None if by.pk is None and one.person.email else now,
            price=price,
            inside=inside and price > 0,
            seed="" if one.own or not one.person.email else new_secret(),
        )
        for one in people
    ]
    places = locked_places(event.pk)
    if not Event.objects.filter(pk=event.pk, state=EventState.PUBLISHED).exists():
        raise NotPublished
    left = places.left
    queue = places.waiting > 0 and now < event.starts_at
    for one in made:
        one.state = _state(event, left=0 if queue else left, team=team)
        if one.state == RegistrationState.WAITING and not event.has_waiting:
            raise Full(capacity=plain_number(places.capacity))
        left -= one.state == RegistrationState.REGISTERED
        one.save(force_insert=True)
        if one.seed:
            lasting = event.ends_at + LINK_LASTS - now
            links.issue(TICKET_LINK, Ref(KIND, one.pk), lasting=lasting, by=by, seed=one.seed)
        registration_changed.send(None, registration=one)
    tell_new(made)
    return made


def _state(event: Event, *, left: int, team: bool) -> RegistrationState:
    if event.needs_approval and not team:
        return RegistrationState.ASKED
    return RegistrationState.REGISTERED if left > 0 else RegistrationState.WAITING


def promote(places: Places, event: Event, by: Actor) -> int:
    """Give what is free to those who wait, the first first; says to how many.

    The places are locked by the caller, and read anew here. Nothing moves once it has begun.
    """
    places.refresh_from_db()
    count = min(places.left, places.waiting)
    if count <= 0 or event.state != EventState.PUBLISHED or event.starts_at <= timezone.now():
        return 0
    rows = Registration.objects.select_related("event", "user", "by").filter(
        event=event.pk, state=RegistrationState.WAITING
    )
    for one in rows.select_for_update(of=("self",)).order_by("pk")[:count]:
        one.state = RegistrationState.REGISTERED
        one.save(update_fields=["state"])
        registration_changed.send(None, registration=one)
        tell("promoted", one, by)
    return count
