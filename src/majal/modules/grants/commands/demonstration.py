"""A fictitious call with its proposals, to try the program with."""

from collections.abc import Mapping
from datetime import timedelta
from decimal import Decimal

from django.conf import settings
from django.utils import timezone

from majal.kernel.actors import SYSTEM, Actor
from majal.kernel.command import command
from majal.kernel.errors import DomainError, NotAllowed
from majal.kernel.permissions import require
from majal.modules.cases.public import file_case, record_sitting_decision, save_draft
from majal.modules.committees.public import Committee
from majal.modules.grant_calls.public import Call, Weighed, create_call, publish_call, set_rules
from majal.modules.grants.commands.deciding import make_award, recommend_amount
from majal.modules.grants.commands.proposing import (
    Cost,
    begin_proposal,
    plan_proposal,
    put_package,
)
from majal.modules.grants.commands.reviewing import (
    assign_reviewer,
    confirm_complete,
    submit_review,
)
from majal.modules.grants.models import Award, Proposal
from majal.modules.grants.permissions import REVIEWERS, Perm
from majal.modules.organisations.public import Details, Organisation, register_organisation
from majal.modules.parks.public import Park
from majal.modules.people.public import Role, User

CODE = "prototypes"
SHARES = {"staff": 100, "equipment": 40, "materials": 60, "services": 30, "rights": 20}
CRITERIA = (
    Weighed("الجدة العلمية والتقنية", "Nouveauté scientifique et technique", 35, "Novelty"),
    Weighed("جودة خطة العمل والميزانية", "Qualité du plan de travail et du budget", 25, "Plan"),
    Weighed("الأثر على الاقتصاد المحلي", "Effet sur l’économie locale", 25, "Local effect"),
    Weighed("كفاءة الفريق", "Compétence de l’équipe", 15, "Team"),
)
ANSWERS = {
    "name": "Salma Benkirane",
    "email": "rd@majal.example",
    "project": "Capteur d’humidité réparable pour l’irrigation (fictif)",
    "summary": "Un capteur de sol que l’on répare au village, lu par un simple téléphone.",
    "novelty": "Aucun capteur vendu ici ne se répare sur place ni ne tient dix étés.",
    "uncertainty": "La tenue de la sonde dans un sol salin ; deux saisons d’essais le diront.",
    "readiness": "prototype",
    "market": "Les coopératives du Souss, puis celles du Tadla.",
    "team": "Deux électroniciens, une agronome, un technicien de terrain.",
    "other_support": "none",
}
SECOND: Details = {
    "kind": "company",
    "name_ar": "زردة للمستشعرات (خيالية)",
    "name_fr": "Zerda Capteurs (fictive)",
    "name_en": "Zerda Sensors (fictitious)",
    "main_sector": "internet_of_things",
    "visibility": "private",
}
PROJECT = "Sonde de nappe phréatique à bas coût (fictif)"
WORK = (
    (
        "Sonde et boîtier",
        (1, 6),
        (("staff", "Deux ingénieurs", 90_000), ("materials", "Sondes", 40_000)),
    ),
    (
        "Essais sur deux exploitations",
        (5, 14),
        (("staff", "Technicien", 50_000), ("services", "Analyses de sol", 20_000)),
    ),
)
TITLES = {
    CODE: ("Prototypes, au fil de l’eau (fictif)", "نماذج أولية، على مدار السنة (خيالي)"),
    "ia-regions": (
        "IA pour les territoires (fictif)",
        "الذكاء الاصطناعي للمجالات الترابية (خيالي)",
    ),
}


