"""Fictitious experts, vouchers and sessions for a demonstration."""

from datetime import datetime, time, timedelta
from secrets import token_urlsafe

from django.utils import timezone

from majal.kernel.actors import Actor
from majal.kernel.command import command
from majal.kernel.dates import CASABLANCA
from majal.kernel.errors import DomainError
from majal.kernel.permissions import require
from majal.modules.mentoring.commands.answering import confirm_session
from majal.modules.mentoring.commands.asking import Asked, ask_session
from majal.modules.mentoring.commands.keeping import add_clinic, add_expert, add_opening
from majal.modules.mentoring.commands.vouchers import give_voucher
from majal.modules.mentoring.models import Expert, Movement, Rating, Session, Voucher
from majal.modules.mentoring.permissions import COUNCILS, Perm
from majal.modules.mentoring.queries import free_slots
from majal.modules.mentoring.workflow import Side, Title
from majal.modules.organisations.public import Organisation
from majal.modules.people.public import User, give_consent, has_consented

PEOPLE = (
    {
        "email": "",
        "name": "",
        "kind": "mentor",
        "skills": ["business_plan", "fundraising", "strategy"],
        "languages": ["ar", "fr", "en"],
        "title_ar": "مستشارة في المالية وتعبئة التمويل (شخصية خيالية)",
        "title_fr": "Conseillère en finance et levée de fonds (personne fictive)",
        "title_en": "Adviser in finance and fundraising (fictitious person)",
        "bio_ar": "رافقت مقاولات ناشئة من الفكرة إلى أول زبون، ثم إلى أول تمويل.",
        "bio_fr": "A accompagné de jeunes entreprises de l’idée au premier client, puis au premier "
        "financement.",
        "bio_en": "Has followed young companies from the idea to the first customer, then to the "
        "first funding.",
        "most_minutes": 1200,
        "hours": ((1, 9, 12), (3, 14, 17)),
    },
    {
        "email": "omar.juriste@majal.example",
        "name": "Omar Benjelloun Touimi",
        "kind": "expert",
        "skills": ["company_law", "contracts", "intellectual_property", "data_protection"],
        "languages": ["ar", "fr"],
        "title_ar": "محام، قانون الأعمال (شخصية خيالية)",
        "title_fr": "Avocat en droit des affaires (personne fictive)",
        "title_en": "Business lawyer (fictitious person)",
        "most_minutes": 900,
        "hours": ((0, 10, 12), (2, 10, 13)),
    },
    {
        "email": "hajar.marketing@majal.example",
        "name": "هاجر الودغيري",
        "kind": "mentor",
        "skills": ["digital_marketing", "branding", "sales", "export"],
        "languages": ["ar", "fr", "es"],
        "title_ar": "خبيرة في التسويق الرقمي والتصدير (شخصية خيالية)",
        "title_fr": "Experte en marketing numérique et export (personne fictive)",
        "title_en": "Expert in digital marketing and export (fictitious person)",
        "hour_price": 400,
        "hours": ((1, 14, 18), (4, 9, 12)),
    },
)


@command()
def make_demo_mentoring(
    park_id: int, company_id: int, *, founder: User, mentor: User | None, by: Actor
) -> int:
    """Experts with their hours, a clinic, vouchers and sessions of a fictitious company; once.

    Permission: mentoring.keep_time.
    Raises: NotAllowed.
    """
    require(by, Perm.KEEP_TIME)
    if Expert.objects.exists():
        return 0
    experts = [_expert(park_id, dict(one), mentor, by) for one in PEOPLE]
    clinic = add_clinic(
        park_id,
        {
            "name_ar": "الاستشارة القانونية المجانية (خيالية)",
            "name_fr": "Permanence juridique gratuite (fictive)",
            "name_en": "Free legal clinic (fictitious)",
            "skill": "company_law",
        },
        by=by,
    )
    add_opening(experts[1].pk, 3, time(10), time(12), clinic_id=clinic.pk, by=by)
    voucher = _vouchers(park_id, company_id, by)
    made = _sessions(experts, park_id, voucher, founder, by)
    return len(experts) + len(made)


