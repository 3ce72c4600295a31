"""Two people at the same moment, and a process that is killed: each letter and plan once."""

import pytest

from majal.kernel.actors import SYSTEM
from majal.kernel.errors import Busy
from majal.modules.arrears import errors
from majal.modules.arrears.commands import carry_out, rounds, send_round
from majal.modules.arrears.models import Plan, Reminder, ReminderInvoice
from majal.modules.arrears.workflow import Fate, RoundState
from tests.apart import apart
from tests.arrears.factories import a_plan, a_round, sent
from tests.late_terms.factories import a_late_invoice, a_policy
from tests.people.factories import at_once

pytestmark = pytest.mark.django_db(transaction=True)


def test_two_who_send_one_round_at_once_send_each_letter_once():
    rows = [a_late_invoice(10) for _ in range(3)]
    found = a_round(rows[0])

    def send():
        send_round(found.pk, found.turn, by=SYSTEM)
        while carry_out(found.pk, by=SYSTEM):
            pass

    assert set(at_once(send, send, send)) <= {None, Busy}
    send()
    assert Reminder.objects.count() == 3
    assert ReminderInvoice.objects.count() == 3


def test_two_who_offer_a_plan_at_once_offer_one():
    invoice = a_late_invoice(20)
    a_policy()

    def offer():
        a_plan(invoice)

    told = at_once(offer, offer)
    assert told.count(None) == 1
    assert set(told) - {None} <= {errors.PlanThere, Busy}
    assert Plan.objects.count() == 1


def letter_by_letter(found):
    """What a process does: it sends a round, and says so after each letter."""
    rounds.AT_ONCE = 1
    while carry_out(found, by=SYSTEM):
        print("one more")


def test_a_round_killed_in_the_middle_and_begun_again_sends_each_letter_once():
    rows = [a_late_invoice(10) for _ in range(12)]
    found = a_round(rows[0])
    send_round(found.pk, found.turn, by=SYSTEM)
    with apart(letter_by_letter, found.pk) as process:
        assert process.stdout.readline() == "one more\n"
        process.kill()
    written = Reminder.objects.count()
    assert written >= 1
    assert found.proposals.filter(fate=Fate.SENT).count() == written
    assert len(sent(found)) == len(rows)
    found.refresh_from_db()
    assert found.state == RoundState.DONE
    assert ReminderInvoice.objects.values("invoice").distinct().count() == len(rows)
    assert Reminder.objects.count() == len(rows)
