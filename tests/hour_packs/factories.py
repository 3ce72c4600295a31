"""Prices and packs for tests."""

from decimal import Decimal
from typing import Any

from django.utils import timezone

from majal.kernel.actors import SYSTEM
from majal.modules.hour_packs.commands import Buyer, sell_pack, set_price
from majal.modules.hour_packs.models import Pack, Price
from majal.modules.parks.public import Park
from majal.modules.people.public import Role, User
from tests.bookables.factories import open_park
from tests.bookings.factories import a_founder, company_of
from tests.people.factories import holder_of


def a_price(park: Park | None = None, hours: int = 5, amount: int = 1500, **more: Any) -> Price:
    """Five hours for 1,500 dirhams from today on; the same one when asked again."""
    park = park or open_park()
    found = Price.objects.filter(park=park, hours=hours, until=None).first()
    if found and not more:
        return found
    first = more.pop("first", None) or timezone.localdate()
    return set_price(park.pk, hours, Decimal(amount), first, by=SYSTEM, **more)


def a_pack(company: int = 0, payer: int = 0, **more: Any) -> Pack:
    """A pack sold today."""
    company = company or company_of(a_founder())
    price = more.pop("price", None) or a_price()
    return sell_pack(price.pk, Buyer(company, payer or company, **more), by=SYSTEM)


def manager_of(park: Park | None = None) -> User:
    """Whoever manages a park."""
    return holder_of(Role.PARK_MANAGER, on="park", number=(park or open_park()).pk)