def _expert(park_id: int, details: dict, mentor: User | None, by: Actor) -> Expert:  # type: ignore[type-arg]
    email, name, hours = (details.pop(key) for key in ("email", "name", "hours"))
    person = mentor if not email else None
    email = email or "mentor.finance@majal.example"
    person = person or User.objects.filter(email=email).first()
    if person is None:
        person = User.objects.create_confirmed(
            email,
            token_urlsafe(32),
            name=name or "Nawal Cherkaoui",
            language="fr",
            is_fictitious=True,
        )
    made = add_expert(person.pk, {**details, "park_id": park_id, "visible": True}, by=by)
    if not has_consented(person.pk, "expert_listing"):
        give_consent("expert_listing", by=person)
    for weekday, opens, closes in hours:
        add_opening(made.pk, weekday, time(opens), time(closes), by=by)
    return made


def _vouchers(park_id: int, company_id: int, by: Actor) -> Voucher:
    """One paid by a council, where one is on record, and a pack that the company bought."""
    day = timezone.localdate()
    council = Organisation.objects.filter(kind__in=COUNCILS, archived_at=None).order_by("pk")
    payer = council.values_list("pk", flat=True).first() or company_id
    ends = day.replace(month=12, day=31)
    if (ends - day).days < 60:
        ends = ends.replace(year=ends.year + 1)
    first = give_voucher(
        park_id,
        company_id,
        payer,
        600,
        day - timedelta(days=60),
        ends,
        title=Title.CONVENTION,
        more={"title_ref": "Convention fictive", "note": "Démonstration"},
        by=by,
    )
    give_voucher(park_id, company_id, company_id, 180, day, ends, title=Title.PURCHASE, by=by)
    return first


def _sessions(
    experts: list[Expert], park_id: int, voucher: Voucher, founder: User, by: Actor
) -> list[Session]:
    """One confirmed, one that waits, one that was held and thought well of."""
    made = []
    now = timezone.now()
    needs = (
        "Préparer le plan d’affaires pour un premier tour de table.",
        "Relire les statuts avant l’entrée d’un associé.",
    )
    for expert, need in zip(experts, needs, strict=False):
        slots = free_slots(expert, timezone.localdate() + timedelta(days=2), 14, now=now)
        if not slots:
            continue
        asked = Asked(
            voucher.company_id, expert.skills[0], need, "fr", park_id, voucher_id=voucher.pk
        )
        try:
            made.append(ask_session(expert.pk, slots[0].begins, asked, by=founder))
        except DomainError:
            continue
    if made:
        confirm_session(made[0].pk, by=by)
    made.append(_held(experts[0], park_id, voucher, founder))
    return made


def _held(expert: Expert, park_id: int, voucher: Voucher, founder: User) -> Session:
    """A session of three weeks ago; it took an hour of the voucher."""
    day = timezone.localdate() - timedelta(days=21)
    begins = datetime.combine(day, time(15), tzinfo=CASABLANCA)
    session = Session.objects.create(
        expert=expert,
        company_id=voucher.company_id,
        park_id=park_id,
        state="done",
        skill=expert.skills[0],
        need="Fixer les prix de l’offre.",
        language="fr",
        place="online",
        starts_at=begins,
        ends_at=begins + timedelta(hours=1),
        asked_by=founder,
        voucher=voucher,
        payer_id=voucher.payer_id,
        taken=60,
        expert_minutes=60,
        company_minutes=60,
        minutes=60,
        turn=1,
        closing_at=timezone.now(),
        shared_note="Trois offres, un seul prix affiché ; à essayer auprès de cinq clients.",
    )
    Movement.objects.create(voucher=voucher, session=session, kind="take", minutes=-60, turn=1)
    Rating.objects.create(session=session, side=Side.COMPANY, score=5, words="", by=founder)
    session.goals.create(text="Présenter la nouvelle grille à cinq clients")
    return session
