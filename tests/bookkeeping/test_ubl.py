"""Invoices and credit notes as UBL 2.1, valid against the schemas of OASIS.

The schemas in ``ubl-2.1.zip`` are those of the OASIS standard, unchanged, each with its notice.
"""

import zipfile
from decimal import Decimal
from pathlib import Path

import pytest
from lxml import etree

from majal.kernel.actors import SYSTEM
from majal.modules.billing.commands import credit_invoice
from majal.modules.billing.models import Product
from majal.modules.bookkeeping.queries import as_ubl
from majal.modules.people.public import Role
from tests.billing.factories import a_draft, a_line, an_accountant, an_entity, an_invoice, terms_of
from tests.people.factories import address, browser
from tests.reception.factories import a_company, host_of

pytestmark = pytest.mark.django_db
D = Decimal
NS = {
    "cac": "urn:oasis:names:specification:ubl:schema:xsd:CommonAggregateComponents-2",
    "cbc": "urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2",
}


@pytest.fixture(scope="module")
def schemas(tmp_path_factory):
    folder = tmp_path_factory.mktemp("ubl")
    with zipfile.ZipFile(Path(__file__).with_name("ubl-2.1.zip")) as archive:
        archive.extractall(folder)
    return {
        kind: etree.XMLSchema(etree.parse(folder / "maindoc" / f"UBL-{kind}-2.1.xsd"))
        for kind in ("Invoice", "CreditNote")
    }


def written(invoice):
    return etree.fromstring(
        as_ubl(invoice, list(invoice.lines.select_related("tax", "product").order_by("position")))
    )


def valid(tree, schema):
    assert schema.validate(tree), schema.error_log.last_error


def says(tree, path):
    return tree.findtext(path, namespaces=NS)


@pytest.mark.parametrize("language", ["fr", "ar"])
def test_an_invoice_with_everything_is_valid(schemas, language):
    an_entity(email="compta@majal.example")
    Product.objects.filter(code="room").update(withheld=True)
    company = a_company(ice="001234567000062", tax_id="778899")
    terms_of(company, language=language, public_buyer=True, order_reference="BC 7")
    made = an_invoice(
        a_line(equipped=False, first="2026-10-01", last="2026-10-31"),
        a_line(product="room", quantity=D("2.5"), unit="hour", equipped=None),
        payer=company,
    )
    made.refresh_from_db()
    tree = written(made)
    valid(tree, schemas["Invoice"])
    total = "cac:LegalMonetaryTotal/cbc:PayableAmount"
    assert says(tree, total) == f"{made.total:.2f}"
    bases = [
        (one.findtext("cac:TaxCategory/cbc:ID", namespaces=NS), one.findtext("cbc:TaxAmount", namespaces=NS))
        for one in tree.iterfind("cac:TaxTotal/cac:TaxSubtotal", NS)
    ]  # fmt: skip
    assert bases == [("O", "0.00"), ("S", "25.00")]
    assert says(tree, "cac:AccountingSupplierParty/cac:Party/cac:PartyIdentification/cbc:ID")


def test_a_credit_note_names_its_invoice_and_is_valid(schemas):
    made = an_invoice()
    note = credit_invoice(made.pk, reason="Erreur & <surface>", by=SYSTEM)
    note.refresh_from_db()
    tree = written(note)
    valid(tree, schemas["CreditNote"])
    assert says(tree, "cac:BillingReference/cac:InvoiceDocumentReference/cbc:ID").endswith(
        made.shown_number
    )
    assert says(tree, "cac:LegalMonetaryTotal/cbc:PayableAmount") == "1200.00"


def test_a_wrong_document_would_be_refused(schemas):
    tree = written(an_invoice())
    tree.remove(tree.find("cbc:ID", NS))
    assert not schemas["Invoice"].validate(tree)


def test_the_company_and_the_accountant_take_it_away_and_drafts_have_none():
    made = an_invoice()
    for who in (host_of(made.payer, Role.COMPANY_MANAGER), an_accountant(made.park)):
        answer = browser(who).get(address("bookkeeping:ubl", made.pk))
        assert answer.headers["content-type"] == "application/xml"
        assert b"Invoice-2" in answer.content
    assert browser(an_accountant()).get(address("bookkeeping:ubl", a_draft().pk)).status_code == 404
