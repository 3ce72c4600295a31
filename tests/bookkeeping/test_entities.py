"""Legal entities, their options, certificates and closed books, in the pages."""

import pytest
from django.utils import timezone

from majal.modules.billing.models import LegalEntity, Payer, Product
from tests.billing.factories import ICE, an_accountant, an_entity
from tests.people.factories import address, browser, head_office, said
from tests.reception.factories import a_company

pytestmark = pytest.mark.django_db


def test_a_legal_entity_is_written_with_care():
    an_entity()
    desk = browser(an_accountant())
    given = {
        "code": "eur", "name_fr": "Euro Parcs", "name_ar": "أوروبارك", "address_fr": "Fès",
        "address_ar": "فاس", "ice": "٠٠١٥١٢٥٧٢٠٠٠٠٧٨", "tax_id": "12", "rib": "1234",
    }  # fmt: skip
    for bad in (
        {"ice": "001512572000079"},
        {"tax_id": ""},
        {"rc_number": "12"},
        {"code": "MTP"},
        {"code": "9X"},
        {"rib": "12 AB"},
    ):
        answer = desk.post(address("bookkeeping:add_entity"), {**given, **bad})
        assert answer.status_code == 422, bad
    desk.post(address("bookkeeping:add_entity"), {**given, "rib": "230 780 2111100221003800 46"})
    made = LegalEntity.objects.get(code="EUR")
    assert (made.ice, made.rib) == (ICE, "230780211110022100380046")
    desk.post(address("bookkeeping:edit_entity", made.pk), {**given, "rib": "", "name_fr": "Autre"})
    made.refresh_from_db()
    assert (made.code, made.name_fr) == ("EUR", "Autre")
    assert "Autre" in said(desk.get(address("bookkeeping:entities")))


def test_books_are_closed_and_only_head_office_opens_them_again():
    entity, today = an_entity(), timezone.localdate()
    desk, office = browser(an_accountant()), browser(head_office())
    close = address("bookkeeping:close", entity.pk)
    assert desk.post(close, {"through": today.isoformat()}).status_code == 422
    yesterday = today.replace(year=today.year - 1).isoformat()
    desk.post(close, {"through": yesterday})
    assert desk.post(close, {"through": yesterday}).status_code == 422
    closing = entity.closings.get()
    assert desk.get(address("bookkeeping:reopen", closing.pk)).status_code == 403
    assert office.post(address("bookkeeping:reopen", closing.pk), {"reason": ""}).status_code == 422
    office.post(address("bookkeeping:reopen", closing.pk), {"reason": "Facture oubliée"})
    closing.refresh_from_db()
    assert closing.reason == "Facture oubliée"
    assert "Facture oubliée" in said(desk.get(address("bookkeeping:entity", entity.pk)))


def test_options_certificates_parks_accounts_and_terms_are_recorded_once():
    entity = an_entity()
    desk = browser(an_accountant())
    option = {"reference": "Lettre 3", "first": "2026-01-01", "until": "2027-01-01"}
    desk.post(address("bookkeeping:entity_option", entity.pk), option)
    again = desk.post(address("bookkeeping:entity_option", entity.pk), option)
    assert (again.status_code, entity.options.count()) == (422, 1)
    paper = {"number": "A-7", "issued_on": "2026-01-01", "valid_until": "2026-06-30"}
    desk.post(address("bookkeeping:entity_clearance", entity.pk), paper)
    again = desk.post(address("bookkeeping:entity_clearance", entity.pk), paper)
    assert (again.status_code, entity.clearances.count()) == (422, 1)
    product = Product.objects.get(code="rent")
    desk.post(address("bookkeeping:product", product.pk), {"ledger": "7127", "withheld": "on"})
    product.refresh_from_db()
    assert (product.ledger, product.withheld) == ("7127", True)
    company = a_company(visibility="public")
    terms = {"address_fr": "Rabat", "language": "ar", "days": "121"}
    assert desk.post(address("billing:terms", company.pk), terms).status_code == 422
    desk.post(address("billing:terms", company.pk), {**terms, "days": "120"})
    assert Payer.objects.get(organisation=company).days == 120
