"""Payments that came back: an unpaid cheque is reversed by the line that tells of it."""

from decimal import Decimal

import pytest
from django.db import DatabaseError, transaction
from django.urls import reverse

from majal.kernel.actors import SYSTEM
from majal.kernel.errors import NotFound
from majal.modules.bank_files import errors
from majal.modules.bank_files.commands import accept_proposal, match_payments, take_back, unmatch
from majal.modules.bank_files.models import Match
from majal.modules.bank_files.queries import proposals_for
from majal.modules.bank_files.queries import reasons as said
from majal.modules.payments.public import allocate, owed_of
from tests.bank_files.factories import a_bank_line, a_statement, days_ago, owing
from tests.billing.factories import an_accountant
from tests.payments.factories import a_payment

pytestmark = pytest.mark.django_db
D = Decimal


def a_cheque(**fields):
    """A cheque that paid an invoice and was booked."""
    one = owing()
    values = {"method": "cheque", "reference": "7712045", "day": days_ago(6), **fields}
    paid = a_payment(1200, one.payer, **values)
    allocate(paid.pk, one.pk, D(1200), by=SYSTEM)
    return one, paid


def told(line):
    found = proposals_for([line], line.account, to=SYSTEM).get(line.pk, [])
    return [(p.sure, p.payment, p.returns, [w.sentence for w in p.why]) for p in found]


def test_an_unpaid_cheque_is_proposed_accepted_and_the_invoice_is_owed_again():
    one, paid = a_cheque()
    came = a_bank_line(1200, "REMISE CHQ 7712045", day=days_ago(4))
    match_payments(came.pk, [paid.pk], by=SYSTEM)
    line = a_bank_line(-1200, "CHQ IMPAYE 7712045", day=days_ago(1))
    assert told(line) == [("certain", paid, True, [said.BACK, said.ITS_REFERENCE])]
    accept_proposal(line.pk, f"r{paid.pk}", by=SYSTEM)
    assert owed_of(one) == D(1200)
    paid.refresh_from_db()
    assert (paid.reversal.day, paid.reversal.reason) == (line.day, "CHQ IMPAYE 7712045")
    live = Match.objects.filter(undone_at=None).order_by("pk")
    assert [(m.line, m.kind, m.amount) for m in live] == [
        (came, "payment", D(1200)),
        (line, "return", D(-1200)),
    ]
    assert told(a_bank_line(-1200, "CHQ IMPAYE 7712045")) == []
    unmatch(line.pk, reason="Autre chèque", by=SYSTEM)
    assert owed_of(one) == D(1200)


def test_how_sure_it_is_and_what_is_no_return():
    one, paid = a_cheque(reference="12")
    rejected = f"REJET VIR {one.payer.name_fr}"
    assert told(a_bank_line(-1200, rejected)) == [("likely", paid, True, [said.BACK, said.NAME])]
    assert told(a_bank_line(-1200, "REJET")) == [("possible", paid, True, [said.BACK])]
    assert told(a_bank_line(-1200, "VIREMENT EMIS")) == []
    assert told(a_bank_line(-7, "REJET")) == []
    assert told(a_bank_line(-1200, "REJET", day=days_ago(7))) == []


def test_what_cannot_have_come_back_is_refused():
    one, paid = a_cheque()
    line = a_bank_line(-1200, "IMPAYE")
    for what, payment, refusal in (
        (a_bank_line(1200), paid.pk, errors.OnlyDebits),
        (a_bank_line(-7), paid.pk, errors.SharesUneven),
        (line, 10**9, NotFound),
    ):
        with pytest.raises(refusal):
            take_back(what.pk, payment, by=SYSTEM)
    for bad in ({"amount": -1200}, {"amount": 1200}):
        with pytest.raises(DatabaseError), transaction.atomic():
            Match.objects.create(line=line, kind="return", payment=paid, **bad)
    take_back(line.pk, paid.pk, by=SYSTEM)
    with pytest.raises(errors.LineMatched):
        take_back(line.pk, paid.pk, by=SYSTEM)
    with pytest.raises(DatabaseError), transaction.atomic():
        Match.objects.create(line=a_bank_line(-1200), kind="return", payment=paid, amount=-1200)
    assert one.payer == paid.payer


def test_the_page_proposes_it(client):
    _one, paid = a_cheque()
    line = a_bank_line(-1200, "CHQ IMPAYE 7712045")
    client.force_login(an_accountant())
    for address in (a_statement().get_absolute_url(), line.get_absolute_url()):
        assert f'value="r{paid.pk}"' in client.get(address).content.decode()
    client.post(reverse("bank_files:accept", args=[line.pk]), {"key": f"r{paid.pk}"})
    assert "came back" in client.get(line.get_absolute_url()).content.decode()
