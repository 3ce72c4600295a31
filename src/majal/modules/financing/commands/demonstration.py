"""Clearly fictitious instruments and approaches to try the program with."""

from datetime import timedelta
from decimal import Decimal

from django.conf import settings
from django.utils import timezone

from majal.kernel.actors import Actor
from majal.kernel.command import command
from majal.kernel.errors import NotAllowed
from majal.kernel.permissions import require
from majal.modules.financing.commands.approaching import ask_approach, move_approach
from majal.modules.financing.commands.keeping import Described, write_instrument
from majal.modules.financing.commands.raising import declare_raise
from majal.modules.financing.models import Instrument
from majal.modules.financing.permissions import Perm
from majal.modules.financing.queries.conditions import Conditions
from majal.modules.organisations.public import organisation_of

FICTITIOUS = (
    ("demo-argan", "seed", "صندوق أركان (خيالي)", "Fonds Argan (fictif)", 500_000, 2_000_000,
     Conditions(stages=("prototype", "first_sales"), age_max_months=60, legal_forms=("sarl", "sas"),
                sectors=("software_engineering", "digital_health")), 40),
    ("demo-zellige", "honour_loan", "قرض الزليج الشرفي (خيالي)", "Prêt d’honneur Zellige (fictif)",
     50_000, 300_000, Conditions(stages=("idea", "prototype"), age_max_months=24), 90),
    ("demo-atlas", "guarantee", "ضمان الأطلس (خيالي)", "Garantie Atlas (fictive)", None, 5_000_000,
     Conditions(turnover_max=50_000_000, regions=("06", "09")), 500),
)  # fmt: skip
"""Invented: code, kind, names, amounts, conditions, age of the information in days."""


@command()
def make_demo_financing(organisation_id: int, *, manager: Actor, by: Actor) -> int:
    """Fictitious instruments, an approach and a declaration of the demonstration; made once.

    Permission: financing.load.
    Raises: NotAllowed, also outside a demonstration.
    """
    require(by, Perm.LOAD)
    if not settings.MAJAL_DEMO:
        raise NotAllowed
    if Instrument.objects.filter(is_fictitious=True).exists():
        return 0
    today = timezone.localdate()
    made = [
        write_instrument(
            Described(
                kind=kind, name_ar=ar, name_fr=fr, amount_min=low, amount_max=high,
                conditions=conditions, stated_on=today - timedelta(days=days),
                provider_ar="ممول خيالي", provider_fr="Organisme fictif",
                about_ar="أداة خيالية لتجربة البرنامج.",
                about_fr="Instrument inventé pour essayer le programme.",
            ),
            code=code, is_fictitious=True, by=by,
        )
        for code, kind, ar, fr, low, high, conditions, days in FICTITIOUS
    ]  # fmt: skip
    company = organisation_of(by, organisation_id)
    about = "800 000 DH pour recruter trois personnes et ouvrir un second marché (fictif)."
    first = ask_approach(company, about, instrument=made[0], by=manager)
    move_approach(first.pk, "make", "Courrier de présentation envoyé (fictif).", by=by)
    ask_approach(company, about, investor="Business angels de l’Oriental (fictif)", by=manager)
    declare_raise(
        company,
        "equity",
        Decimal(400_000),
        received_on=today - timedelta(days=60),
        investor="Fonds Argan (fictif)",
        by=manager,
    )
    return len(made)
