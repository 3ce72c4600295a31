"""Claims within their lines, payments within what is due, corrections that leave a trace."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.db import IntegrityError, ProgrammingError, transaction

from majal.kernel.actors import SYSTEM
from majal.kernel.errors import NotAllowed, WrongState
from majal.modules.awards import errors
from majal.modules.awards.commands import (
    enter_payment,
    put_claim,
    record_recovery,
    reverse_entry,
    send_claim,
    verify_claim,
)
from majal.modules.awards.commands.claiming import Cost, Verdict
from majal.modules.awards.models import ClaimItem, Entry
from majal.modules.awards.queries.money import balance_of
from tests.awards.factories import (
    a_claim,
    a_payment,
    a_sent,
    a_verified,
    an_agreement,
    founder_of,
    fresh,
    line,
    offered,
    running,
    today,
)
from tests.people.factories import person

pytestmark = pytest.mark.django_db
D = Decimal


def test_nothing_is_claimed_before_both_signed_nor_by_others():
    with pytest.raises(errors.NotInForce):
        a_claim(offered())
    found = running()
    with pytest.raises(NotAllowed):
        put_claim(found.pk, None, costs=[], by=person())


def test_a_claim_above_its_line_is_refused_saying_what_remains():
    found = running()
    a_claim(found, 15_000)
    with pytest.raises(errors.ClaimAboveLine) as refusal:
        a_claim(found, 3_001)
    assert "3" in str(refusal.value)
    a_claim(found, 3_000)
    assert [one.left for one in balance_of(found).lines if one.line.category == "equipment"] == [0]


def test_what_is_claimed_is_whole_dated_and_on_a_line_of_the_agreement():
    found = running()
    kinds = {
        errors.NothingClaimed: [],
        errors.LineUnknown: [Cost(10**6, "A", "1", today(), D(1))],
        errors.DayOutside: [Cost(line(found).pk, "A", "1", today() + timedelta(days=1), D(1))],
    }
    for refusal, costs in kinds.items():
        with pytest.raises(refusal):
            put_claim(found.pk, None, costs=costs, by=SYSTEM)


def test_a_claim_is_sent_with_evidence_and_stands_then():
    found = running()
    claim = a_claim(found)
    with pytest.raises(errors.EvidenceMissing):
        send_claim(claim.pk, by=SYSTEM)
    sent = a_sent(found)
    with pytest.raises(errors.ClaimFixed):
        put_claim(
            found.pk, sent.pk, costs=[Cost(line(found).pk, "A", "1", today(), D(1))], by=SYSTEM
        )
    for change in (
        lambda: ClaimItem.objects.filter(claim=sent).update(amount=D(1)),
        lambda: ClaimItem.objects.filter(claim=sent).delete(),
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            change()


def test_a_claim_may_be_accepted_in_part_with_a_reason():
    found = running()
    claim = a_sent(found, 5_000)
    item = claim.items.get()
    for verdicts, refusal in (
        ({}, errors.VerdictIncomplete),
        ({item.pk: Verdict(D(5_001))}, errors.VerdictIncomplete),
        ({item.pk: Verdict(D(4_000))}, errors.ReasonMissing),
    ):
        with pytest.raises(refusal):
            verify_claim(claim.pk, verdicts, by=SYSTEM)
    verify_claim(claim.pk, {item.pk: Verdict(D(4_000), "Sans la garantie.")}, by=SYSTEM)
    balance = balance_of(found)
    assert (balance.accepted, balance.due) == (D(4_000), D(4_000))
    with pytest.raises(WrongState):
        verify_claim(claim.pk, {item.pk: Verdict(D(0), "Non.")}, by=SYSTEM)


def test_no_more_is_paid_than_was_accepted_or_awarded():
    found = running()
    claim = a_verified(found, 5_000)
    with pytest.raises(errors.AboveAccepted):
        a_payment(found, 5_001, claim)
    a_payment(found, 5_000, claim)
    with pytest.raises(errors.AboveAccepted):
        a_payment(found, 1, claim)
    a_payment(found, 10_000)
    with pytest.raises(errors.AboveAccepted):
        a_payment(found, 1)
    balance = balance_of(found)
    assert (balance.paid, balance.left, balance.over) == (D(15_000), D(45_000), D(10_000))


def test_an_advance_counts_towards_the_whole():
    found = running()
    a_payment(found, 10_000)
    for amount, category in ((18_000, "equipment"), (42_000, "staff")):
        claim = a_verified(found, amount, category=category)
        if category == "equipment":
            a_payment(found, 18_000, claim)
    with pytest.raises(errors.AboveAward):
        a_payment(found, 42_000, claim)
    a_payment(found, 32_000, claim)
    assert balance_of(found).left == 0


def test_an_entry_is_reversed_once_and_never_changed():
    found = running()
    claim = a_verified(found)
    entry = a_payment(found, 5_000, claim)
    with pytest.raises(errors.ReasonMissing):
        reverse_entry(entry.pk, " ", by=SYSTEM)
    back = reverse_entry(entry.pk, "Virement rejeté.", by=SYSTEM)
    assert (back.amount, balance_of(found).paid) == (D(-5_000), 0)
    with pytest.raises(errors.ReversedAlready):
        reverse_entry(entry.pk, "Encore.", by=SYSTEM)
    with pytest.raises(WrongState):
        reverse_entry(back.pk, "Non.", by=SYSTEM)
    a_payment(found, 5_000, claim)
    for change in (
        lambda: Entry.objects.update(amount=D(1)),
        lambda: Entry.objects.exclude(reverses=None).delete(),
    ):
        with pytest.raises(ProgrammingError), transaction.atomic():
            change()


def test_only_those_who_pay_enter_payments():
    found = running()
    with pytest.raises(NotAllowed):
        enter_payment(found.pk, D(1), on_day=today(), reference="X", by=founder_of(found))


def test_what_comes_back_is_bounded_by_what_was_paid():
    found = running()
    a_payment(found, 10_000)
    with pytest.raises(errors.NothingToRecover):
        record_recovery(found.pk, D(10_001), on_day=today(), reference="R", by=SYSTEM)
    record_recovery(found.pk, D(4_000), on_day=today(), reference="R", by=SYSTEM)
    balance = balance_of(found)
    assert (balance.paid, balance.recovered) == (D(6_000), D(4_000))


def test_the_database_holds_lines_and_sums():
    found = running(an_agreement())
    claim = a_verified(found, 18_000)
    item = claim.items.get()
    with pytest.raises(IntegrityError), transaction.atomic():
        ClaimItem.objects.create(
            claim=claim, line=item.line, label="A", reference="1", paid_on=today(), amount=D(1)
        )
    more = {"agreement": found, "kind": "claim", "on_day": today(), "reference": "X"}
    with pytest.raises(IntegrityError), transaction.atomic():
        Entry.objects.create(claim=claim, amount=D(18_001), **more)
    with pytest.raises(IntegrityError), transaction.atomic():
        Entry.objects.create(**{**more, "kind": "advance"}, amount=D(10_001))
    with pytest.raises(IntegrityError), transaction.atomic():
        fresh(found).lines.filter(category="equipment").update(amount=D(17_999))
