"""Fictitious offers, applicants and a hire to try the program with."""

from datetime import timedelta

from django.conf import settings
from django.utils import timezone

from majal.kernel.actors import ANYONE, Actor
from majal.kernel.command import command
from majal.kernel.errors import NotAllowed
from majal.kernel.permissions import require
from majal.modules.organisations.public import organisation_of
from majal.modules.parks.public import Park
from majal.modules.tenancy.public import CURRENT, Contract
from majal.modules.vacancies.commands.applying import apply_for, move_candidacy
from majal.modules.vacancies.commands.hiring import declare_hire
from majal.modules.vacancies.commands.moderating import publish_vacancy
from majal.modules.vacancies.commands.writing import Offer, submit_vacancy, write_vacancy
from majal.modules.vacancies.models import Vacancy
from majal.modules.vacancies.permissions import Perm

OFFERS = (
    ("مطورة أو مطور واجهات (عرض خيالي)", "Développeuse ou développeur front-end (fictif)",
     "تلتحقون بفريق من تسعة أشخاص لتطوير واجهات تطبيقات التسيير. يُشترط إتقان العربية والفرنسية.",
     "Neuf personnes, des interfaces d’applications de gestion. Arabe et français demandés.",
     "permanent", "hybrid", 2, 9000, 13000, "TypeScript, accessibilité, tests", 24),
    ("متدربة أو متدرب في علم البيانات (عرض خيالي)", "Stage en science des données (fictif)",
     "تدريب لستة أشهر لإعداد لوحة قيادة لاستهلاك الطاقة في البنايات. المنحة محددة في العرض.",
     "Stage de six mois : un tableau de bord des consommations d’énergie des bâtiments.",
     "internship", "on_site", 1, 3000, 3000, "Python, SQL, statistiques", 12),
    ("مسؤولة أو مسؤول عن الزبناء (عرض خيالي)", "Chargée ou chargé de clientèle (fictif)",
     "عقد إدماج لمدة سنتين قابل للتحويل إلى عقد غير محدد المدة.",
     "Contrat d’insertion de deux ans, transformable en CDI.",
     "insertion", "on_site", 1, None, None, "Relation client, darija, français", 40),
)  # fmt: skip
"""Invented: titles and texts in two languages, contract, place, positions, pay, skills, days."""


@command()
def make_demo_vacancies(park_id: int, organisation_id: int, *, manager: Actor, by: Actor) -> int:
    """The offers of the demonstration; asked twice, once made; says how many.

    Permission: vacancies.keep_time.
    Raises: NotAllowed, also outside a demonstration.
    """
    require(by, Perm.KEEP_TIME)
    if not settings.MAJAL_DEMO:
        raise NotAllowed
    contracts = Contract.objects.filter(organisation=organisation_id, state__in=sorted(CURRENT))
    if Vacancy.objects.exists() or not contracts.filter(park=park_id).exists():
        return 0
    company, park = organisation_of(by, organisation_id), Park.objects.get(pk=park_id)
    made = []
    for ar, fr, text_ar, text_fr, kind, remote, positions, low, high, skills, days in OFFERS:
        offer = Offer(
            title_ar=ar, title_fr=fr, text_ar=text_ar, text_fr=text_fr, kind=kind, remote=remote,
            positions=positions, pay_from=low, pay_to=high, skills=skills,
            closes_on=timezone.localdate() + timedelta(days=days),
        )  # fmt: skip
        found = write_vacancy(company, park, offer, by=by)
        made.append(submit_vacancy(found.pk, by=by))
    for found in made[:2]:
        publish_vacancy(found.pk, by=by)
    for number, (name, address, words) in enumerate(
        (
            ("Hind Tazi (fictive)", "hind", "J’ai cinq ans d’expérience et je suis disponible."),
            ("أيوب الراشدي (خيالي)", "ayoub", "أتقن البرمجة ولدي ثلاث سنوات من الخبرة."),
        )
    ):
        one = apply_for(
            made[0].pk,
            name=name,
            email=f"{address}@majal.example",
            message=words,
            key=f"demo-vacancy-{number}",
            consents=True,
            language="fr" if number == 0 else "ar",
            by=ANYONE,
        )
        if number == 0:
            move_candidacy(one.pk, "shortlist", by=manager)
    declare_hire(made[0].pk, starts_on=timezone.localdate(), sex="female", by=manager)
    return len(made)
