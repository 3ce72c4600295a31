"""The last dirham of a line and of an award: several at the same moment, in real processes."""

from decimal import Decimal
from functools import partial

import pytest

from majal.kernel.actors import SYSTEM
from majal.modules.awards.commands import enter_payment, put_claim
from majal.modules.awards.commands.claiming import Cost
from majal.modules.awards.models import Claim, Entry
from majal.modules.awards.queries.money import balance_of
from tests.awards.factories import a_verified, line, running, today
from tests.grants.test_races import in_processes

pytestmark = pytest.mark.django_db(transaction=True)
D = Decimal


def test_what_a_line_has_left_is_claimed_once():
    found = running()
    number = line(found).pk
    works = [
        partial(
            put_claim,
            found.pk,
            None,
            costs=[Cost(number, "Banc", f"F-{n}", today(), D(9_000))],
            by=SYSTEM,
        )
        for n in range(4)
    ]
    assert in_processes(works) == ["done", "done", "rd_claim_above_line", "rd_claim_above_line"]
    assert Claim.objects.count() == 2


def test_what_is_due_is_paid_once():
    found = running()
    claim = a_verified(found, 5_000)
    works = [
        partial(
            enter_payment,
            found.pk,
            D(5_000),
            on_day=today(),
            reference=f"VIR-{n}",
            claim_id=claim.pk,
            by=SYSTEM,
        )
        for n in range(4)
    ]
    assert in_processes(works) == ["done", *["rd_above_accepted"] * 3]
    assert (Entry.objects.count(), balance_of(found).paid) == (1, D(5_000))
