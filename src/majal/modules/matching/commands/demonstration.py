"""A fictitious group for a demonstration, with a proposal to look at."""

from datetime import timedelta

from django.utils import timezone

from majal.kernel.actors import Actor
from majal.kernel.command import command
from majal.kernel.permissions import require
from majal.modules.matching.commands.deciding import propose_assignment
from majal.modules.matching.commands.grouping import add_member, add_mentor, open_group
from majal.modules.matching.models import Group
from majal.modules.matching.permissions import Perm
from majal.modules.mentoring.public import experts_visible_to
from majal.modules.organisations.public import register_organisation

FIRMS = (
    ("سوس أغري (خيالية)", "Souss Agri Tech (fictive)", ("business_plan", "export"), "fr"),
    ("ريف هيلث (خيالية)", "Rif Health (fictive)", ("contracts", "data_protection"), "ar"),
    ("ريف موبيل (خيالية)", "Rif Mobile (fictive)", ("digital_marketing", "sales"), "fr"),
    ("أنوال إنيرجي (خيالية)", "Anoual Énergie (fictive)", ("fundraising", "strategy"), "ar"),
)


@command()
def make_demo_matching(park_id: int, company_id: int, *, by: Actor) -> int:
    """A group of five organisations and the experts of the demonstration; once.

    Permission: matching.weigh.
    Raises: NotAllowed.
    """
    require(by, Perm.WEIGH)
    experts = list(experts_visible_to(by).filter(visible=True, archived_at=None)[:3])
    if Group.objects.exists() or not experts:
        return 0
    day = timezone.localdate()
    group = open_group(
        park_id,
        {"ar": "الفوج الأول (خيالي)", "fr": "Première promotion (fictive)", "en": "First cohort"},
        day,
        day + timedelta(days=180),
        by=by,
    )
    for expert in experts:
        add_mentor(group.pk, expert.pk, seats=2, by=by)
    add_member(group.pk, company_id, skills=("business_plan",), language="fr", by=by)
    for name_ar, name_fr, skills, language in FIRMS:
        firm = register_organisation(
            kind="company",
            name_ar=name_ar,
            name_fr=name_fr,
            sectors=["software_engineering"],
            main_sector="software_engineering",
            visibility="private",
            by=by,
        )
        add_member(group.pk, firm.pk, skills=skills, language=language, by=by)
    propose_assignment(group.pk, by=by)
    return group.members.count()
