"""Fictitious dossiers to try the program with."""

from django.conf import settings

from majal.kernel.actors import SYSTEM, Actor
from majal.kernel.command import command
from majal.kernel.permissions import require
from majal.modules.applying.permissions import Perm
from majal.modules.cases.public import (
    Case,
    Missing,
    ask_pieces,
    begin_case,
    decide_case,
    file_case,
    move_case,
    write_message,
)

WHO = {"behalf": "self"}
DOSSIERS = (
    (
        "complaint",
        {
            "about": "premises",
            "subject": "Climatisation du deuxième étage",
            "facts": "Deux bureaux n’ont pas été réparés depuis la visite du 3.",
            "told_before": "no",
            "name": "Nadia Tahiri",
            "email": "nadia@majal.example",
        },
    ),
    (
        "desk_procedure",
        {
            "procedure": "تسجيل علامة تجارية",
            "investment": "no",
            "earlier": "no",
            "name": "يونس أيت بلا",
            "email": "younes@majal.example",
            **WHO,
        },
    ),
    (
        "authorisation_silence",
        {
            "act": "class_3",
            "subject": "Exploitation d’un atelier de troisième classe",
            "place": "Agadir, Founty",
            "project": "Un atelier d’impression 3D au rez-de-chaussée.",
            "investment": "yes",
            "name": "Souad Ouhammou",
            "email": "souad@majal.example",
            **WHO,
        },
    ),
    (
        "complaint",
        {
            "about": "service",
            "subject": "مدة الرد على طلب شهادة",
            "facts": "قدمت الطلب منذ أسبوعين ولم أتوصل بأي جواب.",
            "told_before": "yes",
            "name": "حمزة التازي",
            "email": "hamza@majal.example",
        },
    ),
)


@command()
def make_demo_cases(park_id: int, *, by: Actor) -> list[Case]:
    """The dossiers of the demonstration: handled, waiting for pieces, decided; made once.

    Those whose papers are needed stay drafts, since nobody sends a paper here.

    Permission: applying.demonstrate.
    Raises: NotAllowed.
    """
    require(by, Perm.DEMONSTRATE)
    if not settings.MAJAL_DEMO or Case.objects.filter(email__endswith="@majal.example").exists():
        return []
    made = []
    for kind, answers in DOSSIERS:
        language = "fr" if answers["name"].isascii() else "ar"
        case = begin_case(kind, park_id=park_id, answers=answers, language=language, by=SYSTEM)
        if not any(p.required for p in case.version.definition.papers_for(answers)):
            case = file_case(case.pk, by=SYSTEM)
        made.append(case)
    first, second, _draft, last = made
    stages = first.version.definition.stages
    if stages[0].next:
        move_case(first.pk, stages[0].next[0], by=SYSTEM)
    write_message(first.pk, "Le technicien passe demain matin.", by=SYSTEM)
    ask_pieces(second.pk, [Missing(label="نسخة من رسم العلامة")], by=SYSTEM)
    reasons = "تأخر الجواب فعلا، وسلمت الشهادة اليوم مع الاعتذار."
    decide_case(last.pk, "upheld", reasons=reasons, by=SYSTEM)
    return made
