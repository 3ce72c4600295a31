"""Who comes is read and checked before anything is locked."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from django.db.models import BigIntegerField
from django.utils import timezone
from django.utils.crypto import salted_hmac

from majal.kernel.actors import Actor
from majal.kernel.dates import humanise_moment
from majal.kernel.errors import NotFound
from majal.kernel.names import local
from majal.kernel.permissions import may, require
from majal.kernel.prepared import Given, Prepared
from majal.kernel.text import fold
from majal.modules.events.errors import (
    AnswerNeeded,
    AnswerUnknown,
    ClosedAlready,
    ContactMissing,
    NotOpenYet,
    NotPublished,
    NotYourOrganisation,
    PersonNameMissing,
)
from majal.modules.events.models import Event, Group, Question, QuestionKind
from majal.modules.events.permissions import Perm
from majal.modules.events.workflow import EventState
from majal.modules.organisations.public import (
    organisations_represented_by,
    read_email,
    read_phone,
)

LONGEST_ANSWER = 500


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


@dataclass(frozen=True)
class Read:
    """A person as read and checked, with the key that tells them again."""

    person: Person
    key: str
    own: bool = False
    """Whether somebody signed in registers themselves."""


EVENT = Prepared(
    lambda: Event.objects.select_related("park").filter(pk=Given("pk", BigIntegerField()))
)


def open_event(event_id: int, by: Actor) -> Event:
    """The event, if this person may register for it now.

    Raises: NotFound; NotAllowed; NotPublished; NotOpenYet; ClosedAlready.
    """
    event = next(iter(EVENT.ask(pk=event_id)), None)
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


def read_member(person: Person, group: Group) -> Read:
    """Somebody of a list, who may have neither address nor number; questions are not asked.

    Raises: PersonNameMissing; WrongEmail; WrongPhone.
    """
    clean = _cleaned(replace(person, organisation_id=group.organisation_id))
    if told := clean.email or clean.phone:
        return Read(clean, person_key(told))
    named = f"{fold(clean.name)}|{fold(group.name)}|{fold(clean.mark)}"
    return Read(clean, person_key(named))


def read_person(event: Event, person: Person, questions: Sequence[Question], by: Actor) -> Read:
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
