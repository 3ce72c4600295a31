"""People are registered: the row of places is locked, so that nobody passes whoever came first."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from django.dispatch import Signal
from django.utils import timezone
from django.utils.crypto import salted_hmac

from majal.kernel import links
from majal.kernel.actors import Actor
from majal.kernel.bidi import plain_number
from majal.kernel.command import command
from majal.kernel.dates import humanise_moment
from majal.kernel.errors import DomainError, NotFound
from majal.kernel.hashing import new_secret
from majal.kernel.names import local
from majal.kernel.permissions import may, require
from majal.kernel.refs import Ref
from majal.kernel.text import fold
from majal.modules.events.commands.telling import KIND, tell
from majal.modules.events.errors import (
    AnswerNeeded,
    AnswerUnknown,
    ClosedAlready,
    ConsentMissing,
    ContactMissing,
    Full,
    GroupEmpty,
    GroupRefused,
    GroupTooLarge,
    NotOpenYet,
    NotPublished,
    NotYourOrganisation,
    PersonNameMissing,
    RegisteredTwice,
)
from majal.modules.events.models import Event, Group, Places, Question, QuestionKind, Registration
from majal.modules.events.permissions import TICKET_LINK, Perm
from majal.modules.events.queries import asked_of, is_inside, taken_by
from majal.modules.events.workflow import MOST_IN_GROUP, EventState, RegistrationState
from majal.modules.organisations.public import (
    organisations_represented_by,
    read_email,
    read_phone,
)
from majal.modules.people.public import User

ONCE = {"registration_once": RegisteredTwice, "places_not_oversold": Full}
LINK_LASTS = timedelta(days=60)
"""How long after an event its tickets can be opened."""
LONGEST_ANSWER = 500

registration_changed = Signal()
"""Sent with ``registration`` when somebody gets a place or loses one."""


@dataclass(frozen=True)
class Person:
    """Whoever comes, as they or whoever registers them say. ``mark`` tells namesakes of a list."""

    name: str
    email: str = ""
    phone: str = ""
    age_band: str = ""
    sex: str = ""
    commune_id: int | None = None
    level_before: str = ""
    language: str = "ar"
    names_shared: bool = False
    organisation_id: int | None = None
    answers: Mapping[str, str] = field(default_factory=dict)
    mark: str = ""


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
    read = _read(event, person, asked_of(event), by)
    return placed(event, [read], None, by)[0]


@command(refusals=ONCE)
def register_group(
    event_id: int,
    name: str,
    people: Sequence[Person],
    *,
    organisation_id: int | None = None,
    consent: bool,
    by: Actor,
) -> list[Registration]:
    """Register a list of people at once, such as a class: all of them, or nobody.

    Where places are short, those first in the list get them and the others wait.

    Permission: events.register_group.
    Raises: NotFound; NotAllowed; NotPublished; NotOpenYet; ClosedAlready; Full; ConsentMissing;
        NotYourOrganisation; GroupEmpty; GroupTooLarge; GroupRefused, which tells each line.
    """
    require(by, Perm.REGISTER_GROUP)
    event = open_event(event_id, by)
    if not consent:
        raise ConsentMissing
    if not people or not name.strip():
        raise GroupEmpty
    if len(people) > MOST_IN_GROUP:
        raise GroupTooLarge(most=MOST_IN_GROUP)
    check_organisation(event, organisation_id, by)
    group = Group(
        event=event, name=name.strip()[:160], organisation_id=organisation_id, by_id=by.pk
    )
    rows, refused, seen = [], [], set[str]()
    for line, person in enumerate(people, 1):
        try:
            read = read_member(event, person, group, by)
            if read.key in seen or taken_by(read.key, event.pk):
                raise RegisteredTwice
        except DomainError as error:
            refused.append(f"{plain_number(line)}. {person.name[:60]}: {error}")
        else:
            seen.add(read.key)
            rows.append(read)
    if refused:
        raise GroupRefused(lines=" ".join(refused[:10]))
    group.save()
    return placed(event, rows, group, by)


@dataclass(frozen=True)
class Read:
    """A person as read and checked, with the key that tells them again."""

    person: Person
    key: str
    own: bool = False
    """Whether somebody signed in registers themselves."""


def open_event(event_id: int, by: Actor) -> Event:
    """The event, if this person may register for it now.

    Raises: NotFound; NotAllowed; NotPublished; NotOpenYet; ClosedAlready.
    """
    event = Event.objects.select_related("park").filter(pk=event_id).first()
    if event is None:
        raise NotFound
    require(by, Perm.REGISTER, event)
    check_open(event, timezone.now(), team=may(by, Perm.SERVE, event))
    return event


def check_open(event: Event, now: datetime, *, team: bool) -> None:
    """Raises: NotPublished; NotOpenYet; ClosedAlready."""
    if event.state != EventState.PUBLISHED:
        raise NotPublished
    if event.opens_at and now < event.opens_at and not team:
        raise NotOpenYet(at=humanise_moment(event.opens_at))
    until = event.ends_at if team else event.shuts_at
    if now >= until:
        raise ClosedAlready(at=humanise_moment(until))


def check_organisation(event: Event, organisation_id: int | None, by: Actor) -> None:
    """Raises: NotYourOrganisation."""
    if organisation_id is None or may(by, Perm.SERVE, event):
        return
    if organisation_id not in organisations_represented_by(by):
        raise NotYourOrganisation


def person_key(told: str) -> str:
    """A keyed hash by which one person is known again, and which nobody can read back."""
    return salted_hmac("majal.events.person", told, algorithm="sha256").hexdigest()


def read_member(event: Event, person: Person, group: Group, by: Actor) -> Read:
    """Somebody of a list, who may have neither address nor number; questions are not asked.

    Raises: PersonNameMissing; WrongEmail; WrongPhone.
    """
    clean = _cleaned(replace(person, organisation_id=group.organisation_id))
    if told := clean.email or clean.phone:
        return Read(clean, person_key(told))
    named = f"{fold(clean.name)}|{fold(group.name)}|{fold(clean.mark)}"
    return Read(clean, person_key(named))


def _read(event: Event, person: Person, questions: Sequence[Question], by: Actor) -> Read:
    clean = _cleaned(person)
    if not (clean.email or clean.phone):
        raise ContactMissing
    check_organisation(event, clean.organisation_id, by)
    answers = {str(one.pk): a for one in questions if (a := _answer(one, clean.answers))}
    own = by.pk is not None and clean.email == getattr(by, "email", None)
    return Read(replace(clean, answers=answers), person_key(clean.email or clean.phone), own)


def _cleaned(person: Person) -> Person:
    name = " ".join(person.name.split())[:150]
    if not name:
        raise PersonNameMissing
    return replace(
        person,
        name=name,
        email=read_email(person.email.strip().lower()),
        phone=read_phone(person.phone),
    )


def _answer(question: Question, answers: Mapping[str, str]) -> str:
    """What was answered to one question. Raises: AnswerNeeded; AnswerUnknown."""
    given = str(answers.get(str(question.pk), "")).strip()[:LONGEST_ANSWER]
    if not given:
        if question.required:
            raise AnswerNeeded(question=local(question))
        return ""
    offered = {
        QuestionKind.CHOICE: question.choices,
        QuestionKind.YES_NO: ["yes", "no"],
    }.get(QuestionKind(question.kind))
    if offered is not None and given not in offered:
        raise AnswerUnknown(question=local(question))
    return given


def locked_places(event_id: int) -> Places:
    """The places of an event, locked until the end: everything that gives or takes one begins here.

    Raises: NotFound.
    """
    found = Places.objects.select_for_update().filter(pk=event_id).first()
    if found is None:
        raise NotFound
    return found


def placed(
    event: Event, people: Sequence[Read], group: Group | None, by: Actor
) -> list[Registration]:
    """Write a row for each, in their order, once the places are ours. Raises: Full; NotPublished."""
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
        if one.user_id:
            one.user = User.objects.get(pk=one.user_id) if not isinstance(by, User) else by
        registration_changed.send(None, registration=one)
        tell(one.state, one, by)
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
