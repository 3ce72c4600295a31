"""The journal balances to the centime, and the VAT of a period is that of its lines."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.utils import timezone

from majal.kernel.actors import SYSTEM
from majal.modules.billing.commands import credit_invoice
from majal.modules.billing.models import InvoiceLine, Product
from majal.modules.bookkeeping.commands import keep_accounts
from majal.modules.bookkeeping.queries import journal_of, vat_of
from tests.billing.factories import a_line, an_accountant, an_entity, an_invoice, terms_of
from tests.parks.factories import a_park
from tests.people.factories import address, browser, said
from tests.reception.factories import a_company

pytestmark = pytest.mark.django_db
D = Decimal


def some_sales():
    """Premises and a room to a public buyer, another to a company, and a part taken back."""
    entity = an_entity()
    Product.objects.filter(code="room").update(withheld=True, ledger="7124")
    council = a_company()
    terms_of(council, public_buyer=True)
    an_invoice(a_line(equipped=False), a_line(product="room", equipped=None), payer=council)
    made = an_invoice(a_line(quantity=D("0.333"), unit_price=D("100.01")))
    part = {made.lines.get().pk: D("10.01")}
    credit_invoice(made.pk, reason="Part", lines=part, by=SYSTEM)
    return entity, timezone.localdate()


def test_each_paper_balances():
    entity, today = some_sales()
    keep_accounts(entity.pk, customers="3421", vat="4455", sales="7127", by=SYSTEM)
    entries = list(journal_of(entity, today, today))
    by_paper = {}
    for one in entries:
        sums = by_paper.setdefault(one.reference, [D(0), D(0)])
        sums[0] += one.debit
        sums[1] += one.credit
        assert (one.debit > 0) != (one.credit > 0)
    assert len(by_paper) == 3
    assert all(debit == credit for debit, credit in by_paper.values())
    assert {(one.what, one.account) for one in entries} == {
        ("customer", "3421"),
        ("withheld", ""),
        ("sale", "7124"),
        ("sale", "7127"),
        ("vat", "4455"),
    }
    assert list(journal_of(entity, today + timedelta(1), today + timedelta(1))) == []


def test_the_vat_of_a_period_is_that_of_its_lines():
    entity, today = some_sales()
    rates = vat_of(entity, today, today)
    lines = InvoiceLine.objects.all()
    assert [(one.rate, one.tax) for one in rates] == [(D(20), "normal"), (None, "bare_premises")]
    assert sum(one.net for one in rates) == sum(line.net for line in lines)
    assert sum(one.vat for one in rates) == sum(line.vat for line in lines)


def test_the_accountant_looks_writes_accounts_and_takes_the_journal_away():
    entity, today = some_sales()
    desk = browser(an_accountant())
    days = {"first": today.isoformat(), "last": today.isoformat()}
    assert "hors champ" in said(desk.get(address("bookkeeping:books", entity.pk), days))
    bad = {"first": today.isoformat(), "last": (today - timedelta(1)).isoformat()}
    assert "premier et un dernier jour" in said(
        desk.get(address("bookkeeping:books", entity.pk), bad)
    )
    accounts = address("bookkeeping:accounts", entity.pk)
    assert desk.post(accounts, {"customers": "trente"}).status_code == 422
    assert desk.post(accounts, {"customers": "3421"}).status_code == 302
    journal = address("bookkeeping:journal", entity.pk)
    answer = desk.get(journal, {"export": "csv", **days})
    text = b"".join(answer.streaming_content).decode("utf-8-sig")
    assert text.count("3421") == 3
    assert desk.get(journal, {"export": "exe"}).status_code == 404


def test_an_accountant_of_a_park_reads_the_books_of_the_entity_that_invoices_for_it():
    entity, _today = some_sales()
    own = browser(an_accountant(entity.seats.get().park))
    assert own.get(address("bookkeeping:books", entity.pk)).status_code == 200
    assert own.get(address("bookkeeping:accounts", entity.pk)).status_code == 403
    other = browser(an_accountant(a_park("rabat")))
    assert other.get(address("bookkeeping:books", entity.pk)).status_code == 403
