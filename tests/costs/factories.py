"""Costs and contracts with suppliers for tests."""

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from django.utils import timezone

from majal.kernel.actors import SYSTEM
from majal.modules.costs.commands import add_supplier_contract, record_cost, set_budget
from majal.modules.costs.models import Entry, Heading, SupplierContract
from majal.modules.parks.public import Park
from majal.modules.people.public import Role, User
from tests.parks.factories import a_park
from tests.people.factories import holder_of

MARCH = date(2026, 3, 1)


def the_park(code: str = "agadir") -> Park:
    """A park; the same one when asked again."""
    return Park.objects.filter(code=code).first() or a_park(code)


def a_heading(code: str = "energy") -> Heading:
    """A heading; the same one when asked again."""
    return Heading.objects.get_or_create(code=code, defaults={"name_fr": code.title()})[0]


def accountant_of(park: Park | None = None) -> User:
    """Whoever keeps the accounts of one park."""
    return holder_of(Role.ACCOUNTANT, on="park", number=(park or the_park()).pk)


def manager_of(park: Park | None = None) -> User:
    """Whoever runs one park."""
    return holder_of(Role.PARK_MANAGER, on="park", number=(park or the_park()).pk)


def of_another_park() -> User:
    """Whoever keeps the accounts of another park."""
    return accountant_of(the_park("tanger"))


def a_cost(amount: Any = 100, month: date = MARCH, code: str = "energy", **more: Any) -> Entry:
    """What a month has cost."""
    park, heading = more.pop("park", None) or the_park(), a_heading(code)
    values: dict[str, Any] = {"month": month, "amount": Decimal(amount), "by": SYSTEM, **more}
    return record_cost(park.pk, heading.pk, **values)


def a_budget(amount: Any = 100, month: date = MARCH, code: str = "energy", **more: Any) -> Entry:
    """What a month may cost."""
    park, heading = more.pop("park", None) or the_park(), a_heading(code)
    values: dict[str, Any] = {"month": month, "amount": Decimal(amount), "by": SYSTEM, **more}
    return set_budget(park.pk, heading.pk, **values)


def a_contract(**more: Any) -> SupplierContract:
    """A contract for cleaning that renews itself, to decide on within days."""
    today = timezone.localdate()
    values: dict[str, Any] = {
        "supplier": "Propreté Plus",
        "title_fr": "Nettoyage",
        "starts_on": today - timedelta(days=300),
        "ends_on": today + timedelta(days=65),
        "renewal": "tacit",
        "renews_months": 12,
        "notice_days": 60,
        "by": SYSTEM,
        **more,
    }
    park = values.pop("park", None) or the_park()
    return add_supplier_contract(park.pk, a_heading("cleaning").pk, **values)
