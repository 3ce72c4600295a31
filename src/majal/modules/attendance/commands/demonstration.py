"""A fictitious course that has ended, and a day at whose door one can stand."""

import uuid
from datetime import datetime, timedelta

from django.conf import settings
from django.utils import timezone

from majal.kernel.actors import SYSTEM, Actor
from majal.kernel.command import command
from majal.kernel.errors import NotAllowed
from majal.kernel.permissions import require
from majal.modules.attendance.commands.asking import evaluate, set_level
from majal.modules.attendance.commands.marking import Given, record_mark
from majal.modules.attendance.models import Attendance
from majal.modules.attendance.permissions import Perm
from majal.modules.events.public import (
    Details,
    Event,
    Person,
    Registration,
    Session,
    prepare_event,
    publish_event,
    register,
)

PEOPLE = (
    ("Hiba Lahlou (fictive)", "hiba", "fr", "18-24", "female", "none"),
    ("ياسين بوعزة (خيالي)", "yassine", "ar", "25-34", "male", "basic"),
    ("Salma Idrissi (fictive)", "salma", "fr", "25-34", "female", "none"),
    ("عمر الكتاني (خيالي)", "omar", "ar", "18-24", "male", "none"),
    ("Nadia Berrada (fictive)", "nadia", "fr", "35-59", "female", "basic"),
    ("مريم الزاهر (خيالية)", "meryem", "ar", "18-24", "female", "none"),
    ("Adil Tazi (fictif)", "adil", "fr", "25-34", "male", "good"),
)
ENDED = Details(
    kind="training",
    capacity=12,
    audience="seekers",
    languages=("ar", "fr"),
    name_ar="التسويق الرقمي للمقاولات الصغرى (مثال)",
    name_fr="Le marketing numérique pour petites entreprises (exemple)",
    name_en="Digital marketing for small firms (example)",
)
TODAY = Details(
    kind="workshop",
    capacity=25,
    languages=("ar", "fr"),
    name_ar="ورشة حماية العلامة التجارية (مثال)",
    name_fr="Atelier : protéger sa marque (exemple)",
    name_en="Workshop: protecting a trademark (example)",
)
SAID = (
    (5, 5, "Très concret, j’ai ouvert ma boutique en ligne le soir même."),
    (4, 5, "أمثلة قريبة من واقعنا، شكرا للمؤطرة."),
    (5, 4, ""),
    (3, 4, "Un peu rapide le matin."),
    (4, 4, ""),
)


@command()
def make_demo_attendance(park_id: int, *, by: Actor) -> int:
    """What the demonstration shows of attendance; asked twice, once made; says of how many people.

    Permission: attendance.keep_time.
    Raises: NotAllowed, also outside a demonstration.
    """
    require(by, Perm.KEEP_TIME)
    if not settings.MAJAL_DEMO:
        raise NotAllowed
    if Attendance.objects.exists():
        return 0
    now = timezone.now().replace(minute=0, second=0, microsecond=0)
    people = _registered(park_id, ENDED, now - timedelta(hours=5), now + timedelta(hours=1))
    _as_if_yesterday(people[0].event)
    session = people[0].event.sessions.get()
    for number, one in enumerate(people[:6]):
        _comes(one, session, session.starts_at + timedelta(minutes=(-5, 4, 1, -9, 35, 7)[number]))
    for one, (rating, usefulness, words) in zip(people, SAID, strict=False):
        evaluate(one.pk, rating=rating, usefulness=usefulness, words=words, by=SYSTEM)
        set_level(one.pk, "good" if one.level_before == "basic" else "basic", by=SYSTEM)
    evening = timezone.localtime().replace(hour=23, minute=0, second=0, microsecond=0)
    ends = max(min(now + timedelta(hours=5), evening), now + timedelta(hours=2))
    coming = _registered(park_id, TODAY, now - timedelta(hours=1), ends)
    session = coming[0].event.sessions.get()
    for one in coming[:2]:
        _comes(one, session, session.starts_at)
    return len(people) + len(coming)


def _registered(
    park_id: int, details: Details, starts_at: datetime, ends_at: datetime
) -> list[Registration]:
    event = prepare_event(park_id, details, starts_at, ends_at, by=SYSTEM)
    publish_event(event.pk, by=SYSTEM)
    return [
        register(
            event.pk,
            Person(
                name=name,
                email=f"{address}@majal.example",
                language=language,
                age_band=age,
                sex=sex,
                level_before=level,
            ),
            consent=True,
            by=SYSTEM,
        )
        for name, address, language, age, sex, level in PEOPLE
    ]


def _as_if_yesterday(event: Event) -> None:
    """Nobody registers for what has ended, so it ends once they have."""
    day = timedelta(days=1)
    for one in event.sessions.all():
        Session.objects.filter(pk=one.pk).update(
            starts_at=one.starts_at - day, ends_at=one.ends_at - day
        )
    Event.objects.filter(pk=event.pk).update(
        starts_at=event.starts_at - day, ends_at=event.ends_at - day
    )


def _comes(one: Registration, session: Session, at: datetime) -> None:
    given = Given(uuid.uuid4(), session.pk, at, registration_id=one.pk)
    record_mark(one.event_id, given, by=SYSTEM)
