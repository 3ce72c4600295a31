"""Fictitious events to try the program with."""

from datetime import timedelta
from decimal import Decimal

from django.conf import settings
from django.utils import timezone

from majal.kernel.actors import SYSTEM, Actor
from majal.kernel.command import command
from majal.kernel.errors import NotAllowed
from majal.kernel.permissions import require
from majal.modules.event_desk.commands.speaking import add_speaker
from majal.modules.event_desk.permissions import Perm
from majal.modules.events.public import (
    Details,
    Event,
    Person,
    Words,
    add_session,
    ask_question,
    name_partner,
    prepare_event,
    publish_event,
    register,
)

PEOPLE = (
    ("Hiba Lahlou (fictive)", "hiba", "fr", "18-24", "female"),
    ("ياسين بوعزة (خيالي)", "yassine", "ar", "25-34", "male"),
    ("Salma Idrissi (fictive)", "salma", "fr", "25-34", "female"),
    ("عمر الكتاني (خيالي)", "omar", "ar", "18-24", "male"),
)
MADE = (
    (6, "training", 3, Details(
        kind="training", capacity=3, audience="seekers", languages=("ar", "fr"),
        name_ar="البرمجة من الصفر: دورة لثلاثة أيام (مثال)",
        name_fr="Programmer en partant de zéro : trois jours (exemple)",
        name_en="Programming from scratch: three days (example)",
        about_ar="دورة تطبيقية للباحثين عن عمل: أسس البرمجة ومشروع صغير ينجز خلال الدورة.",
        about_fr="Une formation pratique pour les demandeurs d’emploi : les bases, puis un petit "
                 "projet mené à son terme.",
        about_en="A practical course for job seekers: the basics, then a small project finished.",
    )),
    (11, "conference", 2, Details(
        kind="conference", capacity=120, languages=("fr", "ar"),
        name_ar="لقاء المقاولات الناشئة والجماعات (مثال)",
        name_fr="Startups et communes : se rencontrer (exemple)",
        name_en="Startups meet communes (example)",
        about_ar="كيف تعرض جماعة حاجة من حاجاتها، وكيف تجيب عنها شركة ناشئة.",
        about_fr="Comment une commune expose un besoin, et comment une startup y répond.",
        price=Decimal(150), price_inside=Decimal(50),
    )),
    (25, "job_fair", 0, Details(
        kind="job_fair", capacity=400, audience="everyone", languages=("ar", "fr"),
        name_ar="ملتقى التشغيل الرقمي (مثال)", name_fr="Forum de l’emploi numérique (exemple)",
        name_en="Digital job fair (example)",
    )),
)  # fmt: skip
"""In how many days, kind, how many more days with a session, what it is."""


@command()
def make_demo_events(park_id: int, council_id: int | None, *, by: Actor) -> int:
    """The events of the demonstration; asked twice, once made; says how many.

    Permission: event_desk.prepare.
    Raises: NotAllowed, also outside a demonstration.
    """
    require(by, Perm.PREPARE)
    if not settings.MAJAL_DEMO:
        raise NotAllowed
    if Event.objects.exists():
        return 0
    morning = timezone.localtime().replace(hour=9, minute=30, second=0, microsecond=0)
    for days, kind, more, details in MADE:
        begins = morning + timedelta(days=days)
        event = prepare_event(park_id, details, begins, begins + timedelta(hours=3), by=SYSTEM)
        for n in range(1, more):
            starts = begins + timedelta(days=n)
            add_session(event.pk, starts, starts + timedelta(hours=3), by=SYSTEM)
        if kind == "training":
            words = Words(ar="هل لديكم حاسوب محمول؟", fr="Avez-vous un ordinateur portable ?")
            ask_question(event.pk, "yes_no", words, by=SYSTEM)
            add_speaker(event.pk, "Rim Bennis (fictive)", "Formatrice", by=SYSTEM)
        if council_id and kind == "job_fair":
            name_partner(event.pk, council_id, by=SYSTEM)
        publish_event(event.pk, by=SYSTEM)
        for name, address, language, age, sex in PEOPLE:
            who = Person(
                name=name,
                email=f"{address}@majal.example",
                language=language,
                age_band=age,
                sex=sex,
            )
            register(event.pk, who, consent=True, by=SYSTEM)
    return len(MADE)
