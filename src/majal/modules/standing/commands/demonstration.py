"""Fictitious companies of the demonstration answer, so that there are others to stand beside."""

from django.conf import settings

from majal.kernel.actors import Actor
from majal.kernel.command import command
from majal.kernel.permissions import require
from majal.modules.declarations.public import Expected, Period, save_answer, submit
from majal.modules.organisations.public import register_organisation
from majal.modules.people.public import User
from majal.modules.standing.commands.seeing import seen
from majal.modules.standing.commands.settling import settle_groups
from majal.modules.standing.models import Page, Table
from majal.modules.standing.permissions import Perm

COMPANIES = (
    ("زعفران للبيانات (خيالية)", "Safran Données (fictive)", (6, 2, 5, 1_400_000, 200_000)),
    ("أرز سوفت (خيالية)", "Cèdre Soft (fictive)", (9, 4, 6, 2_100_000, 0)),
    ("ياسمين كود (خيالية)", "Jasmin Code (fictive)", (14, 5, 11, 3_900_000, 1_200_000)),
    ("واحة الرقمية (خيالية)", "Oasis Numérique (fictive)", (21, 6, 15, 5_200_000, 600_000)),
    ("سنابل للحلول (خيالية)", "Épis Solutions (fictive)", (8, 5, 4, 1_750_000, 0)),
    ("ميناء تك (خيالية)", "Le Port Tech (fictive)", (32, 13, 20, 9_800_000, 4_100_000)),
    ("خزامى للتطبيقات (خيالية)", "Lavande Applis (fictive)", (5, 3, 5, 800_000, 90_000)),
)
ASKED = ("jobs", "jobs-women", "jobs-young", "turnover_mad", "turnover_exported_mad")


@command()
def make_demo_standing(company_id: int, *, reader: User | None, by: Actor) -> int:
    """Let fictitious companies of one sector answer beside that of the demonstration.

    Then the groups are settled; ``reader`` has looked at its declaration. Made once; says how many
    companies answered.

    Permission: standing.keep_time. Only the system itself.
    Raises: NotAllowed.
    """
    require(by, Perm.KEEP_TIME)
    period = Period.objects.filter(state="open", kind="yearly").order_by("-last_day").first()
    if not settings.MAJAL_DEMO or period is None or Table.objects.exists():
        return 0
    mine = Expected.objects.filter(period=period, organisation=company_id).first()
    if mine is None:
        return 0
    for name_ar, name_fr, numbers in COMPANIES:
        made = register_organisation(
            name_ar=name_ar,
            name_fr=name_fr,
            kind="company",
            sectors=["software_engineering"],
            main_sector="software_engineering",
            visibility="private",
            by=by,
        )
        asked = Expected.objects.create(period=period, organisation=made, park_id=mine.park_id)
        for code, number in zip(ASKED, numbers, strict=True):
            save_answer(asked.pk, code, str(number), by=by)
        submit(asked.pk, by=by)
    if reader is not None:
        seen(company_id, Page.DECLARATION, park_id=mine.park_id, expected_id=mine.pk, by=reader)
    return settle_groups(period.pk, by=by).companies