@command()
def make_demo_grants(
    park: Park,
    company: Organisation,
    cast: Mapping[str, User],
    committees: list[Committee],
    *,
    by: Actor,
) -> Award | None:
    """The call and proposals of the demonstration; asked twice, once made.

    Permission: grants.demonstrate.
    Raises: NotAllowed, also outside a demonstration.
    """
    require(by, Perm.DEMONSTRATE)
    if not settings.MAJAL_DEMO:
        raise NotAllowed
    if Call.objects.exists():
        return None
    call = _call(CODE, park, committees, 240)
    _call("ia-regions", park, committees, 60, begins=12)
    manager = cast[Role.COMPANY_MANAGER]
    awarded = _proposal(call, company, park, manager)
    _filed(awarded, cast)
    made = _decided(awarded)
    second = register_organisation(**SECOND, by=SYSTEM)
    _filed(_proposal(call, second, park, SYSTEM, project=PROJECT), cast)
    return made


def _call(
    code: str,
    park: Park,
    committees: list[Committee],
    days: int,
    begins: int = -90,
) -> Call:
    now = timezone.now().replace(minute=0, second=0, microsecond=0)
    call = create_call(
        code,
        parks=[park],
        fictitious=True,
        title_fr=TITLES[code][0],
        title_ar=TITLES[code][1],
        text_fr="De l’argent, un laboratoire et des experts, pour passer de l’idée au prototype.",
        text_ar="دعم مالي وساعات في المختبر ومع الخبراء، للانتقال من الفكرة إلى النموذج الأولي.",
        committee=committees[0] if committees else None,
        budget=Decimal(1_500_000),
        most_per_project=Decimal(300_000),
        rate=60,
        own_least=20,
        months=18,
        lab_hours=120,
        expert_hours=40,
        equipment=True,
        reviewers=2,
        opens_at=now + timedelta(days=begins),
        closes_at=now + timedelta(days=max(begins, 0) + days),
        by=SYSTEM,
    )
    set_rules(call.pk, SHARES, CRITERIA, by=SYSTEM)
    return publish_call(call.pk, by=SYSTEM)


def _proposal(call: Call, company: Organisation, park: Park, by: Actor, **answers: str) -> Proposal:
    found = begin_proposal(call.code, company.pk, park.pk, key=f"demo-{company.pk}", by=by)
    plan_proposal(
        found.pk,
        asked=Decimal(120_000),
        own=Decimal(80_000),
        lab_hours=60,
        expert_hours=20,
        partners=[("Coopérative Tizi (fictive)", "prête deux parcelles et suit les essais")],
        by=SYSTEM,
    )
    for title, months, costs in WORK:
        put_package(
            found.pk,
            None,
            title=title,
            text="Un livrable à la fin : plans publiés et rapport d’essai.",
            months=months,
            stated=Decimal(sum(cost for *_more, cost in costs)),
            costs=[Cost(kind, label, Decimal(cost)) for kind, label, cost in costs],
            by=SYSTEM,
        )
    save_draft(found.case_id, {**ANSWERS, **answers}, by=SYSTEM)
    return found


def _filed(found: Proposal, cast: Mapping[str, User]) -> None:
    file_case(found.case_id, by=SYSTEM)
    confirm_complete(found.pk, by=SYSTEM)
    criteria = list(found.call.criteria.all())
    for number, role in enumerate(role for role in REVIEWERS if role in cast):
        try:
            review = assign_reviewer(found.pk, cast[role].pk, by=SYSTEM)
        except DomainError:
            continue
        if number == 0:
            given = {c.pk: (4 - c.position % 2, "Clair et crédible.") for c in criteria}
            submit_review(review.pk, given, by=cast[role])


def _decided(found: Proposal) -> Award:
    recommend_amount(found.pk, Decimal(110_000), by=SYSTEM)
    fresh = Proposal.objects.select_related("case", "call", "company").get(pk=found.pk)
    made = make_award(fresh, conditions="", by=SYSTEM)
    record_sitting_decision(
        found.case_id,
        "accepted",
        reasons="Projet utile et bien chiffré ; le devis d’analyses est ramené à sa moitié.",
        sitting="Commission de sélection (fictive)",
        by=SYSTEM,
    )
    return made
