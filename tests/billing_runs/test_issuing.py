"""One click issues all of a run, each payer once, whoever presses and whatever is killed."""

import os
import random
from decimal import Decimal

import pytest

from majal.kernel.actors import SYSTEM
from majal.kernel.errors import Busy
from majal.kernel.models import JobRun
from majal.modules.billing.commands import credit_invoice
from majal.modules.billing.models import Invoice, InvoiceLine
from majal.modules.billing_runs import errors, tasks
from majal.modules.billing_runs.commands import begin_run, drop_run, issue_run
from majal.modules.billing_runs.models import Run
from tests.apart import apart
from tests.billing.factories import an_entity
from tests.billing_runs.factories import a_preview, only, rent, this_month
from tests.billing_runs.runner import carry_out
from tests.people.factories import at_once
from tests.reception.factories import a_company

pytestmark = pytest.mark.django_db(transaction=True)
SEED = int(os.environ.get("MAJAL_SOAK_SEED", "20261128"))


class Quiet:
    """Tells nobody how far it is."""

    @staticmethod
    def tell(done, total):
        """Nothing."""


def previewed(monkeypatch, payers):
    park = an_entity().seats.get().park.pk
    said = only(monkeypatch, *[rent(a_company().pk, park, this_month()) for _ in range(payers)])
    return a_preview(), said


def test_one_click_issues_all_and_a_second_run_finds_nothing_left(monkeypatch):
    run, _said = previewed(monkeypatch, 4)
    issue_run(run.pk, run.turn, by=SYSTEM)
    tasks.issue(Quiet, run=run.pk)
    run.refresh_from_db()
    assert (run.state, run.bills.filter(fate="issued").count()) == ("done", 4)
    assert sorted(Invoice.objects.values_list("number", flat=True)) == [1, 2, 3, 4]
    tasks.issue(Quiet, run=run.pk)
    again = a_preview()
    assert {bill.fate for bill in again.bills.all()} <= {"nothing"}
    issue_run(again.pk, again.turn, by=SYSTEM)
    tasks.issue(Quiet, run=again.pk)
    assert Invoice.objects.count() == 4


def test_what_changed_since_the_preview_is_left_out(monkeypatch):
    run, said = previewed(monkeypatch, 2)
    kept, changed = said.all
    said.all[1] = rent(changed.payer, changed.park, this_month(), price="60")
    issue_run(run.pk, run.turn, by=SYSTEM)
    tasks.issue(Quiet, run=run.pk)
    fates = {bill.payer_id: bill.fate for bill in run.bills.all()}
    assert fates == {kept.payer: "issued", changed.payer: "changed"}
    later = a_preview()
    assert {b.payer_id: b.fate for b in later.bills.all()}[changed.payer] == "planned"


def test_what_was_invoiced_and_has_another_amount_is_adjusted_next_month(monkeypatch):
    park = an_entity().seats.get().park.pk
    payer = a_company().pk
    said = only(monkeypatch, rent(payer, park, this_month(1)))
    first = a_preview(this_month(1))
    issue_run(first.pk, first.turn, by=SYSTEM)
    tasks.issue(Quiet, run=first.pk)
    said.all[:] = [
        rent(payer, park, this_month(1), price="25"),
        rent(payer, park, this_month()),
    ]
    second = a_preview()
    causes = sorted(second.bills.get().lines.values_list("cause", "amount"))
    assert [(c, int(a)) for c, a in causes] == [("adjusted", -500), ("price", 1000)]
    issue_run(second.pk, second.turn, by=SYSTEM)
    tasks.issue(Quiet, run=second.pk)
    assert sum(one.net for one in InvoiceLine.objects.all()) == 500 + 1000


@pytest.mark.parametrize("waived", [0, 300])
def test_what_was_invoiced_and_is_charged_no_more_is_credited_once(monkeypatch, waived):
    run, said = previewed(monkeypatch, 1)
    issue_run(run.pk, run.turn, by=SYSTEM)
    tasks.issue(Quiet, run=run.pk)
    invoice = Invoice.objects.get()
    line = invoice.lines.get()
    if waived:
        credit_invoice(invoice.pk, reason="gesture", lines={line.pk: Decimal(waived)}, by=SYSTEM)
    said.all.clear()  # the contract ended on an earlier day, or the booking was cancelled
    again = a_preview()
    issue_run(again.pk, again.turn, by=SYSTEM)
    tasks.issue(Quiet, run=again.pk)
    note = Invoice.objects.filter(kind="credit").latest("pk")
    assert (note.credits, note.net) == (invoice, -(line.net - waived))
    assert "No longer charged" in note.lines.get().label_en
    third = a_preview()
    issue_run(third.pk, third.turn, by=SYSTEM)
    tasks.issue(Quiet, run=third.pk)
    assert sum(Invoice.objects.values_list("net", flat=True)) == 0


