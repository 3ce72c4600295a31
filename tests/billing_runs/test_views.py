"""An accountant invoices a month in the pages: begin, look, one click."""

from datetime import timedelta

import pytest

from majal.kernel.actors import SYSTEM
from majal.kernel.models import JobRun
from majal.modules.billing.models import Invoice
from majal.modules.billing_runs import tasks
from majal.modules.billing_runs.commands import fill_preview, make_demo_run
from majal.modules.billing_runs.models import Run
from tests.billing.factories import an_accountant, an_entity
from tests.billing_runs.factories import only, rent, this_month
from tests.billing_runs.test_issuing import Quiet
from tests.people.factories import address, browser, said
from tests.reception.factories import a_company

pytestmark = pytest.mark.django_db


def test_a_month_is_invoiced_at_one_click(monkeypatch):
    park = an_entity().seats.get().park
    company = a_company()
    only(monkeypatch, rent(company.pk, park.pk, this_month(), price="58"))
    desk = browser(an_accountant(park))
    for wrong in ("x", "99999999999-01", "2026-13", "٢٠٢٦"):
        told = desk.post(address("billing_runs:begin"), {"park_id": park.pk, "month": wrong})
        assert (told.status_code, told.context["form"]["month"].value()) == (422, wrong)
    month = this_month().strftime("%Y-%m")
    desk.post(address("billing_runs:begin"), {"park_id": park.pk, "month": month})
    run = Run.objects.get()
    again = desk.post(address("billing_runs:begin"), {"park_id": park.pk, "month": month})
    assert again.status_code == 422
    fill_preview(run.pk, run.turn, tell=Quiet.tell, by=SYSTEM)
    page = said(desk.get(address("billing_runs:run", run.pk)))
    assert company.name_fr in page
    assert "1 160,00" in page
    day = this_month().isoformat()
    desk.post(address("billing_runs:issue", run.pk), {"turn": "x", "on": day})
    assert Run.objects.get().state == "ready"
    for wrong in ((this_month() + timedelta(days=40)).isoformat(), "", "١٢/١٣"):
        told = desk.post(address("billing_runs:issue", run.pk), {"turn": run.turn, "on": wrong})
        assert (told.status_code, told.context["form"]["on"].value()) == (422, wrong)
        assert told.context["form"].errors["on"]
        assert Run.objects.get().state == "ready"
    desk.post(address("billing_runs:issue", run.pk), {"turn": run.turn, "on": day})
    assert JobRun.objects.filter(key=f"billing_runs.issue:{run.pk}").exists()
    tasks.issue(Quiet, run=run.pk)
    assert Invoice.objects.get().shown_number in said(desk.get(address("billing_runs:run", run.pk)))
    assert said(desk.get(address("billing_runs:runs"))).count(f"{this_month():%m/%Y}") == 1


def test_a_demonstration_shows_a_preview_once(monkeypatch, settings):
    park = an_entity().seats.get().park
    only(monkeypatch, rent(a_company().pk, park.pk, this_month(), price="58"))
    settings.MAJAL_DEMO = True
    assert [make_demo_run(park.pk, by=SYSTEM) for _ in range(2)] == [1, 0]
    assert Run.objects.get().state == "ready"
    assert not Invoice.objects.exists()
