"""Rounds of reminders: who gets which step, who is left out, each step once."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from majal.kernel.actors import SYSTEM
from majal.kernel.errors import NotAllowed
from majal.kernel.files import path_of
from majal.kernel.remarks import Remark
from majal.modules.arrears import errors
from majal.modules.arrears.commands import (
    agree_to_plan,
    begin_round,
    drop_round,
    hold_reminders,
    preview_again,
    send_round,
)
from majal.modules.arrears.models import Account, Reminder, ReminderInvoice
from majal.modules.arrears.queries import proposing
from majal.modules.arrears.tasks import send_letters
from majal.modules.arrears.workflow import Fate
from majal.modules.billing.public import contest_line
from majal.modules.messages.models import Message
from majal.modules.people.public import Role
from tests.arrears.factories import a_paper, a_plan, a_round, dispatched, in_arabic, remind, sent
from tests.billing.factories import a_line, an_invoice
from tests.kernel.reading import lines
from tests.late_terms.factories import TERM, a_late_invoice, a_policy, a_step, pay
from tests.payments.factories import a_payment
from tests.people.factories import person
from tests.reception.factories import a_company, host_of

pytestmark = pytest.mark.django_db
D = Decimal
DAY = timedelta(days=1)


def told(found):
    """What a round proposes: the order of the step or why none, by company."""
    return {
        (one.payer_id, one.step.order if one.step else Remark.from_json(one.why).sentence): D(
            one.amount
        )
        for one in found.proposals.select_related("step")
    }


def test_each_company_gets_the_step_of_its_invoices_and_is_told_why():
    old, late, early = (a_late_invoice(days) for days in (45, 10, 3))
    found = a_round(old)
    assert told(found) == {
        (old.payer_id, 1): D(1200),
        (late.payer_id, 1): D(1200),
        (early.payer_id, proposing.EARLY): D(1200),
    }
    assert Reminder.objects.count() == 0
    why = str(Remark.from_json(found.proposals.get(payer=old.payer_id).why))
    assert "45" in why


def test_steps_follow_one_another_with_days_between_them():
    invoice = a_late_invoice(25)
    assert remind(invoice).step.order == 1
    found = a_round(invoice)
    assert told(found) == {(invoice.payer_id, proposing.SOON): D(1200)}
    drop_round(found.pk, by=SYSTEM)
    policy = a_policy()
    policy.gap_days = 0
    policy.save()
    assert remind(invoice).step.order == 2
    assert told(a_round(invoice)) == {(invoice.payer_id, proposing.EARLY): D(1200)}


def test_who_is_left_out_is_named_with_the_reason():
    contested, planned, small, held, paying = (a_late_invoice(10) for _ in range(5))
    policy = a_policy(minimum=D(500))
    contest_line(contested.lines.get().pk, message="Pas nous", by=SYSTEM)
    plan = a_plan(planned)
    agree_to_plan(plan.pk, by=host_of(planned.payer, Role.COMPANY_MANAGER))
    pay(small, 1000)
    until = timezone.localdate() + DAY
    hold_reminders(held.payer_id, held.park_id, until=until, why="Virement promis", by=SYSTEM)
    a_payment(1200, paying.payer)
    found = begin_round(contested.park_id, by=SYSTEM)
    assert policy.minimum == 500
    assert told(found) == {
        (contested.payer_id, proposing.CONTESTED): D(1200),
        (planned.payer_id, proposing.PLAN): D(1200),
        (small.payer_id, proposing.BELOW): D(200),
        (held.payer_id, proposing.HELD): D(1200),
        (paying.payer_id, proposing.CREDIT): D(1200),
    }
    assert sent(found) == []


def test_of_an_invoice_only_what_is_not_contested_is_asked():
    payer = a_company()
    room = a_line(product="room", quantity=D(1), unit_price=D(300), unit="hour")
    on = timezone.localdate() - timedelta(days=TERM + 10)
    invoice = an_invoice(a_line(), room, payer=payer, on=on)
    other = a_late_invoice(10, payer=payer)
    for line in (invoice.lines.latest("position"), other.lines.get()):
        contest_line(line.pk, message="Pas nous", by=SYSTEM)
    letter = remind(invoice)
    assert letter.amount == 1200
    assert [(one.invoice_id, one.amount) for one in letter.asked.all()] == [(invoice.pk, 1200)]


def test_the_job_sends_a_round_to_its_end():
    rows = [a_late_invoice(10) for _ in range(2)]
    found = a_round(rows[0])
    send_round(found.pk, found.turn, by=SYSTEM)
    told = []

    class Progress:
        @staticmethod
        def tell(done, total):
            told.append((done, total))

    assert send_letters(Progress, round=found.pk) == {"address": f"arrears/rounds/{found.pk}/"}
    assert told == [(2, 2)]
    assert Reminder.objects.count() == 2


def test_a_letter_is_in_the_language_of_the_company_and_reaches_who_acts_for_it():
    payer = in_arabic(a_company(name_ar="أطلس"))
    manager = host_of(payer, Role.COMPANY_MANAGER, language="ar")
    letter = remind(a_late_invoice(10, payer=payer))
    assert (letter.language, letter.channel, letter.left_on) == ("ar", "email", letter.day)
    assert letter.title == "تذكير"
    assert "أطلس" in letter.body
    mail = Message.objects.get(user=manager, letter="arrears.reminder")
    assert letter.body.split()[0] in mail.body


def test_where_nobody_acts_for_a_company_its_letter_is_printed():
    letter = remind(a_late_invoice(10))
    assert letter.channel == "paper"
    text = " ".join(lines(path_of(letter.document.file).read_bytes()))
    assert "Relance" in text
    assert "1" in text


def test_a_formal_notice_counts_only_with_its_proof():
    invoice = a_late_invoice(45)
    a_policy(a_step(7, channel="paper", formal=True, title_fr="Mise en demeure"), gap_days=0)
    letter = remind(invoice)
    assert letter.waits_for_proof
    assert told(a_round(invoice)) == {(invoice.payer_id, proposing.WAITS): D(1200)}
    for broken in ({"file": None}, {"reference": " "}, {"proof": "pigeon"}):
        with pytest.raises(errors.ProofMissing):
            dispatched(letter, **broken)
    with pytest.raises(errors.LeftBeforeWritten):
        dispatched(letter, day=letter.day - DAY)
    with pytest.raises(NotAllowed):
        dispatched(letter, by=host_of(invoice.payer, Role.COMPANY_MANAGER))
    kept = dispatched(letter)
    assert kept.proof_file.sha256
    assert not kept.waits_for_proof
    with pytest.raises(errors.LeftAlready):
        dispatched(letter, reference="autre")
    with pytest.raises(IntegrityError), transaction.atomic():
        Reminder.objects.filter(pk=kept.pk).update(proof_reference="autre")


def test_a_plain_letter_needs_no_proof_and_none_is_changed_in_the_database():
    letter = remind(a_late_invoice(10))
    with pytest.raises(errors.NotFormal):
        dispatched(letter, file=a_paper())
    with pytest.raises(IntegrityError), transaction.atomic():
        Reminder.objects.filter(pk=letter.pk).update(body="autre")


def test_what_was_paid_since_the_preview_is_not_asked():
    paid, late = a_late_invoice(10), a_late_invoice(10)
    found = a_round(late)
    pay(paid, 200)
    assert [one.account.payer_id for one in sent(found)] == [late.payer_id]
    assert found.proposals.get(payer=paid.payer_id).fate == Fate.CHANGED


def test_the_database_keeps_a_step_from_being_asked_twice_for_an_invoice():
    letter = remind(a_late_invoice(10))
    row = letter.asked.get()
    with pytest.raises(IntegrityError, match="step_once_per_invoice"), transaction.atomic():
        ReminderInvoice.objects.create(
            reminder=letter, invoice=row.invoice, step=row.step, amount=1
        )


def test_a_round_is_refused_in_words():
    invoice = a_late_invoice(10)
    with pytest.raises(errors.PolicyMissing):
        begin_round(invoice.park_id, by=SYSTEM)
    found = a_round(invoice)
    with pytest.raises(errors.RoundUnderWay):
        begin_round(invoice.park_id, by=SYSTEM)
    preview_again(found.pk, by=SYSTEM)
    with pytest.raises(errors.RoundStale):
        send_round(found.pk, 1, by=SYSTEM)
    drop_round(found.pk, by=SYSTEM)
    for refused in (
        lambda: send_round(found.pk, 2, by=SYSTEM),
        lambda: drop_round(found.pk, by=SYSTEM),
    ):
        with pytest.raises(errors.RoundDropped):
            refused()
    pay(invoice)
    with pytest.raises(errors.NobodyLate):
        begin_round(invoice.park_id, by=SYSTEM)
    with pytest.raises(NotAllowed):
        begin_round(invoice.park_id, by=person())


def test_an_account_closes_by_itself_when_it_is_paid():
    invoice = a_late_invoice(10)
    remind(invoice)
    assert Account.objects.get().closed_at is None
    pay(invoice, 1000)
    assert Account.objects.get().closed_at is None
    pay(invoice, 200)
    assert Account.objects.get().closed_at is not None