def test_a_payer_that_cannot_be_invoiced_is_told_and_stops_nobody(monkeypatch):
    park = an_entity().seats.get().park.pk
    bad, good = a_company().pk, a_company().pk
    only(
        monkeypatch,
        rent(bad, park, this_month(), product="gold"),
        rent(good, park, this_month()),
    )
    run = a_preview()
    issue_run(run.pk, run.turn, by=SYSTEM)
    tasks.issue(Quiet, run=run.pk)
    told = {bill.payer_id: bill for bill in run.bills.all()}
    assert (told[bad].fate, told[good].fate) == ("refused", "issued")
    assert "catalogue" in told[bad].refusal["sentence"]


def test_two_people_press_at_once_and_it_is_one_run(monkeypatch):
    run, _said = previewed(monkeypatch, 2)
    pressed = at_once(*[lambda: issue_run(run.pk, run.turn, by=SYSTEM)] * 4)
    assert pressed == [None] * 4
    assert JobRun.objects.filter(key=f"billing_runs.issue:{run.pk}").count() == 1
    carried = at_once(*[lambda: tasks.issue(Quiet, run=run.pk)] * 3)
    assert {error for error in carried if error} <= {Busy}
    assert sorted(Invoice.objects.values_list("number", flat=True)) == [1, 2]


def test_two_people_begin_at_once_and_one_run_is_begun(monkeypatch):
    only(monkeypatch)
    park = an_entity().seats.get().park.pk
    told = at_once(*[lambda: begin_run(park, month=this_month(), by=SYSTEM)] * 4)
    assert told.count(None) == 1
    assert {error for error in told if error} <= {errors.RunUnderWay, Busy}
    assert Run.objects.count() == 1


def test_old_pages_and_dropped_runs_issue_nothing(monkeypatch):
    run, _said = previewed(monkeypatch, 1)
    with pytest.raises(errors.NotReady):
        issue_run(run.pk, run.turn + 1, by=SYSTEM)
    drop_run(run.pk, by=SYSTEM)
    with pytest.raises(errors.RunDropped):
        issue_run(run.pk, run.turn, by=SYSTEM)
    other = a_preview()
    issue_run(other.pk, other.turn, by=SYSTEM)
    with pytest.raises(errors.AlreadyIssuing):
        drop_run(other.pk, by=SYSTEM)


def killed_and_begun_again(monkeypatch, kills, payers):
    """The process is killed after some parts, so many times, and then lives to the end."""
    run, _said = previewed(monkeypatch, payers)
    issue_run(run.pk, run.turn, by=SYSTEM)
    chance = random.Random(SEED)
    for _ in range(kills):
        with apart(carry_out, run.pk) as process:
            for _line in range(chance.randint(1, 2)):
                process.stdout.readline()
            process.kill()
        found = sorted(Invoice.objects.exclude(number=None).values_list("number", flat=True))
        assert found == list(range(1, len(found) + 1))
        assert run.bills.filter(fate="issued").count() == len(found)
    with apart(carry_out, run.pk) as process:
        assert process.stdout.read().split()[-1] == "done"
    run.refresh_from_db()
    assert run.state == "done"
    assert sorted(Invoice.objects.values_list("number", flat=True)) == list(range(1, payers + 1))
    assert InvoiceLine.objects.values("charge_key").distinct().count() == payers
    assert InvoiceLine.objects.count() == payers


def test_killed_in_the_middle_and_begun_again_each_is_issued_once(monkeypatch):
    killed_and_begun_again(monkeypatch, 1, 15)


@pytest.mark.soak
def test_killed_a_hundred_times_each_is_issued_once(monkeypatch):
    killed_and_begun_again(monkeypatch, 100, 700)
