"""Companies of the demonstration that are late, each at another step."""

from datetime import date, timedelta
from decimal import Decimal
from typing import Any, NamedTuple, cast

from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from majal.kernel.actors import Actor
from majal.kernel.command import command
from majal.kernel.documents import render_pdf
from majal.kernel.permissions import require
from majal.modules.arrears.commands.dispatching import record_dispatch
from majal.modules.arrears.commands.plans import agree_to_plan, offer_plan
from majal.modules.arrears.commands.rounds import carry_out, fill
from majal.modules.arrears.commands.suspending import suspend_for_arrears
from majal.modules.arrears.models import Reminder, Round
from majal.modules.arrears.permissions import Perm
from majal.modules.arrears.workflow import RoundState, instalments_of, months_on
from majal.modules.billing.public import (
    Invoice,
    LineSaid,
    draft_invoice,
    entity_of_park,
    issue_invoice,
    keep_terms,
)
from majal.modules.late_terms.public import USUAL, Policy, set_terms, write_policy
from majal.modules.organisations.public import register_organisation

DAY = timedelta(days=1)
ROUNDS = (60, 40, 20, 5)
"""So many days ago reminders left."""


class Late(NamedTuple):
    """A fictitious company, and since how many days it is late."""

    name_fr: str
    name_ar: str
    days: int
    surface: int
    language: str


LATE = (
    Late("Nour Systèmes (fictive)", "نور سيستيم (خيالية)", 95, 120, "fr"),
    Late("Sahel Données (fictive)", "ساحل داتا (خيالية)", 50, 64, "ar"),
    Late("Toubkal Robotique (fictive)", "توبقال روبوتيك (خيالية)", 40, 80, "fr"),
    Late("Rif Agritech (fictive)", "ريف أكريتيك (خيالية)", 27, 36, "ar"),
)
OWN_DAYS = 12
FRESH = Late("Zagora Solaire (fictive)", "زاكورة سولير (خيالية)", 9, 28, "fr")
"""Nobody reminded it yet: the next round does."""


@command()
def make_demo_arrears(park_id: int, company_id: int, *, by: Actor) -> int:
    """Late companies of the demonstration: reminded, in a plan, suspended, with a notice and proof.

    Made before other invoices of the demonstration, since numbers follow the days. Made once, says
    how many companies are late.

    Permission: arrears.demo. Only the system itself.
    Raises: NotAllowed.
    """
    require(by, Perm.DEMO)
    if not settings.MAJAL_DEMO or Policy.objects.exists():
        return 0
    policy = write_policy(entity_of_park(park_id).pk, steps=USUAL, by=by)
    set_terms(
        policy.pk,
        minimum=Decimal(100),
        gap_days=7,
        tolerance_days=5,
        suspend_after=3,
        rate=Decimal(6),
        rate_source="Contrats types de la démonstration, article 9 (fictif)",
        by=by,
    )
    invoices = [_invoice(one, park_id, by) for one in LATE]
    _terms(company_id, "ar", by)
    invoices.append(_rent(company_id, park_id, OWN_DAYS, 48, by))
    invoices.append(_invoice(FRESH, park_id, by))
    today, first = timezone.localdate(), invoices[0]
    for days in ROUNDS:
        _round(policy, park_id, today - days * DAY, by)
        for notice in Reminder.objects.filter(account__payer=first.payer_id, left_on=None):
            _prove(notice, by)
    suspend_for_arrears(first.payer_id, park_id, number="DG-2026-118", why="Loyers impayés", by=by)
    _plan(invoices[2], today, by)
    return len(invoices)


def _invoice(one: Late, park_id: int, by: Actor) -> Invoice:
    company = register_organisation(
        by=by,
        name_ar=one.name_ar,
        name_fr=one.name_fr,
        kind="company",
        main_sector="software_engineering",
        sectors=["software_engineering"],
        visibility="private",
    )
    _terms(company.pk, one.language, by)
    return _rent(company.pk, park_id, one.days, one.surface, by)


def _terms(company: int, language: str, by: Actor) -> None:
    keep_terms(
        company,
        address_fr="Casablanca (fictif)",
        address_ar="الدار البيضاء (خيالي)",
        language=language,
        by=by,
    )


def _rent(company: int, park: int, days: int, surface: int, by: Actor) -> Invoice:
    """A rent that was to be paid so many days ago."""
    line = LineSaid(
        "rent", "Loyer du trimestre", "كراء الفصل", Decimal(surface), "m2", Decimal(174),
        equipped=True,
    )  # fmt: skip
    draft = draft_invoice(company, park, lines=[line], by=by)
    on = timezone.localdate() - (days + 60) * DAY
    return issue_invoice(draft.pk, on=on, by=by)


def _round(policy: Policy, park_id: int, day: date, by: Actor) -> None:
    made = Round.objects.create(park_id=park_id, policy=policy, day=day)
    fill(made)
    made.state = RoundState.SENDING
    made.save(update_fields=["state"])
    while carry_out(made.pk, by=by):
        pass


def _prove(notice: Reminder, by: Actor) -> None:
    record_dispatch(
        notice.pk,
        proof="registered",
        reference="RR 482 915 337 MA",
        day=notice.day + DAY,
        file=cast(Any, SimpleUploadedFile("accuse.pdf", _receipt(), "application/pdf")),
        by=by,
    )


def _plan(invoice: Invoice, today: date, by: Actor) -> None:
    amounts = instalments_of(invoice.to_pay, 4)
    plan = offer_plan(
        invoice.payer_id,
        invoice.park_id or 0,
        invoices=[invoice.pk],
        parts=[(months_on(today + 5 * DAY, n), amount) for n, amount in enumerate(amounts)],
        by=by,
    )
    agree_to_plan(plan.pk, by=by)


def _receipt() -> bytes:
    """A paper that stands for the receipt of the post."""
    text = '#import "/kernel/documents/base.typ": *\n#show: official\nRR 482 915 337 MA'
    return render_pdf(text.encode(), {}, title="Avis de réception (fictif)", language="fr")
