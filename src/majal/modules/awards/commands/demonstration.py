"""A fictitious agreement in force, to try the program with."""

from datetime import timedelta
from decimal import Decimal
from typing import Any

from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from majal.kernel.actors import SYSTEM, Actor
from majal.kernel.command import command
from majal.kernel.errors import NotAllowed
from majal.kernel.permissions import require
from majal.modules.awards.commands.changing import give_hours
from majal.modules.awards.commands.claiming import (
    Cost,
    Verdict,
    put_claim,
    send_claim,
    send_evidence,
    verify_claim,
)
from majal.modules.awards.commands.paying import enter_payment
from majal.modules.awards.commands.preparing import (
    Due,
    offer_agreement,
    set_plan,
    sign_for_company,
    sign_for_network,
)
from majal.modules.awards.models import Agreement
from majal.modules.awards.permissions import Perm
from majal.modules.awards.workflow import HourKind
from majal.modules.grants.public import Award
from majal.modules.people.public import User

PDF = b"""%PDF-1.4
1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj
2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj
3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>endobj
trailer<</Root 1 0 R>>
%%EOF
"""


@command()
def make_demo_awards(award: Award | None, manager: User, *, by: Actor) -> Agreement | None:
    """Sign the agreement of the demonstration’s award, with claims and payments; once.

    Permission: awards.demonstrate.
    Raises: NotAllowed, also outside a demonstration.
    """
    require(by, Perm.DEMONSTRATE)
    if not settings.MAJAL_DEMO:
        raise NotAllowed
    if award is None:
        return None
    agreement = Agreement.objects.get(award=award)
    today = timezone.localdate()
    start = today - timedelta(days=80)
    lines = {one.category: one.amount for one in agreement.lines.all()}
    advance = Decimal(20_000)
    set_plan(
        agreement.pk,
        starts_on=start,
        ends_on=today + timedelta(days=340),
        advance=advance,
        terms="Les plans de la sonde sont publiés sous licence libre (fictif).",
        lines=lines,
        milestones=[
            Due("Sonde prête", today - timedelta(days=10), Decimal(40_000), "Photos, plans"),
            Due("Essais finis", today + timedelta(days=200), Decimal(30_000), "Rapport d’essai"),
            Due("Résultats", today + timedelta(days=330), award.net - advance - 70_000, "Rapport"),
        ],
        by=SYSTEM,
    )
    offer_agreement(agreement.pk, by=SYSTEM)
    sign_for_network(agreement.pk, by=SYSTEM)
    sign_for_company(agreement.pk, by=manager)
    enter_payment(agreement.pk, advance, on_day=start, reference="VIR-DEMO-1", by=SYSTEM)
    give_hours(
        agreement.pk,
        HourKind.LAB,
        Decimal(24),
        on_day=today - timedelta(days=20),
        note="Banc de mesure",
        by=SYSTEM,
    )
    first = _claim(agreement, manager, 1, Decimal(30_000))
    verdicts = {
        one.pk: Verdict(one.amount - 1_500, "La maintenance n’est pas éligible.")
        for one in first.items.all()
    }
    verify_claim(first.pk, verdicts, reached=True, by=SYSTEM)
    enter_payment(
        agreement.pk,
        Decimal(28_500),
        on_day=today - timedelta(days=3),
        reference="VIR-DEMO-2",
        claim_id=first.pk,
        by=SYSTEM,
    )
    _claim(agreement, manager, 2, Decimal(12_000))
    return agreement


def _claim(agreement: Agreement, manager: User, number: int, amount: Decimal) -> Any:
    today = timezone.localdate()
    line = max(agreement.lines.all(), key=lambda one: one.amount)
    milestone = agreement.milestones.filter(reached_on=None).first()
    made = put_claim(
        agreement.pk,
        None,
        costs=[
            Cost(line.pk, "Salaires", f"BP-{number:03}", today - timedelta(days=15), amount),
        ],
        milestone_id=milestone.pk if milestone else None,
        note="Travaux menés comme prévu.",
        by=manager,
    )
    paper: Any = SimpleUploadedFile("bulletins.pdf", PDF, "application/pdf")
    send_evidence(made.pk, paper, title="Bulletins de paie", by=manager)
    return send_claim(made.pk, by=manager)
