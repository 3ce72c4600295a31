"""Fictitious applications to try the program with: one in each state, and a waiting list."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal
from typing import Any

from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from majal.kernel.actors import SYSTEM, Actor
from majal.kernel.command import command
from majal.kernel.errors import DomainError, NotAllowed
from majal.kernel.permissions import require
from majal.modules.admissions.commands.agenda import place_on_agenda
from majal.modules.admissions.commands.applying import begin_application
from majal.modules.admissions.commands.reading import assign_reader, confirm_complete, submit_scores
from majal.modules.admissions.commands.waiting import offer_place, put_on_list
from majal.modules.admissions.models import Application
from majal.modules.admissions.permissions import Perm
from majal.modules.calls.public import Call, Profile, Track, create_call, load_grids, publish_call
from majal.modules.cases.public import add_paper, file_case, record_sitting_decision, save_draft
from majal.modules.committees.public import Committee
from majal.modules.parks.public import Building, Park, Space
from majal.modules.people.public import Role, User
from majal.modules.sittings.public import sittings_visible_to

PDF = b"""%PDF-1.4
1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj
2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj
3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>endobj
trailer<</Root 1 0 R>>
%%EOF
"""


@dataclass(frozen=True)
class Told:
    """One fictitious application: who, what, by which track, and how far it has come."""

    name: str
    project: str
    track: str
    state: str
    sector: str
    activity: str
    novelty: str
    points: int = 0
    language: str = "fr"


CAST = (
    Told("Zineb Sefrioui", "Safran Data (fictif)", Track.STARTUP, "waiting", "big_data",
         "Des tableaux de bord pour les coopératives agricoles du Souss et du Tadla.",
         "Les prévisions se font à la parcelle, avec les données que la coopérative a déjà.", 4),
    Told("حمزة بنسليمان", "زليج للتصميم (خيالي)", Track.STARTUP, "waiting", "creative_industries",
         "منصة تربط الصناع التقليديين بالمهندسين المعماريين داخل المغرب وخارجه.",
         "يُصمم الزليج على الشاشة ثم يُرسل مباشرة إلى ورشة الصانع.", 4, "ar"),
    Told("Nawal Guessous", "Atelier Noria (fictif)", Track.STARTUP, "accepted",
         "smart_agriculture", "Pilotage de l’irrigation par le sol et la météo.",
         "Un capteur réparable, fabriqué ici.", 3),
    Told("إيمان الوردي", "صحتي عن بعد (خيالي)", Track.PROJECT, "conditions", "digital_health",
         "تتبع مرضى السكري عن بعد بتنسيق مع طبيب الأسرة.",
         "لا يحتاج المريض إلى هاتف ذكي: تكفي رسالة قصيرة.", 4, "ar"),
    Told("Anas Rhazi", "Boussole RH (fictif)", Track.SME, "refused", "other",
         "Un cabinet de recrutement généraliste.", "Une équipe disponible.", 2),
    Told("Salma Kettani", "Kasbah Games (fictif)", Track.PROJECT, "postponed", "games",
         "Un studio de jeux d’aventure tirés des contes marocains.",
         "Les personnages parlent darija et amazigh.", 3),
    Told("عبد الحق الشاوي", "طاقة نور (خيالي)", Track.STARTUP, "read", "green_technology",
         "قياس استهلاك الكهرباء في المعامل الصغيرة واقتراح التوفير.",
         "جهاز يُركب في ساعة دون قطع التيار.", 5, "ar"),
    Told("Meryem Tahiri", "Sanad Assurtech (fictif)", Track.STARTUP, "reading", "fintech",
         "Une assurance récolte à l’indice, vendue par téléphone.",
         "Le sinistre est constaté par satellite, sans visite."),
    Told("Othmane Belkadi", "Rihla Mobilité (fictif)", Track.PROJECT, "complete", "other",
         "Covoiturage de proximité entre douars.", "Les trajets se réservent par message vocal."),
    Told("هدى الزاهيري", "معرفة بلس (خيالي)", Track.PROJECT, "filed", "education_technology",
         "دروس دعم قصيرة بالدارجة لتلاميذ الإعدادي.", "يتعلم التلميذ من أخطائه لا من الإعادة.",
         0, "ar"),
)  # fmt: skip
OUTCOMES = {
    "waiting": ("waiting_list", "Dossier recevable ; aucun bureau de cette taille n’est libre."),
    "accepted": ("accepted", "Projet solide, équipe à plein temps, besoin conforme à l’offre."),
    "conditions": ("accepted_conditions", "Projet utile ; l’entreprise reste à créer."),
    "refused": ("refused", "L’activité ne relève pas de la technologie."),
    "postponed": ("postponed", "Le plan de financement est à compléter."),
}
COMPLETE = frozenset({*OUTCOMES, "read", "reading", "complete"})


@command()
def make_demo_admissions(
    park: Park, people: Mapping[str, User], committees: list[Committee], *, by: Actor
) -> int:
    """The calls and applications of the demonstration; asked twice, once made; says how many.

    ``people`` are the fictitious accounts by their role, ``committees`` those of the park and of
    the region.

    Permission: admissions.demonstrate.
    Raises: NotAllowed, also outside a demonstration.
    """
    require(by, Perm.DEMONSTRATE)
    if not settings.MAJAL_DEMO:
        raise NotAllowed
    if Application.objects.exists():
        return 0
    load_grids(by=SYSTEM)
    offices, regional = (*committees, None, None)[:2]
    call = _calls(park, offices, regional)
    made = [_apply(call, park, told, people, n) for n, told in enumerate(CAST)]
    _offer(park, call)
    _begun(call, park, people)
    return len(made)


def _calls(park: Park, offices: Committee | None, regional: Committee | None) -> Call:
    now = timezone.localtime().replace(minute=0, second=0, microsecond=0)
    call = create_call(
        "bureaux-automne",
        "offices",
        parks=[park],
        fictitious=True,
        title_ar="طلب إبداء الاهتمام للحصول على مكتب، دورة الخريف (خيالي)",
        title_fr="Appel à candidatures : bureaux, session d’automne (fictif)",
        text_ar="مكاتب من 12 إلى 70 متر مربع. تجتمع لجنة تخصيص المكاتب كل شهر.",
        text_fr="Des bureaux de 12 à 70 m². La commission d’affectation se réunit chaque mois.",
        opens_at=now - timedelta(days=45),
        closes_at=now.replace(hour=16) + timedelta(days=16),
        committee=offices,
        by=SYSTEM,
    )
    coming = create_call(
        "projets-de-la-region",
        "regional",
        parks=[park],
        fictitious=True,
        title_ar="انتقاء حاملي المشاريع أمام اللجنة الجهوية (خيالي)",
        title_fr="Sélection des porteurs de projet par la commission régionale (fictif)",
        text_ar="يستمع إليكم أعضاء اللجنة التي يرأسها والي الجهة.",
        text_fr="La commission, présidée par le wali de la région, vous entend en séance.",
        opens_at=now + timedelta(days=10),
        closes_at=now + timedelta(days=40),
        committee=regional,
        by=SYSTEM,
    )
    publish_call(coming.pk, by=SYSTEM)
    return publish_call(call.pk, by=SYSTEM)


def _apply(
    call: Call, park: Park, told: Told, people: Mapping[str, User], number: int
) -> Application:
    found = begin_application(
        call.code,
        told.track,
        park.pk,
        profile=Profile(
            has_company=told.track != Track.PROJECT, months=10, area=Decimal(24 + number % 6)
        ),
        key=f"demo-{number}",
        language=told.language,
        by=SYSTEM,
    )
    _fill(found, told, f"candidat{number}@majal.example")
    file_case(found.case_id, by=SYSTEM)
    if told.state in COMPLETE:
        confirm_complete(found.pk, by=SYSTEM)
    if told.points or told.state == "reading":
        _read(found, told.points, people)
    if told.state == "read":
        _on_agenda(found)
    if told.state in OUTCOMES:
        outcome, reasons = OUTCOMES[told.state]
        record_sitting_decision(
            found.case_id,
            outcome,
            reasons=reasons,
            conditions="Créer l’entreprise dans les trois mois." if "cond" in outcome else "",
            sitting="Commission d’affectation des bureaux (fictive)",
            by=SYSTEM,
        )
    if told.state == "waiting":
        put_on_list(found.pk, by=SYSTEM)
    return found


def _fill(found: Application, told: Told, email: str) -> None:
    company = told.track != Track.PROJECT
    answers = {
        "name": told.name,
        "email": email,
        "profile": "company" if company else "project_holder",
        "project": told.project,
        "sector": told.sector,
        "activity": told.activity,
        "novelty": told.novelty,
        "people": "4",
        "people_next_year": "9",
        "size": "up_to_30" if told.track != Track.SME else "to_70",
        "from_when": (timezone.localdate() + timedelta(days=60)).isoformat(),
        "special_needs": "no",
        "elsewhere": "yes",
    }
    if company:
        answers |= {"ice": "000000000000097", "created_on": "2026-01-12"}
    save_draft(found.case_id, answers, by=SYSTEM)
    papers = ["presentation", "trade_register"] if company else ["presentation"]
    for paper in papers:
        upload: Any = SimpleUploadedFile(f"{paper}.pdf", PDF, "application/pdf")
        add_paper(found.case_id, paper, upload, by=SYSTEM)


def _read(found: Application, points: int, people: Mapping[str, User]) -> None:
    """Readers of the cast; whom an interest keeps away reads nothing."""
    for number, role in enumerate((Role.COORDINATOR, Role.HEAD_OFFICE)):
        if role not in people:
            continue
        try:
            reading = assign_reader(found.pk, people[role].pk, by=SYSTEM)
        except DomainError:
            continue
        if points:
            criteria = found.call.grid.criteria.all()
            given = {
                c.pk: max(1, min(c.most, points - (c.position + number) % 2)) for c in criteria
            }
            submit_scores(reading.pk, given, by=people[role])


def _on_agenda(found: Application) -> None:
    rows = sittings_visible_to(SYSTEM).filter(
        committee=found.call.committee_id or 0, state__in=["planned", "convened"]
    )
    if sitting := rows.order_by("on").first():
        place_on_agenda(found.pk, sitting, by=SYSTEM)


def _offer(park: Park, call: Call) -> None:
    """A space offered to the first who waits, so that the other lists move."""
    space = Space.objects.filter(building__park=park).order_by("pk").first()
    if space is None:
        building = Building.objects.create(
            park=park, name_fr="Bâtiment D (fictif)", name_ar="البناية د (خيالية)", title="rented"
        )
        space = Space.objects.create(
            building=building, code="D-104", kind="office", net_area=Decimal(18)
        )
    offer_place(space.pk, Track.STARTUP, days=call.answer_days, by=SYSTEM)


def _begun(call: Call, park: Park, people: Mapping[str, User]) -> None:
    """The draft of the company's manager, who finds it among their dossiers."""
    if Role.COMPANY_MANAGER in people:
        begin_application(
            call.code,
            Track.SERVICE,
            park.pk,
            key="demo-manager",
            by=people[Role.COMPANY_MANAGER],
        )
