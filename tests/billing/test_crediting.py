"""What was invoiced is taken back by credit notes, never beyond what is left."""

from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction

from majal.kernel.actors import SYSTEM
from majal.kernel.errors import NotFound
from majal.modules.billing import errors
from majal.modules.billing.commands import bill_charges, credit_invoice
from majal.modules.billing.models import Invoice, InvoiceLine, Product
from majal.modules.billing.public import invoice_credited, open_invoices
from majal.modules.billing.queries import standing_of
from tests.billing.factories import (
    a_charge,
    a_draft,
    a_line,
    an_entity,
    an_invoice,
    terms_of,
)
from tests.reception.factories import a_company

pytestmark = pytest.mark.django_db
D = Decimal


def test_a_whole_credit_leaves_nothing_open():
    made = an_invoice(a_line(), a_line(unit_price=D("33.333333")))
    heard = []

    def hear(sender, credit_note, invoice, **_rest):
        heard.append((credit_note.number, invoice.pk))

    invoice_credited.connect(hear)
    try:
        note = credit_invoice(made.pk, reason="Erreur de société", by=SYSTEM)
    finally:
        invoice_credited.disconnect(hear)
    assert (note.kind, note.number, note.total) == ("credit", 1, -made.total)
    assert heard == [(1, made.pk)]
    assert not open_invoices(made.payer).exists()
    with pytest.raises(errors.NothingLeft):
        credit_invoice(made.pk, reason="Encore", by=SYSTEM)


def test_parts_are_credited_until_nothing_is_left():
    made = an_invoice()
    line = made.lines.get().pk
    credit_invoice(made.pk, reason="Remise", lines={line: D("333.33")}, by=SYSTEM)
    assert open_invoices(made.payer).get().left == D("1200") - D("333.33") - D("66.67")
    with pytest.raises(errors.CreditTooLarge, match=r"666\.67"):
        credit_invoice(made.pk, reason="Trop", lines={line: D("666.68")}, by=SYSTEM)
    with pytest.raises(errors.CreditTooLarge):
        credit_invoice(made.pk, reason="Moins que rien", lines={line: D("-1")}, by=SYSTEM)
    with pytest.raises(errors.NothingToCredit):
        credit_invoice(made.pk, reason="Rien", lines={}, by=SYSTEM)
    rest = credit_invoice(made.pk, reason="Le reste", by=SYSTEM)
    assert (rest.net, rest.vat) == (D("-666.67"), D("-133.33"))
    assert sum(i.total for i in Invoice.objects.all()) == 0


def test_the_database_itself_refuses_to_credit_more():
    made = an_invoice()
    line = made.lines.get()
    note = Invoice.objects.create(
        kind="credit", issuer=made.issuer, payer=made.payer, park=made.park, credits=made
    )
    with pytest.raises(IntegrityError, match="more is credited"), transaction.atomic():
        InvoiceLine.objects.create(
            invoice=note, position=1, product=line.product, label_ar="س", label_fr="x",
            quantity=-1, unit="lump", unit_price=D("1000.01"), net=D("-1000.01"), tax=line.tax,
            rate=line.rate, vat=0, credits=line,
        )  # fmt: skip


def test_what_cannot_be_credited():
    made = an_invoice()
    with pytest.raises(errors.ReasonMissing):
        credit_invoice(made.pk, reason=" ", by=SYSTEM)
    note = credit_invoice(made.pk, reason="Erreur", by=SYSTEM)
    with pytest.raises(errors.NotAnInvoice):
        credit_invoice(note.pk, reason="Erreur", by=SYSTEM)
    with pytest.raises(NotFound):
        credit_invoice(a_draft().pk, reason="Erreur", by=SYSTEM)


def test_withheld_vat_is_given_back_to_the_last_centime():
    council = a_company()
    an_entity()
    Product.objects.filter(code="rent").update(withheld=True)
    terms_of(council, public_buyer=True)
    made = an_invoice(a_line(quantity=D(1), unit_price=D("99.99")), payer=council)
    line = made.lines.get().pk
    for amount in ("33.33", "33.33"):
        credit_invoice(made.pk, reason="Part", lines={line: D(amount)}, by=SYSTEM)
    credit_invoice(made.pk, reason="Reste", by=SYSTEM)
    assert sum(i.total for i in Invoice.objects.all()) == 0
    assert sum(i.withheld for i in Invoice.objects.all()) == 0


def test_credited_for_good_or_to_be_charged_again():
    entity, company = an_entity(), a_company()
    park = entity.seats.get().park
    charge = a_charge(company, park)

    def run():
        (bill,) = bill_charges(entity.pk, park.pk, {company.pk: [charge]}, by=SYSTEM)
        return bill.invoice

    first = run()
    credit_invoice(first.pk, reason="Geste commercial", by=SYSTEM)
    assert run() is None
    assert standing_of([charge.key])[charge.key].stands == 0
    again = a_charge(company, park)
    charge = again
    second = run()
    credit_invoice(second.pk, reason="Mauvaise adresse", charge_again=True, by=SYSTEM)
    third = run()
    assert third.total == second.total
