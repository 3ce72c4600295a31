"""Fictitious enquiries and tours to try the program with."""

from datetime import timedelta

from django.conf import settings
from django.utils import timezone

from majal.kernel.actors import SYSTEM, Actor
from majal.kernel.command import command
from majal.kernel.errors import NotAllowed
from majal.kernel.permissions import require
from majal.modules.enquiries.commands.enquiries import answer_enquiry, ask
from majal.modules.enquiries.commands.tours import hold_tour, take_place
from majal.modules.enquiries.models import Enquiry
from majal.modules.enquiries.permissions import Perm
from majal.modules.parks.public import Park

ASKED = (
    ("Zineb Sefrioui (fictive)", "zineb", "fr", "startup", "Safran Data",
     "Bonjour, y a-t-il des bureaux de moins de 20 m² au premier trimestre ?"),
    ("حمزة بنسليمان (خيالي)", "hamza", "ar", "project", "زليج",
     "السلام عليكم، أنا حامل مشروع ولم أحدث مقاولتي بعد. هل يمكنني التقدم بطلب؟"),
    ("Nawal Guessous (fictive)", "nawal", "fr", "sme", "Guessous Ingénierie",
     "Nous sommes 14 et cherchons 60 m². Quelles pièces faut-il préparer ?"),
)  # fmt: skip
"""Invented names, address before @majal.example, language, track, project, question."""
ANSWER = (
    "Bonjour, un appel est ouvert en ce moment : vérifiez en une minute si vous pouvez candidater, "
    "depuis la page des appels. Une visite est prévue la semaine prochaine."
)


@command()
def make_demo_enquiries(park: Park, *, by: Actor) -> int:
    """The enquiries and tours of the demonstration; asked twice, once made; says how many.

    Permission: enquiries.keep_time.
    Raises: NotAllowed, also outside a demonstration.
    """
    require(by, Perm.KEEP_TIME)
    if not settings.MAJAL_DEMO:
        raise NotAllowed
    if Enquiry.objects.exists():
        return 0
    for number, (name, address, language, track, organisation, message) in enumerate(ASKED):
        found = ask(
            name=name,
            email=f"{address}@majal.example",
            message=message,
            key=f"demo-{number}",
            park=park,
            track=track,
            organisation=organisation,
            language=language,
            by=SYSTEM,
        )
        if number == 0:
            answer_enquiry(found.pk, ANSWER, by=SYSTEM)
    morning = timezone.localtime().replace(hour=10, minute=0, second=0, microsecond=0)
    for days, places in ((6, 12), (13, 12), (20, 3)):
        tour = hold_tour(
            park,
            morning + timedelta(days=days),
            places=places,
            meeting_point="Accueil, rez-de-chaussée",
            by=SYSTEM,
        )
        people = places if days == 20 else 2
        take_place(tour.pk, name=ASKED[0][0], email="zineb@majal.example", people=people, by=SYSTEM)
    return len(ASKED)
