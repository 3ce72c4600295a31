"""Credit notes: what was invoiced is taken back in part or whole, and both stay on record."""

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal

from django.db.models import Sum

from majal.kernel.actors import Actor
from majal.kernel.bidi import isolated, plain_number
from majal.kernel.command import command
from majal.kernel.errors import NotFound
from majal.kernel.permissions import require
from majal.modules.billing import errors
from majal.modules.billing.commands.printing import print_soon
from majal.modules.billing.commands.sealing import (
    REFUSALS,
    Terms,
    checked_day,
    invoice_credited,
    mentions_of,
    number_and_keep,
    withhold,
)
from majal.modules.billing.models import Invoice, InvoiceLine
from majal.modules.billing.permissions import Perm
from majal.modules.billing.queries import Standing, apportion, invoices_visible_to, standing_of
from majal.modules.billing.workflow import Kind

ZERO = Decimal(0)


@command(refusals=REFUSALS)
def credit_invoice(
    invoice_id: int,
    *,
    reason: str,
    lines: Mapping[int, Decimal] | None = None,
    charge_again: bool = False,
    on: date | None = None,
    by: Actor,
) -> Invoice:
    """Take back from an issued invoice: all that is left of it, or so much of each line.

    ``lines`` gives amounts before tax by the id of a line. ``charge_again``: what is credited is
    still owed, and the next run invoices it anew, as after a mistake in the buyer's name.

    Permission: billing.credit on the invoice's park.
    Raises: NotFound; NotAllowed; NotAnInvoice; ReasonMissing; NothingLeft; NothingToCredit;
        CreditTooLarge; NumbersMoved; ChargedMeanwhile; what a day may be refused for.
    """
    invoice = _held(invoice_id, by)
    if not reason.strip():
        raise errors.ReasonMissing
    day = checked_day(invoice.issuer, Kind.CREDIT, on)
    note = Invoice(
        kind=Kind.CREDIT,
        credits=invoice,
        reason=" ".join(reason.split())[:300],
        made_by_id=by.pk,
        **{n: getattr(invoice, n) for n in ("issuer", "payer", "park", "language")},
    )
    made = _taken_back(note, _left_of(invoice), lines, waived=not charge_again)
    if not made:
        raise errors.NothingLeft if lines is None else errors.NothingToCredit
    terms = Terms(invoice.issuer, day)
    note.save()
    note.due_on = day
    note.first, note.last = invoice.first, invoice.last
    note.seller, note.buyer = terms.seller, invoice.buyer
    note.mentions = mentions_of(made)
    note.net = sum((line.net for line in made), ZERO)
    note.vat = sum((line.vat for line in made), ZERO)
    note.total = note.net + note.vat
    _give_back_what_was_withheld(note, invoice, made)
    InvoiceLine.objects.bulk_create(made)
    number_and_keep(note, day, by=by)
    invoice_credited.send(Invoice, credit_note=note, invoice=invoice, by=by)
    print_soon([note.pk], by=by)
    return note


def _held(invoice_id: int, by: Actor) -> Invoice:
    """The invoice, held, so that two credit notes of it come one after the other."""
    rows = invoices_visible_to(by).filter(pk=invoice_id)
    found: Invoice | None = rows.select_for_update(of=("self",)).first()
    if found is None or found.is_draft:
        raise NotFound
    require(by, Perm.CREDIT, found)
    if found.kind != Kind.INVOICE:
        raise errors.NotAnInvoice
    return found


def _left_of(invoice: Invoice) -> list[tuple[InvoiceLine, Decimal, Decimal, Standing]]:
    """Its lines, each with what is left of its amount and of its VAT, and how its charge stands."""
    lines = list(
        invoice.lines.select_related("product", "tax")
        .annotate(taken=Sum("credited_by__net"), taken_vat=Sum("credited_by__vat"))
        .order_by("position")
    )
    stands = standing_of({line.charge_key for line in lines if line.charge_key})
    found: list[tuple[InvoiceLine, Decimal, Decimal, Standing]] = []
    for line in lines:
        left = line.net + (line.taken or ZERO)
        standing = stands.get(line.charge_key, Standing())
        if line.charge_key and line.net > 0:  # an adjustment may have taken some of it already
            left = max(ZERO, min(left, standing.stands))
        found.append((line, left, line.vat + (line.taken_vat or ZERO), standing))
    return found


def _taken_back(
    note: Invoice,
    left: Sequence[tuple[InvoiceLine, Decimal, Decimal, Standing]],
    wanted: Mapping[int, Decimal] | None,
    *,
    waived: bool,
) -> list[InvoiceLine]:
    """The lines of a credit note, each with its VAT: what is left of it where all is taken back."""
    made: list[InvoiceLine] = []
    turns: dict[str, int] = {}
    for line, most, vat_left, standing in left:
        amount = most if wanted is None else wanted.get(line.pk, ZERO)
        if amount == 0:
            continue
        if not (0 < amount <= most or most <= amount < 0):
            raise errors.CreditTooLarge(
                line=isolated(line, "auto"), left=isolated(plain_number(most, decimals=2))
            )
        one = _opposite(note, line, amount, len(made) + 1, waived=waived)
        if line.charge_key:
            turns[line.charge_key] = turns.get(line.charge_key, standing.turn) + 1
            one.turn = turns[line.charge_key]
        apportion([one])
        whole = line.net + (getattr(line, "taken", None) or ZERO)
        if amount == whole:
            one.vat = -vat_left
        made.append(one)
    return made


def _opposite(
    note: Invoice, line: InvoiceLine, amount: Decimal, position: int, *, waived: bool
) -> InvoiceLine:
    """A line that takes back ``amount`` of another, in its own quantity where that is all."""
    kept = {
        name: getattr(line, name)
        for name in (
            "product", "label_ar", "label_fr", "label_en", "tax", "rate", "first", "last",
            "charge_key", "about_kind", "about_id", "equipped",
        )
    }  # fmt: skip
    whole = amount == line.net
    return InvoiceLine(
        invoice=note,
        position=position,
        quantity=-line.quantity if whole else Decimal(-1),
        unit=line.unit if whole else "lump",
        unit_price=line.unit_price if whole else amount,
        net=-amount,
        vat=ZERO,
        credits=line,
        waived=waived,
        **kept,
    )


def _give_back_what_was_withheld(
    note: Invoice, invoice: Invoice, made: Sequence[InvoiceLine]
) -> None:
    if invoice.withheld_percent is None:
        return
    withhold(note, made, invoice.withheld_percent)
    before = invoice.credit_notes.aggregate(n=Sum("withheld"), total=Sum("total"))
    if invoice.total + (before["total"] or ZERO) + note.total == 0:  # the last centimes as well
        note.withheld_percent = invoice.withheld_percent
        note.withheld = -(invoice.withheld + (before["n"] or ZERO))
