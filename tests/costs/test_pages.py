"""The pages of costs, as people go through them."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from majal.kernel.actors import SYSTEM
from majal.kernel.attachments import attachments_of
from majal.kernel.errors import NotAllowed
from majal.modules.costs.commands import make_demo_costs
from majal.modules.costs.models import Entry, Heading, SupplierContract
from tests.costs.factories import (
    a_contract,
    a_cost,
    a_heading,
    accountant_of,
    manager_of,
    the_park,
)
from tests.people.factories import address, browser, head_office, said

pytestmark = pytest.mark.django_db
PDF = b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n"


def test_an_accountant_records_a_cost_with_its_invoice_and_reverses_it():
    park, heading, accountant = the_park(), a_heading(), accountant_of()
    page = browser(accountant)
    new = address("costs:entry_new", code=park.code)
    answer = page.post(
        new, {"side": "actual", "heading": heading.pk, "month": "2026", "amount": "x"}
    )
    assert answer.status_code == 422
    given = {"side": "actual", "heading": heading.pk, "month": "2026-03", "amount": "1 500,50"}
    answer = page.post(
        new,
        {
            **given,
            "reference": "F-1",
            "document": SimpleUploadedFile("f.pdf", PDF, "application/pdf"),
        },
    )
    entry = Entry.objects.get()
    assert answer.url == entry.get_absolute_url().replace("/ar/", "/fr/").replace("/en/", "/fr/")
    assert [one.title for one in attachments_of(entry, to=accountant)] == ["F-1"]
    budget = {**given, "side": "budget", "amount": "1400"}
    page.post(new, budget)
    year = said(page.get(address("costs:year", code=park.code, year=2026)))
    assert "1 500,50" in year
    assert "1 400,00" in year
    reverse = address("costs:reverse", pk=entry.pk)
    assert page.post(reverse, {"note": ""}).status_code == 422
    page.post(reverse, {"note": "double"})
    shown = said(page.get(address("costs:entry", pk=entry.pk)))
    assert "double" in shown
    assert (
        page.get(address("costs:entry", pk=Entry.objects.get(reverses=entry).pk)).status_code == 200
    )


def test_a_manager_sees_and_keeps_contracts():
    park, page = the_park(), browser(manager_of())
    a_heading("cleaning")
    given = {
        "park": park.pk,
        "heading": a_heading("cleaning").pk,
        "supplier": "Propreté Plus",
        "title_fr": "Nettoyage",
        "starts_on": "2026-01-01",
        "ends_on": "2036-12-31",
        "renewal": "tacit",
        "renews_months": 12,
        "notice_days": 90,
    }
    assert page.post(address("costs:contract_new"), {**given, "ends_on": ""}).status_code == 422
    page.post(address("costs:contract_new"), given)
    one = SupplierContract.objects.get()
    edit = address("costs:contract_edit", pk=one.pk)
    page.post(edit, {**given, "response_hours": 4, "repair_hours": 8, "availability": "99.5"})
    shown = said(page.get(address("costs:contract", pk=one.pk)))
    assert "8 heures" in shown
    page.post(address("costs:contract_renew", pk=one.pk), {"ends_on": "2037-12-31"})
    page.post(address("costs:contract_end", pk=one.pk), {"ended_on": "2030-01-01", "why": "Prix"})
    one.refresh_from_db()
    assert (str(one.ends_on), str(one.ended_on)) == ("2037-12-31", "2030-01-01")
    urgent = a_contract()
    home = said(page.get(address("costs:index")))
    assert urgent.supplier in home


def test_the_head_office_keeps_the_headings():
    page = browser(head_office())
    new = address("costs:heading_new")
    assert page.post(new, {"code": "parking", "position": 5}).status_code == 422
    page.post(new, {"code": "parking", "name_fr": "Parking", "position": 5})
    assert page.post(new, {"code": "parking", "name_fr": "P", "position": 5}).status_code == 422
    one = Heading.objects.get(code="parking")
    page.post(address("costs:heading_edit", pk=one.pk), {"name_ar": "مرآب", "position": 6})
    one.refresh_from_db()
    assert (one.name_ar, one.ended_on is None) == ("مرآب", False)
    assert "مرآب" in said(page.get(address("costs:headings")))


def test_the_demonstration_is_made_once():
    for code in ("energy", "cleaning", "security", "telecom"):
        a_heading(code)
    park = the_park()
    assert make_demo_costs(park.pk, by=SYSTEM) >= 4
    assert make_demo_costs(park.pk, by=SYSTEM) == 0
    assert SupplierContract.objects.count() == 3
    with pytest.raises(NotAllowed):
        make_demo_costs(park.pk, by=head_office())
    page = browser(accountant_of())
    for route in ("costs:index", "costs:entries", "costs:contracts"):
        assert page.get(address(route)).status_code == 200


def test_what_stands_is_told_from_what_was_reversed():
    page = browser(accountant_of())
    a_cost(reference="F-9", supplier="ONEE")
    for query in ("?stands=stands", "?stands=undone", "?year=2026", "?q=onee"):
        assert page.get(address("costs:entries") + query).status_code == 200
