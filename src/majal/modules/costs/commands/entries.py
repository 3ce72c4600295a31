"""Budget and actual are recorded by month; what was wrong is reversed, and both stay on record."""

from datetime import date
from decimal import Decimal

from django.utils import timezone

from majal.kernel import attachments
from majal.kernel.actors import Actor
from majal.kernel.command import command
from majal.kernel.errors import NotFound
from majal.kernel.files import Upload
from majal.kernel.permissions import may, require
from majal.modules.costs import errors
from majal.modules.costs.models import Entry, Heading, SupplierContract
from majal.modules.costs.permissions import Perm
from majal.modules.costs.workflow import Side, first_of
from majal.modules.parks.public import Park

LARGEST = Decimal(999_999_999_999)
CENTIME = Decimal("0.01")
REFUSALS = {
    "cost_entry_reverses_whole": errors.ReversedAlready,
    "costs_entry_reverses_id_key": errors.ReversedAlready,
    "cost_budget_stands_once": errors.BudgetStands,
    "cost_reference_once": errors.RecordedAlready,
    "cost_entry_positive": errors.AmountBroken,
}
AT_ONCE = {**REFUSALS, "costs_entry_reverses_id_key": errors.BudgetStands}
"""Of a budget: who finds the former one reversed came second."""


@command(refusals=REFUSALS)
def record_cost(
    park_id: int,
    heading_id: int,
    *,
    month: date,
    amount: Decimal,
    supplier: str = "",
    reference: str = "",
    contract: int | None = None,
    document: Upload | None = None,
    note: str = "",
    by: Actor,
) -> Entry:
    """Record what a park has cost in a month, with the supplier's invoice where there is one.

    Permission: costs.record on the park.
    Raises: NotAllowed; NotFound; HeadingEnded; AmountBroken; MonthToCome; RecordedAlready;
        FileNotKept.
    """
    park = _park(park_id, by)
    if first_of(month) > timezone.localdate():
        raise errors.MonthToCome
    entry = _entry(park, heading_id, Side.ACTUAL, month, amount, by)
    if contract is not None:
        found = SupplierContract.objects.filter(pk=contract, park=park).first()
        if found is None:
            raise NotFound
        entry.contract = found
        supplier = supplier.strip() or found.supplier
    entry.supplier = supplier.strip()[:160]
    entry.reference = " ".join(reference.split())[:80]
    entry.note = note.strip()[:300]
    entry.save()
    if document is not None:
        title = entry.reference or entry.supplier
        attachments.keep_paper(entry, document, title=title, permission=Perm.SEE, by=by)
    return entry


@command(refusals=AT_ONCE)
def set_budget(
    park_id: int, heading_id: int, *, month: date, amount: Decimal, note: str = "", by: Actor
) -> Entry:
    """Set the budget of a heading and month; the one that stood is reversed and stays readable.

    Permission: costs.record on the park.
    Raises: NotAllowed; NotFound; HeadingEnded; AmountBroken; BudgetStands, when another one was
        set at the same moment.
    """
    park = _park(park_id, by)
    entry = _entry(park, heading_id, Side.BUDGET, month, amount, by)
    entry.note = note.strip()[:300]
    standing = Entry.objects.select_for_update(of=("self",)).filter(
        park=park,
        heading=heading_id,
        side=Side.BUDGET,
        month=entry.month,
        reverses=None,
        reversed_by=None,
    )
    for former in standing:
        if former.amount == entry.amount:
            return former
        _reversal(former, entry.note, by).save()
    entry.save()
    return entry


@command(refusals=REFUSALS)
def reverse_cost(entry_id: int, *, note: str, by: Actor) -> Entry:
    """Take an entry back whole by one of the opposite amount in the same month; both stay.

    Permission: costs.record on the entry.
    Raises: NotFound; NotAllowed; WhyMissing; ReversedAlready.
    """
    found = Entry.objects.select_related("park").filter(pk=entry_id).first()
    if found is None or not may(by, Perm.SEE, found):
        raise NotFound
    require(by, Perm.RECORD, found)
    if not note.strip():
        raise errors.WhyMissing
    if found.undone:
        raise errors.ReversedAlready
    reversal = _reversal(found, note, by)
    reversal.save()
    return reversal


def _reversal(former: Entry, note: str, by: Actor) -> Entry:
    return Entry(
        park_id=former.park_id,
        heading_id=former.heading_id,
        side=former.side,
        month=former.month,
        amount=-former.amount,
        supplier=former.supplier,
        reference=former.reference,
        contract_id=former.contract_id,
        reverses=former,
        note=note.strip()[:300],
        recorded_by_id=by.pk,
    )


def _park(park_id: int, by: Actor) -> Park:
    park = Park.objects.filter(pk=park_id).first()
    if park is None:
        raise NotFound
    require(by, Perm.RECORD, park)
    return park


def _entry(
    park: Park, heading_id: int, side: str, month: date, amount: Decimal, by: Actor
) -> Entry:
    heading = Heading.objects.filter(pk=heading_id).first()
    if heading is None:
        raise NotFound
    if heading.ended_on is not None:
        raise errors.HeadingEnded
    if not amount.is_finite() or not 0 < amount <= LARGEST:
        raise errors.AmountBroken
    if amount != amount.quantize(CENTIME):
        raise errors.AmountBroken
    return Entry(
        park=park,
        heading=heading,
        side=side,
        month=first_of(month),
        amount=amount.quantize(CENTIME),
        recorded_by_id=by.pk,
    )
