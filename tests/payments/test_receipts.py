"""Receipts: the stamp on cash, what was paid, and the same paper when asked again."""

from decimal import Decimal

import pytest

from majal.kernel.actors import SYSTEM
from majal.kernel.files import path_of
from majal.modules.payments.commands import allocate_oldest, print_receipt
from tests.billing.factories import an_invoice, terms_of
from tests.kernel.reading import lines as lines_of
from tests.payments.factories import a_payment, with_stamp

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("language", ["fr", "ar"])
def test_cash_bears_its_stamp_and_the_receipt_says_so(language):
    invoice = an_invoice()
    terms_of(invoice.payer, language=language)
    with_stamp()
    payment = a_payment("1000.00", invoice.payer, method="cash")
    assert payment.stamp == Decimal("2.50")
    assert a_payment(payer=invoice.payer).stamp == 0
    allocate_oldest(payment.pk, by=SYSTEM)
    made = print_receipt(payment.pk, by=SYSTEM)
    assert print_receipt(payment.pk, by=SYSTEM).receipt_id == made.receipt_id
    text = "\n".join(lines_of(path_of(made.receipt.file).read_bytes()))
    told = "".join(" " if one.isspace() and one != "\n" else one for one in text)
    assert "1 000,00" in told or "1.000,00" in told
    assert "2,50" in told
    assert invoice.shown_number in told
    assert "mille dirhams" in told
