"""Prices are set, packs sold and returned. A pack sold is a voucher that its payer is invoiced."""

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from django.utils import timezone

from majal.kernel.actors import SYSTEM, Actor
from majal.kernel.command import command
from majal.kernel.dates import months_before
from majal.kernel.errors import NotFound
from majal.kernel.permissions import may, require
from majal.modules.hour_packs import errors
from majal.modules.hour_packs.models import AMOUNTS, HOURS, MONTHS, Pack, Price
from majal.modules.hour_packs.permissions import Perm
from majal.modules.hour_packs.queries import is_used, last_day_to_return, return_days
from majal.modules.mentoring.public import Title, Voucher, close_voucher, give_voucher
from majal.modules.organisations.public import Organisation

PRICE_REFUSALS = {
    "hour_packs_price_likely": errors.PriceUnlikely,
    "hour_packs_price_one_at_a_time": errors.PriceAlready,
}


@dataclass(frozen=True)
class Buyer:
    """Who gets a pack, who pays it, and under which title."""

    company_id: int
    payer_id: int
    title: Title = Title.PURCHASE
    title_ref: str = ""


@command(refusals=PRICE_REFUSALS)
def set_price(
    park_id: int, hours: int, amount: Decimal, first: date, *, months: int = 12, by: Actor
) -> Price:
    """Sell packs of so many hours at a price from a day on; the price before ends on that day.

    Permission: hour_packs.price on the price.
    Raises: NotAllowed; PriceUnlikely; PriceInThePast; PriceAlready.
    """
    made = Price(
        park_id=park_id, hours=hours, amount=amount, months=months, first=first, set_by_id=by.pk
    )
    require(by, Perm.PRICE, made)
    likely = ((hours, HOURS), (amount, AMOUNTS), (months, MONTHS))
    if not all(low <= value <= high for value, (low, high) in likely):
        raise errors.PriceUnlikely
    if first < timezone.localdate():
        raise errors.PriceInThePast
    rows = Price.objects.select_for_update().filter(park=park_id, hours=hours, until=None)
    former = rows.first()
    if former is not None:
        if former.first >= first:
            raise errors.PriceAlready
        former.until = first
        former.save(update_fields=["until"])
    made.save(force_insert=True)
    return made


@command()
def end_price(price_id: int, on: date, *, by: Actor) -> Price:
    """Sell no pack at this price from a day on; packs sold before keep theirs.

    Permission: hour_packs.price on the price.
    Raises: NotFound; NotAllowed; PriceEnded; PriceInThePast.
    """
    found = Price.objects.select_for_update().filter(pk=price_id).first()
    if found is None:
        raise NotFound
    require(by, Perm.PRICE, found)
    today = timezone.localdate()
    if found.until is not None and found.until <= max(today, on):
        raise errors.PriceEnded
    if on < today:
        raise errors.PriceInThePast
    found.until = max(on, found.first)
    found.save(update_fields=["until"])
    return found


@command()
def buy_pack(price_id: int, company_id: int, *, key: str = "", by: Actor) -> Pack:
    """Buy a pack for an organisation that one manages, and that pays it.

    Permission: hour_packs.buy on the pack.
    Raises: NotFound; NotYourCompany; PriceNotOfToday; CompanyUnknown.
    """
    price = _on_offer(price_id)
    wanted = Pack(company_id=company_id, payer_id=company_id, park_id=price.park_id)
    if not may(by, Perm.BUY, wanted):
        raise errors.NotYourCompany
    return _sell(price, Buyer(company_id, company_id), key, by)


@command()
def sell_pack(price_id: int, buyer: Buyer, *, key: str = "", by: Actor) -> Pack:
    """Sell a pack to an organisation; another one may pay, such as a council by its convention.

    Permission: hour_packs.sell on the price.
    Raises: NotFound; NotAllowed; PriceNotOfToday; CompanyUnknown.
    """
    price = _on_offer(price_id)
    require(by, Perm.SELL, price)
    return _sell(price, buyer, key, by)


@command()
def return_pack(pack_id: int, *, reason: str, by: Actor) -> Pack:
    """Give back a pack of which nothing was used: its voucher ends and it is charged no more.

    Permission: hour_packs.return on the pack.
    Raises: NotFound; NotAllowed; ReasonMissing; ReturnedAlready; VoucherOver; PackUsed;
        TooLateToReturn.
    """
    found = Pack.objects.select_for_update(no_key=True).filter(pk=pack_id).first()
    if found is None:
        raise NotFound
    require(by, Perm.RETURN, found)
    why = reason.strip()[:300]
    if not why:
        raise errors.ReasonMissing
    if found.returned_on is not None:
        raise errors.ReturnedAlready
    found.voucher = Voucher.objects.select_for_update(no_key=True).get(pk=found.voucher_id)
    if found.voucher.closed_at:
        raise errors.VoucherOver
    if is_used(found):
        raise errors.PackUsed
    today = timezone.localdate()
    if today > last_day_to_return(found):
        raise errors.TooLateToReturn(days=return_days(found.sold_on))
    close_voucher(found.voucher_id, reason=why, by=SYSTEM)
    found.returned_on, found.returned_by_id, found.return_reason = today, by.pk, why
    found.save(update_fields=["returned_on", "returned_by", "return_reason"])
    return found


def _on_offer(price_id: int) -> Price:
    """The price, held until the end so that it cannot end meanwhile."""
    found = Price.objects.select_for_update(no_key=True).filter(pk=price_id).first()
    if found is None:
        raise NotFound
    if not found.holds_on(timezone.localdate()):
        raise errors.PriceNotOfToday
    return found


def _sell(price: Price, buyer: Buyer, key: str, by: Actor) -> Pack:
    wanted = {buyer.company_id, buyer.payer_id}
    known = Organisation.objects.filter(pk__in=wanted, archived_at=None)
    if known.select_for_update(no_key=True).count() != len(wanted):
        raise errors.CompanyUnknown
    key = key[:40]
    former = Pack.objects.filter(company=buyer.company_id, key=key).exclude(key="").first()
    if former is not None:
        return former
    today = timezone.localdate()
    last = months_before(today, -price.months) - timedelta(days=1)
    voucher = give_voucher(
        price.park_id,
        buyer.company_id,
        buyer.payer_id,
        price.minutes,
        today,
        last,
        title=buyer.title,
        more={"title_ref": buyer.title_ref},
        by=SYSTEM,
    )
    return Pack.objects.create(
        voucher=voucher,
        price=price,
        park_id=price.park_id,
        company_id=buyer.company_id,
        payer_id=buyer.payer_id,
        hours=price.hours,
        amount=price.amount,
        title=buyer.title,
        title_ref=voucher.title_ref,
        sold_on=today,
        sold_by_id=by.pk,
        key=key,
    )


PRICES = ((5, Decimal(1500)), (10, Decimal(2700)), (20, Decimal(5000)))
"""Invented, for a demonstration."""


@command()
def make_demo_packs(park_id: int, company_id: int, payer_id: int | None, *, by: Actor) -> int:
    """Invented prices of a park, a pack that a company bought and one that a council pays; once.

    Permission: hour_packs.fill.
    Raises: NotAllowed.
    """
    require(by, Perm.FILL)
    if Price.objects.exists():
        return 0
    today = timezone.localdate()
    made = [set_price(park_id, hours, amount, today, by=by) for hours, amount in PRICES]
    sell_pack(made[0].pk, Buyer(company_id, company_id), by=by)
    if payer_id:
        paid = Buyer(company_id, payer_id, Title.CONVENTION, "Convention fictive")
        sell_pack(made[1].pk, paid, by=by)
    return len(made)
