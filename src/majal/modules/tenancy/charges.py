"""What contracts come to, for whoever invoices: rent, reliefs, subsidies, service charges."""

from calendar import monthrange
from collections.abc import Iterable, Iterator
from datetime import date
from decimal import Decimal

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_noop as _

from majal.kernel.charges import Charge, charging
from majal.kernel.refs import ref_to
from majal.kernel.remarks import Remark
from majal.modules.rents.public import ContractKind, LineKind, RentLine
from majal.modules.tenancy.models import Contract
from majal.modules.tenancy.queries.rent import lines_of

RENTS = {ContractKind.COWORKING: "coworking", ContractKind.DOMICILIATION: "domiciliation"}
WHOLE = Decimal(1)
SAID = {
    LineKind.RENT: _("Rent, contract %(number)s"),
    LineKind.RELIEF: _("Relief by decision %(decision)s, contract %(number)s"),
    LineKind.SUBSIDY: _("Subsidy of the rent, contract %(number)s"),
    LineKind.CHARGES: _("Service charges, contract %(number)s"),
}
BORNE = _("Subsidy of the rent of %(company)s, contract %(number)s")


@charging("tenancy.contracts")
def contract_charges(park_id: int, first: date, last: date) -> Iterator[Charge]:
    """Each line of rent whose days end within the period, of every contract that has begun."""
    rows = Contract.objects.filter(
        Q(ended_on=None) | Q(ended_on__gte=first.replace(day=1)),
        park=park_id,
        started_on__isnull=False,
        first_day__lte=last,
    )
    rows = rows.select_related("organisation").prefetch_related("held_spaces__space", "reliefs")
    begins = first.replace(day=1)
    ends = last.replace(day=monthrange(last.year, last.month)[1])
    today = timezone.localdate()
    for contract in rows.order_by("pk"):
        for line in lines_of(contract, begins, ends, today=today):
            if line.amount and first <= line.last <= last:
                yield from charges_of(contract, line)


def charges_of(contract: Contract, line: RentLine) -> Iterable[Charge]:
    """A line as a charge; what another bears is one for each of the two."""
    product = {
        LineKind.CHARGES: "service_charges",
        LineKind.SUBSIDY: "rent_subsidy",
    }.get(line.kind, RENTS.get(ContractKind(contract.kind), "rent"))
    yield _charge(contract, line, product, contract.organisation_id)
    if line.kind == LineKind.SUBSIDY and line.payer:
        yield _charge(contract, line, product, line.payer, borne=True)


def _charge(
    contract: Contract, line: RentLine, product: str, payer: int, *, borne: bool = False
) -> Charge:
    """Quantity and price where these give the amount by themselves, else the amount as one."""
    sign = -1 if borne else 1
    price = line.price.quantize(Decimal("0.01"))
    plain = line.is_whole and price == line.price and line.quantity * price == line.amount
    key = f"tenancy:{contract.pk}:{line.kind}:{line.first:%Y-%m-%d}:{line.number}:{payer}"
    details = {"number": contract.number, "decision": line.number}
    if borne:
        details["company"] = str(contract.organisation)
    return Charge(
        key=key,
        payer=payer,
        park=contract.park_id,
        product=product,
        about=ref_to(contract),
        first=line.first,
        last=line.last,
        quantity=line.quantity if plain else WHOLE,
        unit=str(line.unit) if plain else "period",
        unit_price=sign * (price if plain else line.amount),
        label=Remark(BORNE if borne else SAID[line.kind], details),
        equipped=_equipped(contract, line.first),
    )


def _equipped(contract: Contract, day: date) -> bool | None:
    """Whether what is held on a day is equipped; None where no space is held."""
    held = [
        row.space.equipped
        for row in contract.held_spaces.all()
        if row.first_day <= day and (row.until is None or day < row.until)
    ]
    return any(held) if held else None
