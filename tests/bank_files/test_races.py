"""Two accountants at the same moment: one is served, the other is told with what it is matched."""

from decimal import Decimal

import pytest

from majal.kernel.actors import SYSTEM
from majal.kernel.errors import Busy
from majal.modules.bank_files import errors
from majal.modules.bank_files.commands import (
    accept_certain,
    accept_proposal,
    match_payments,
    set_aside,
)
from majal.modules.bank_files.models import Match
from majal.modules.bank_files.queries import proposals_for
from majal.modules.payments.public import Payment, owed_of
from tests.bank_files.factories import a_bank_line, a_statement, owing
from tests.payments.factories import a_payment
from tests.people.factories import at_once

pytestmark = pytest.mark.django_db(transaction=True)


def test_a_proposal_accepted_by_several_at_once_is_one_payment():
    one = owing()
    line = a_bank_line(1200, one.reference)
    key = proposals_for([line], line.account, to=SYSTEM)[line.pk][0].key

    def accept():
        accept_proposal(line.pk, key, by=SYSTEM)

    def aside():
        set_aside(line.pk, aside="own", by=SYSTEM)

    found = at_once(accept, accept, aside, accept)
    assert found.count(None) == 1
    assert set(found) - {None} <= {errors.LineMatched, Busy}
    assert Match.objects.filter(undone_at=None).count() == 1
    assert Payment.objects.count() <= 1
    assert owed_of(one) in (0, Decimal(1200))


def test_of_lines_that_want_one_payment_at_once_one_gets_it():
    one = owing()
    payment = a_payment(1200, one.payer)
    lines = [a_bank_line(1200).pk for _ in range(4)]

    def wanting(pk):
        return lambda: match_payments(pk, [payment.pk], by=SYSTEM)

    found = at_once(*map(wanting, lines))
    assert found.count(None) == 1
    assert set(found) - {None} <= {errors.PaymentMatched, Busy}
    assert Match.objects.get(undone_at=None).payment == payment


def test_all_certain_ones_accepted_by_two_at_once_are_accepted_once():
    sold = [owing(), owing(500)]
    lines = [a_bank_line(one.to_pay, one.reference) for one in sold]
    found = proposals_for(lines, lines[0].account, to=SYSTEM)
    keys = {line.pk: found[line.pk][0].key for line in lines}
    statement, told = a_statement(), []

    def accept():
        told.append(accept_certain(statement.pk, keys, by=SYSTEM))

    assert set(at_once(accept, accept)) <= {None, Busy}
    assert sum(len(done) for done, _left in told) == 2
    refused = {type(one) for _done, left in told for one in left.values()}
    assert refused <= {errors.LineMatched}
    assert Payment.objects.count() == 2
    assert [owed_of(one) for one in sold] == [0, 0]
