"""Agreements, claims and payments for tests."""

from datetime import timedelta
from decimal import Decimal
from itertools import count
from typing import Any

from django.utils import timezone

from majal.kernel.actors import SYSTEM
from majal.modules.awards.commands import (
    enter_payment,
    offer_agreement,
    put_claim,
    send_claim,
    send_evidence,
    set_plan,
    sign_for_company,
    sign_for_network,
    verify_claim,
)
from majal.modules.awards.commands.claiming import Cost, Verdict
from majal.modules.awards.commands.preparing import Due
from majal.modules.awards.models import Agreement, Claim, Entry
from majal.modules.grants.public import Award
from majal.modules.people.public import Role, User
from tests.admissions.factories import the_park
from tests.cases.factories import a_pdf
from tests.grants.factories import a_company, a_founder, an_award
from tests.people.factories import holder_of

D = Decimal
_numbers = count(1)


def today() -> Any:
    return timezone.localdate()


def an_agreement(award: Award | None = None, *, advance: int = 10_000) -> Agreement:
    """A draft whose lines and milestones add up to the sixty thousand of its award."""
    award = award or an_award(lab_hours=0)
    found = Agreement.objects.get(award=award)
    net = award.net
    set_plan(
        found.pk,
        starts_on=today() - timedelta(days=60),
        ends_on=today() + timedelta(days=300),
        advance=D(advance),
        lines={"staff": net - 18_000, "equipment": D(18_000)},
        milestones=[
            Due("Prototype", today() + timedelta(days=30), D(20_000), "Photos"),
            Due("Essais", today() + timedelta(days=200), net - 20_000 - advance),
        ],
        by=SYSTEM,
    )
    return fresh(found)


def fresh(found: Agreement) -> Agreement:
    rows = Agreement.objects.select_related("award__proposal__case__type", "award__company")
    return rows.get(pk=found.pk)


def offered(found: Agreement | None = None) -> Agreement:
    found = found or an_agreement()
    offer_agreement(found.pk, by=SYSTEM)
    return fresh(found)


def founder_of(found: Agreement, **fields: Any) -> User:
    """Who manages the company of an agreement."""
    return a_founder(found.award.company, **fields)


def running(found: Agreement | None = None) -> Agreement:
    """An agreement that both sides signed."""
    found = offered(found)
    sign_for_network(found.pk, by=SYSTEM)
    sign_for_company(found.pk, by=founder_of(found))
    return fresh(found)


def line(found: Agreement, category: str = "equipment") -> Any:
    return found.lines.get(category=category)


def a_claim(found: Agreement, amount: int = 5_000, *, category: str = "equipment") -> Claim:
    """A claim that is not sent."""
    cost = Cost(line(found, category).pk, "Banc", f"F-{next(_numbers)}", today(), D(amount))
    return put_claim(found.pk, None, costs=[cost], by=SYSTEM)


def a_sent(found: Agreement, amount: int = 5_000, **more: Any) -> Claim:
    claim = a_claim(found, amount, **more)
    send_evidence(claim.pk, a_pdf("facture.pdf"), title="Facture", by=SYSTEM)
    return send_claim(claim.pk, by=SYSTEM)


def a_verified(found: Agreement, amount: int = 5_000, **more: Any) -> Claim:
    claim = a_sent(found, amount, **more)
    verdicts = {one.pk: Verdict(one.amount) for one in claim.items.all()}
    return verify_claim(claim.pk, verdicts, by=SYSTEM)


def a_payment(found: Agreement, amount: int, claim: Claim | None = None) -> Entry:
    return enter_payment(
        found.pk,
        D(amount),
        on_day=today(),
        reference=f"VIR-{next(_numbers)}",
        claim_id=claim.pk if claim else None,
        by=SYSTEM,
    )


def an_accountant(**fields: Any) -> User:
    return holder_of(Role.ACCOUNTANT, on="park", number=the_park().pk, **fields)


__all__ = ["a_company"]
