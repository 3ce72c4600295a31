"""Payments and statements by REST, each as far as one may see it; the panel on an invoice."""

from decimal import Decimal

import pytest

from majal.kernel.actors import SYSTEM
from majal.modules.payments.public import allocate, reverse_payment
from majal.modules.people.public import Role
from tests.billing.factories import an_accountant, an_invoice
from tests.payments.factories import a_payment
from tests.people.factories import browser
from tests.reception.factories import host_of

pytestmark = pytest.mark.django_db
D = Decimal


def test_payments_with_what_they_pay_and_a_statement():
    one = an_invoice()
    paid, back = a_payment(700, one.payer), a_payment(100, one.payer)
    other = a_payment(50)
    allocate(paid.pk, one.pk, D(500), by=SYSTEM)
    reverse_payment(back.pk, reason="x", by=SYSTEM)
    desk = browser(an_accountant())
    told = desk.get("/api/v1/payments/", {"limit": 2}).json()
    assert [(x["amount"], x["free"], bool(x["reversed_on"])) for x in told["items"]] == [
        ("700.00", "200.00", False),
        ("100.00", "0.00", True),
    ]
    rest = desk.get("/api/v1/payments/", {"after": told["next"]}).json()
    assert [x["id"] for x in rest["items"]] == [other.pk]
    narrow = {"company": one.payer_id, "park": one.park.code}
    assert len(desk.get("/api/v1/payments/", narrow).json()["items"]) == 2
    whole = desk.get(f"/api/v1/payments/{paid.pk}").json()
    assert [(x["reference"], x["amount"]) for x in whole["pays"]] == [(one.reference, "500.00")]
    own = browser(host_of(one.payer, Role.COMPANY_MANAGER))
    assert [x["id"] for x in own.get("/api/v1/payments/").json()["items"]] == [paid.pk, back.pk]
    statement = own.get(f"/api/v1/payments/statements/{one.payer_id}").json()
    assert (statement["balance"], len(statement["entries"])) == ("500.00", 4)
    early = {"day": "2020-01-01"}
    told = own.get(f"/api/v1/payments/statements/{one.payer_id}", early).json()
    assert (told["balance"], told["entries"]) == ("0.00", [])
    assert own.get(f"/api/v1/payments/statements/{other.payer_id}").status_code == 404


def test_an_invoice_shows_its_payments_to_whoever_sees_them():
    one = an_invoice()
    paid = a_payment(700, one.payer)
    allocate(paid.pk, one.pk, D(700), by=SYSTEM)
    for who in (an_accountant(), host_of(one.payer, Role.COMPANY_MANAGER)):
        page = browser(who).get(one.get_absolute_url()).content.decode()
        assert f"/payments/{paid.pk}/" in page
