"""A preview says what each payer comes to and why it differs, and issues nothing."""

from decimal import Decimal

import pytest

from majal.kernel.actors import SYSTEM
from majal.kernel.errors import NotAllowed
from majal.kernel.models import JobRun
from majal.modules.billing.models import Invoice
from majal.modules.billing_runs import errors
from majal.modules.billing_runs.commands import (
    begin_run,
    drop_run,
    fill_preview,
    preview_again,
)
from majal.modules.billing_runs.models import Run, RunLine
from tests.billing.factories import an_accountant, an_entity
from tests.billing_runs.factories import a_preview, only, rent, this_month
from tests.people.factories import person
from tests.reception.factories import a_company

pytestmark = pytest.mark.django_db
D = Decimal


def test_each_difference_has_its_cause(monkeypatch):
    park = an_entity().seats.get().park.pk
    names = ["same", "new", "ended", "price", "quantity", "days", "use"]
    who = {name: a_company().pk for name in names}
    now, before = this_month(), this_month(1)
    only(
        monkeypatch,
        rent(who["same"], park, before),
        rent(who["same"], park, now),
        rent(who["new"], park, now),
        rent(who["ended"], park, before),
        rent(who["price"], park, before),
        rent(who["price"], park, now, price="100"),
        rent(who["quantity"], park, before),
        rent(who["quantity"], park, now, quantity="30"),
        rent(who["days"], park, before, quantity="4", price="50", days=6),
        rent(who["days"], park, now),
        rent(who["use"], park, now, product="room", equipped=None),
    )
    run = a_preview()
    said = {
        line.bill.payer_id: (line.cause, line.was, line.becomes, line.amount, line.before)
        for line in RunLine.objects.select_related("bill")
    }
    thousand = D(1000)
    assert said[who["same"]] == ("same", "", "", thousand, thousand)
    assert said[who["new"]] == ("new", "", "", thousand, D(0))
    assert said[who["ended"]] == ("ended", "", "", D(0), thousand)
    assert said[who["price"]] == ("price", "50", "100", D(2000), thousand)
    assert said[who["quantity"]] == ("quantity", "20", "30", D(1500), thousand)
    assert said[who["days"]][:2] == ("days", "6")
    assert said[who["use"]][0] == "use"
    fates = {bill.payer_id: bill.fate for bill in run.bills.all()}
    assert fates[who["ended"]] == "nothing"
    assert fates[who["new"]] == "planned"
    assert not Invoice.objects.exists()


def test_begun_twice_it_is_refused_and_dropped_it_begins_anew(monkeypatch):
    only(monkeypatch)
    park = an_entity().seats.get().park.pk
    run = begin_run(park, month=this_month(), by=SYSTEM)
    assert JobRun.objects.filter(key=f"billing_runs.preview:{run.pk}:1").exists()
    with pytest.raises(errors.RunUnderWay):
        begin_run(park, month=this_month(), by=SYSTEM)
    drop_run(run.pk, by=SYSTEM)
    assert begin_run(park, month=this_month(), by=SYSTEM).pk != run.pk
    with pytest.raises(errors.MonthUnreadable):
        begin_run(park, month=this_month(-1), by=SYSTEM)


def test_a_preview_asked_for_again_replaces_the_first(monkeypatch):
    park = an_entity().seats.get().park.pk
    said = only(monkeypatch, rent(a_company().pk, park, this_month()))
    run = a_preview()
    said.all.append(rent(a_company().pk, park, this_month()))
    again = preview_again(run.pk, by=SYSTEM)
    late = fill_preview(run.pk, 1, tell=lambda done, total: None, by=SYSTEM)
    assert (late.state, run.bills.count()) == ("previewing", 1)
    fill_preview(run.pk, again.turn, tell=lambda done, total: None, by=SYSTEM)
    assert Run.objects.get().state == "ready"
    assert run.bills.count() == 2


def test_only_accountants_of_the_park_run(monkeypatch):
    only(monkeypatch)
    park = an_entity().seats.get().park
    with pytest.raises(NotAllowed):
        begin_run(park.pk, month=this_month(), by=person())
    assert begin_run(park.pk, month=this_month(), by=an_accountant(park)).state == "previewing"
