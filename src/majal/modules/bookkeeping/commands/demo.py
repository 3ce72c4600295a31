"""Fictitious invoices of a fictitious legal entity, to try the program with."""

from datetime import date
from decimal import Decimal

from django.conf import settings
from django.utils import timezone

from majal.kernel.actors import Actor
from majal.kernel.command import command
from majal.kernel.permissions import require
from majal.modules.billing.public import (
    Invoice,
    Kind,
    LegalEntity,
    LineSaid,
    Perm,
    contest_line,
    credit_invoice,
    draft_invoice,
    give_park,
    issue_invoice,
    keep_entity,
    keep_terms,
    print_invoice,
)
from majal.modules.people.public import User

ENTITY = {
    "code": "DEMO",
    "name_fr": "Société de gestion des sites (fictive)",
    "name_ar": "شركة تدبير المجمعات (خيالية)",
    "form": "SA au capital de 1 000 000 DH",
    "address_fr": "1, rue Imaginaire, Casablanca",
    "address_ar": "1، زنقة الخيال، الدار البيضاء",
    "ice": "000000000000000",
    "tax_id": "1",
    "bank": "Banque imaginaire",
    "rib": "000000000000000000000000",
}
SIGN = LineSaid("services", "Pose d’une enseigne", "تركيب لوحة", Decimal(1), "unit", Decimal(850))


@command()
def make_demo_entity(park_id: int, *, by: Actor) -> LegalEntity | None:
    """The legal entity of the demonstration that invoices for a park; made once.

    Permission: billing.load. Only the system itself.
    Raises: NotAllowed.
    """
    require(by, Perm.LOAD)
    if not settings.MAJAL_DEMO or LegalEntity.objects.exists():
        return None
    entity = keep_entity(by=by, **ENTITY)  # type: ignore[arg-type]
    give_park(entity.pk, park_id, by=by)
    return entity


@command()
def make_demo_bookkeeping(park_id: int, company_id: int, *, manager: User | None, by: Actor) -> int:
    """Some invoices of the demonstration; made once, says how many.

    Permission: billing.load. Only the system itself.
    Raises: NotAllowed.
    """
    require(by, Perm.LOAD)
    if not settings.MAJAL_DEMO or Invoice.objects.filter(kind=Kind.CREDIT).exists():
        return 0
    keep_terms(
        company_id,
        address_fr="Bureau B12, Casablanca",
        address_ar="المكتب B12، الدار البيضاء",
        language="ar",
        by=by,
    )
    today = timezone.localdate()
    made = [
        _rent(company_id, park_id, month, today, by) for month in (_back(today, 2), _back(today, 1))
    ]
    credit_invoice(
        made[0].pk,
        reason="Geste commercial : panne de climatisation",
        lines={made[0].lines.earliest("position").pk: Decimal(200)},
        by=by,
    )
    if manager is not None:
        line = made[1].lines.latest("position")
        contest_line(line.pk, message="هذه القاعة حجزها مستأجر آخر في ذلك اليوم.", by=manager)
    draft_invoice(company_id, park_id, lines=[SIGN], by=by)
    for one in Invoice.objects.exclude(number=None):
        print_invoice(one.pk, by=by)
    return len(made)


def _rent(company: int, park: int, month: date, today: date, by: Actor) -> Invoice:
    """A month's rent and a room, dated today: nothing is dated before what is there."""
    last = _back(month, -1).replace(day=1)
    span = {"first": month, "last": date.fromordinal(last.toordinal() - 1)}
    rent = LineSaid(
        "rent", "Loyer du bureau B12", "كراء المكتب B12", Decimal(24), "m2", Decimal(58), **span,
        equipped=True,
    )  # fmt: skip
    room = LineSaid("room", "Salle Atlas", "قاعة الأطلس", Decimal(3), "hour", Decimal(150))
    draft = draft_invoice(company, park, lines=[rent, room], by=by)
    return issue_invoice(draft.pk, on=today, by=by)


def _back(day: date, months: int) -> date:
    """The first day of the month so many months before."""
    year, month = divmod(day.year * 12 + day.month - 1 - months, 12)
    return date(year, month + 1, 1)
