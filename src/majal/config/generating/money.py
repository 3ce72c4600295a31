"""Made-up invoices of the rent of a year, one legal entity to a park, and what was paid of them."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from itertools import groupby
from typing import Any

from psycopg import sql

from majal.config.generating.lettings import Let, lets
from majal.config.generating.plan import Plan
from majal.config.generating.rows import Filling, described
from majal.config.generating.words import MARK_AR_HE, MARK_FR_HE, company, ice
from majal.modules.billing.public import Invoice, InvoiceLine, LegalEntity
from majal.modules.payments.public import Allocation, Payment

ENTITY = (
    "id", "code", "name_ar", "name_fr", "address_ar", "address_fr", "ice", "tax_id", "rib",
)  # fmt: skip
INVOICE = (
    "id", "issuer_id", "payer_id", "park_id", "year", "number", "day", "due_on", "reference",
    "first", "last", "seller", "buyer", "net", "vat", "total", "issued_at", "made_at",
)  # fmt: skip
LINE = (
    "id", "invoice_id", "net", "unit_price", "vat", "first", "last", "about_id",
)  # fmt: skip
QUARTERS, MONTHS, VAT = 4, 3, Decimal(20)
CENT = Decimal("0.01")
PAID = 0.8


@dataclass(frozen=True)
class Due:
    """The rent of one quarter of one contract."""

    id: int
    let: Let
    number: int
    first: date
    paid_on: date | None

    @property
    def net(self) -> Decimal:
        return self.let.rent * MONTHS

    @property
    def vat(self) -> Decimal:
        return (self.net * VAT / 100).quantize(CENT)


def fill_money(plan: Plan, filling: Filling) -> None:
    """Legal entities, invoices with their lines, payments and what they pay."""
    filling.fill(LegalEntity, ENTITY, _entities(plan))
    seat = described(LegalEntity).get_field("seats").related_model
    filling.fill(seat, ("entity_id", "park_id"), ((n, n) for n in range(1, plan.parks + 1)))
    filling.fill(
        Invoice,
        INVOICE,
        (_invoice(plan, one) for one in dues(plan)),
        kind="invoice",
        state="issued",
    )
    product, tax = plan.rent
    filling.fill(
        InvoiceLine, LINE, map(_line, dues(plan)), position=1, product_id=product, tax_id=tax,
        label_ar=f"الكراء {MARK_AR_HE}", label_fr=f"Loyer {MARK_FR_HE}", quantity=MONTHS,
        unit="month", rate=VAT, equipped=True, about_kind="tenancy.contract",
    )  # fmt: skip
    columns = ("id", "entity_id", "payer_id", "park_id", "day", "amount")
    filling.fill(Payment, columns, map(_payment, _paid(plan)), method="transfer")
    pays = ("payment_id", "invoice_id", "amount")
    filling.fill(Allocation, pays, map(_allocation, _paid(plan)))
    _number_on(filling)


def dues(plan: Plan) -> Iterator[Due]:
    """What each running contract owed in the last quarters; numbers follow the days of an entity.

    The numbers of an entity begin anew with each year.
    """
    draw = plan.draw("payments")
    count = 1
    for _park, some in groupby(lets(plan), key=lambda one: one.park):
        running = [one for one in some if one.last is None]
        numbers: dict[int, int] = {}
        for first in _quarters(plan.day):
            for let in running:
                if let.first > first:
                    continue
                number = numbers[first.year] = numbers.get(first.year, 0) + 1
                paid_on = first + timedelta(days=draw.randrange(3, 70))
                paid = draw.random() < PAID and paid_on <= plan.day
                yield Due(count, let, number, first, paid_on if paid else None)
                count += 1


def _quarters(day: date) -> list[date]:
    """The first days of the last quarters that have begun, the earliest first."""
    this = day.year * 4 + (day.month - 1) // 3
    return [date(q // 4, q % 4 * 3 + 1, 1) for q in range(this - QUARTERS + 1, this + 1)]


def _last(first: date) -> date:
    return (first.replace(day=28) + timedelta(days=70)).replace(day=1) - timedelta(days=1)


def _entities(plan: Plan) -> Iterator[tuple[Any, ...]]:
    for n in range(1, plan.parks + 1):
        names = _seller(n)
        yield n, _code(n), *names, *names, ice(9_000_000 + n), f"{n:08d}", ""


def _seller(n: int) -> tuple[str, str]:
    return f"كيان التدبير {n} {MARK_AR_HE}", f"Entité de gestion {n} {MARK_FR_HE}"


def _code(n: int) -> str:
    return f"G{n:04d}"


def _invoice(plan: Plan, one: Due) -> tuple[Any, ...]:
    park, first = one.let.park, one.first
    seller_ar, seller_fr = _seller(park)
    seller = {
        "code": _code(park), "name_ar": seller_ar, "name_fr": seller_fr, "form": "",
        "address_ar": seller_ar, "address_fr": seller_fr, "ice": ice(9_000_000 + park),
        "tax_id": f"{park:08d}", "rc_number": "", "rc_court": "", "business_tax": "", "cnss": "",
        "bank": "", "rib": "", "email": "", "phone": "",
    }  # fmt: skip
    buyer_ar, buyer_fr = company(one.let.company)
    buyer = {
        "name_ar": buyer_ar, "name_fr": buyer_fr,
        "ice": ice(one.let.company), "tax_id": "", "address_ar": "", "address_fr": "", "order": "",
    }  # fmt: skip
    return (
        one.id, park, one.let.company, park, first.year, one.number, first,
        first + timedelta(days=60), _reference(park, first.year, one.number), first, _last(first),
        seller, buyer, one.net, one.vat, one.net + one.vat, plan.moment, plan.moment,
    )  # fmt: skip


def _reference(park: int, year: int, number: int) -> str:
    """The reference of ISO 11649 that an invoice of this number bears."""
    body = f"{_code(park)}{year}F{number:05d}"
    digits = "".join(str(int(one, 36)) for one in f"{body}RF00")
    return f"RF{98 - int(digits) % 97:02d}{body}"


def _line(one: Due) -> tuple[Any, ...]:
    return (
        one.id, one.id, one.net, one.let.rent, one.vat, one.first, _last(one.first), one.let.id,
    )  # fmt: skip


def _paid(plan: Plan) -> Iterator[tuple[int, Due]]:
    return enumerate((one for one in dues(plan) if one.paid_on), start=1)


def _payment(numbered: tuple[int, Due]) -> tuple[Any, ...]:
    n, one = numbered
    return n, one.let.park, one.let.company, one.let.park, one.paid_on, one.net + one.vat


def _allocation(numbered: tuple[int, Due]) -> tuple[Any, ...]:
    n, one = numbered
    return n, one.id, one.net + one.vat


def _number_on(filling: Filling) -> None:
    """The next invoice of an entity takes the number after the last."""
    filling.connection.execute(
        sql.SQL(
            "INSERT INTO kernel_documentseries (series, year, last) SELECT 'inv-' || issuer_id, "
            "year, max(number) FROM billing_invoice WHERE number IS NOT NULL GROUP BY 1, 2"
        )
    )
