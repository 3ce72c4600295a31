"""The pages of payments: what they show, and a payment recorded through them."""

from decimal import Decimal

import pytest
from django.urls import reverse
from django.utils import timezone

from majal.modules.payments.models import Payment
from majal.modules.payments.queries import owed_of
from majal.modules.people.public import Role
from tests.billing.factories import an_accountant, an_invoice
from tests.payments.factories import a_deposit, a_payment
from tests.reception.factories import host_of

pytestmark = pytest.mark.django_db


def test_a_payment_recorded_through_the_page_pays_the_oldest_invoice(client):
    invoice = an_invoice()
    client.force_login(an_accountant())
    said = {
        "payer_id": invoice.payer_id,
        "park_id": invoice.park_id,
        "amount": "1 000,00",
        "day": str(timezone.localdate()),
        "method": "transfer",
        "oldest": "on",
    }
    answer = client.post(reverse("payments:record"), said)
    payment = Payment.objects.get()
    assert answer.url == payment.get_absolute_url()
    assert owed_of(invoice) == Decimal(200)
    assert client.get(answer.url).status_code == 200
    assert client.get(reverse("payments:statement", args=[invoice.payer_id])).status_code == 200


def test_a_company_reads_its_statement_and_its_deposit(client):
    invoice = an_invoice()
    payment, deposit = a_payment(600, invoice.payer), a_deposit(1000, invoice.payer)
    client.force_login(host_of(invoice.payer, Role.COMPANY_MANAGER))
    page = client.get(reverse("payments:own"))
    assert payment.get_absolute_url() in page.content.decode()
    assert client.get(payment.get_absolute_url()).status_code == 200
    assert client.get(deposit.get_absolute_url()).status_code == 200


def test_a_payment_is_allocated_to_all_that_was_written_or_to_nothing(client):
    first = an_invoice()
    second = an_invoice(payer=first.payer)
    payment = a_payment(600, first.payer)
    client.force_login(an_accountant())
    page = reverse("payments:allocate", args=[payment.pk])
    for parts in ({}, {first: "500", second: "200"}, {first: "cinq"}, {first: "9" * 10_000}):
        typed = {f"invoice_{one.pk}": text for one, text in parts.items()}
        told = client.post(page, {**typed, "x": "x"})
        assert told.status_code == 422
        assert all(told.context["form"][name].value() == text for name, text in typed.items())
        assert (owed_of(first), owed_of(second)) == (first.total, second.total)
    client.post(page, {f"invoice_{first.pk}": "٥٠٠,٥٠", f"invoice_{second.pk}": "99,5"})
    left = (first.total - Decimal("500.50"), second.total - Decimal("99.50"))
    assert (owed_of(first), owed_of(second)) == left
    client.post(reverse("payments:take_off", args=[payment.pk]), {"invoice": "9" * 5_000})
    assert (owed_of(first), owed_of(second)) == left
