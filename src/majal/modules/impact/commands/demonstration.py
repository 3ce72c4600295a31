"""What the demonstration shows: invented projects, investments and answers, marked as such."""

from datetime import timedelta
from decimal import Decimal

from django.conf import settings
from django.utils import timezone

from majal.kernel.actors import Actor
from majal.kernel.command import command
from majal.kernel.permissions import require
from majal.modules.impact.commands.records import record_investment, record_made, record_project
from majal.modules.impact.models import ClimateAnswer, DigitalProject
from majal.modules.impact.permissions import Perm
from majal.modules.impact.workflow import ProjectKind, ProjectState
from majal.modules.organisations.public import register_organisation

PROJECTS = (
    ("Fibre optique du quartier des sciences (exemple)", "connectivity", "running", 120),
    ("Guichet numérique communal (exemple)", "service", "done", 400),
    ("Espace numérique ouvert (exemple)", "space", "planned", 30),
)
FIRMS = ("Zellige", "Argane", "Safran", "Cèdre", "Tamaris", "Palmeraie")
ANSWERS = ((3, 4), (4, 4), (2, 3), (5, 4), (3, 3), (4, 5))


@command()
def make_demo_impact(park_id: int, territory: str, *, by: Actor) -> int:
    """Invent what the pages need to have something to show; says how many records were made.

    Permission: impact.demonstrate. Only the system itself.
    Raises: NotAllowed.
    """
    require(by, Perm.DEMONSTRATE)
    if not settings.MAJAL_DEMO or DigitalProject.objects.exists():
        return 0
    today = timezone.localdate()
    for name, kind, state, days in PROJECTS:
        record_project(
            name,
            ProjectKind(kind),
            territory,
            state=ProjectState(state),
            day=today - timedelta(days),
            example=True,
            by=by,
        )
    one = record_investment(
        "Centre de services (exemple)",
        territory,
        Decimal(40_000_000),
        day=today - timedelta(500),
        example=True,
        by=by,
    )
    record_made(one.pk, Decimal(25_000_000), day=today - timedelta(60), by=by)
    record_investment(
        "Atelier de prototypage (exemple)",
        territory,
        Decimal(6_000_000),
        day=today - timedelta(90),
        example=True,
        by=by,
    )
    return len(PROJECTS) + 2 + _answers(park_id, today.year, by)


def _answers(park_id: int, year: int, by: Actor) -> int:
    """Answers of fictitious companies in the two years before this one."""
    firms = [
        register_organisation(
            name_ar=f"شركة {name} (خيالية)",
            name_fr=f"{name} Services (fictive)",
            kind="company",
            sectors=["software_engineering"],
            main_sector="software_engineering",
            visibility="private",
            by=by,
        )
        for name in FIRMS
    ]
    rows = [
        ClimateAnswer(
            organisation=firm,
            park_id=park_id,
            year=year - back,
            present=max(1, present - back + 1),
            outlook=outlook,
        )
        for back in (1, 2)
        for firm, (present, outlook) in zip(firms, ANSWERS, strict=True)
    ]
    ClimateAnswer.objects.bulk_create(rows)
    return len(rows)
