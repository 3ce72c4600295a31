"""Numbers without gap and without double: many at once, and processes killed in the middle."""

import os
import random
from contextlib import ExitStack

import pytest
from django.db import IntegrityError, transaction

from majal.kernel.actors import SYSTEM
from majal.kernel.errors import Busy, DomainError
from majal.kernel.models import DocumentSeries
from majal.modules.billing import errors
from majal.modules.billing.commands import bill_charges, credit_invoice, issue_invoice
from majal.modules.billing.models import Closing, Invoice, InvoiceLine, LegalEntity
from tests.apart import apart
from tests.billing.factories import a_charge, a_draft, an_entity, an_invoice
from tests.people.factories import at_once
from tests.reception.factories import a_company

pytestmark = pytest.mark.django_db(transaction=True)
SEED = int(os.environ.get("MAJAL_SOAK_SEED", "20261128"))


def issue_all():
    """What a process does: it issues the drafts there are one after another, and tells each."""
    for pk in Invoice.objects.filter(state="draft").order_by("pk").values_list("pk", flat=True):
        try:
            print(issue_invoice(pk, by=SYSTEM).number)
        except DomainError:  # another process was first
            continue
    print("done")


def numbers():
    rows = Invoice.objects.filter(state="issued").order_by("number")
    return list(rows.values_list("number", flat=True))


def killed_until_done(kills, drafts):
    """Two issuers at once, one of them killed so many times; in the end each draft has a number."""
    chance = random.Random(SEED)
    company = a_company()
    made = [a_draft(payer=company).pk for _ in range(drafts)]
    for _ in range(kills):
        with ExitStack() as both:
            one, other = (both.enter_context(apart(issue_all)) for _ in range(2))
            for _line in range(chance.randint(1, 2)):
                one.stdout.readline()
            one.kill()
            other.kill() if chance.random() < 0.5 else None
        found = numbers()
        assert found == list(range(1, len(found) + 1))
    with apart(issue_all) as last:
        assert last.stdout.read().split()[-1] == "done"
    assert numbers() == list(range(1, drafts + 1))
    assert sorted(Invoice.objects.values_list("pk", flat=True)) == made
    assert DocumentSeries.objects.get().last == drafts


def test_killed_in_the_middle_no_number_is_missing_and_none_is_double():
    killed_until_done(1, 12)


@pytest.mark.soak
def test_killed_a_hundred_times_no_number_is_missing_and_none_is_double():
    killed_until_done(100, 600)


def test_of_many_at_once_each_has_the_next_number():
    drafts = [a_draft().pk for _ in range(8)]
    told = at_once(*[lambda pk=pk: issue_invoice(pk, by=SYSTEM) for pk in drafts])
    assert told == [None] * 8
    assert numbers() == list(range(1, 9))


def test_one_draft_pressed_twice_is_issued_once():
    draft = a_draft().pk
    told = at_once(*[lambda: issue_invoice(draft, by=SYSTEM)] * 4)
    assert sorted(map(str, told)) == sorted([str(None), *[str(errors.AlreadyIssued)] * 3], key=str)
    assert numbers() == [1]


def test_two_runs_at_once_invoice_each_charge_once():
    entity, company = an_entity(), a_company()
    park = entity.seats.get().park
    charges = {company.pk: [a_charge(company, park) for _ in range(3)]}
    told = at_once(*[lambda: bill_charges(entity.pk, park.pk, charges, by=SYSTEM)] * 4)
    assert {error for error in told if error} <= {errors.ChargedMeanwhile, Busy}
    assert numbers() == [1]
    assert InvoiceLine.objects.count() == 3


def test_two_credit_notes_at_once_take_back_what_is_there():
    made = an_invoice()
    told = at_once(*[lambda: credit_invoice(made.pk, reason="Double", by=SYSTEM)] * 4)
    assert told.count(None) == 1
    assert {error for error in told if error} == {errors.NothingLeft}
    assert sum(one.total for one in Invoice.objects.all()) == 0


def test_who_closes_a_period_and_who_issues_in_it_do_not_both_succeed():
    draft = a_draft()
    entity = draft.issuer
    frozen = {"seller": {"a": 1}, "buyer": {"a": 1}, "reference": "X", "number": 1, "year": 2026}
    days = {"day": "2026-11-01", "due_on": "2026-11-01", "issued_at": "2026-11-01T00:00Z"}
    rows = Invoice.objects.filter(pk=draft.pk)
    with transaction.atomic():
        LegalEntity.objects.select_for_update().get(pk=entity.pk)
        Closing.objects.create(entity=entity, through="2999-12-31")
        # The command's own check passed before: only the database can still refuse.
        with pytest.raises(IntegrityError, match="closed"), transaction.atomic():
            rows.update(state="issued", **frozen, **days)
    assert numbers() == []
