"""The paper of an invoice, read back in both languages, carries all that the law wants said."""

from decimal import Decimal

import pytest

from majal.kernel.actors import SYSTEM
from majal.kernel.documents import document_of
from majal.kernel.errors import NotFound
from majal.kernel.files import path_of
from majal.kernel.models import DocumentSeries
from majal.modules.billing.commands import credit_invoice, print_invoice
from majal.modules.billing.models import Product
from tests.billing.factories import a_draft, a_line, an_entity, an_invoice, terms_of
from tests.kernel.reading import lines as lines_of
from tests.reception.factories import a_company

pytestmark = pytest.mark.django_db
D = Decimal


def read(invoice):
    """The words of a paper, spaces plain, as one text."""
    printed = print_invoice(invoice.pk, by=SYSTEM)
    text = "\n".join(lines_of(path_of(printed.document.file).read_bytes()))
    return " ".join(text.replace("\u00a0", " ").split()), printed


def a_full_invoice(language):
    an_entity()
    Product.objects.filter(code="room").update(withheld=True)
    company = a_company(name_fr="Nour Labs SARL", name_ar="مختبرات النور", ice="001234567000062")
    terms_of(
        company,
        language=language,
        address_fr="12, rue Ibn Sina",
        address_ar="12 زنقة ابن سينا",
        public_buyer=True,
        order_reference="BC 7",
    )
    return an_invoice(
        a_line(equipped=False),
        a_line(product="room", label_fr="Salle Atlas", label_ar="قاعة الأطلس", equipped=None),
        payer=company,
    )


def test_in_french():
    text, printed = read(a_full_invoice("fr"))
    for said in (
        "Facture",
        f"No. {printed.shown_number}".replace("No.", "N°"),
        "Société des parcs",
        "001512572000078",
        "1084099",
        "104051 Casablanca",
        "35871201",
        "6113420",
        "Nour Labs SARL",
        "001234567000062",
        "12, rue Ibn Sina",
        "BC 7",
        "Loyer du bureau 12",
        "hors champ de la TVA",
        "TVA à 20 %",
        "2 200,00 DH",
        "retenue à la source par le client (100 %)",
        "deux mille dirhams",
        "ألفا درهم",
        "60 jours à compter de la date de la facture (loi 69-21",
        "230 780 2111100221003800 46",
        printed.reference[:4],
    ):
        assert said in text, said
    assert document_of(printed.document.code) == printed.document
    assert printed.document.shown_number == printed.shown_number
    assert DocumentSeries.objects.get().last == 1


def test_in_arabic():
    text, printed = read(a_full_invoice("ar"))
    for said in (
        "فاتورة",
        printed.shown_number,
        "شركة المجمعات",
        "001512572000078",
        "مختبرات النور",
        "001234567000062",
        "زنقة ابن سينا",
        "كراء المكتب 12",
        "خارج نطاق الضريبة على القيمة المضافة",
        "ألفا درهم",
        "deux mille dirhams",
        "القانون 69.21",
    ):
        assert said in text, said


def test_a_credit_note_names_its_invoice_and_counts_upwards():
    made = an_invoice()
    text, printed = read(credit_invoice(made.pk, reason="Erreur de surface", by=SYSTEM))
    for said in (
        "Avoir",
        made.shown_number,
        "Erreur de surface",
        "1 200,00 DH",
        "mille deux cents",
    ):
        assert said in text, said
    assert "−1" not in text
    assert printed.document.shown_number == printed.shown_number


def test_a_paper_is_set_once_and_a_draft_has_none():
    made = an_invoice()
    first = print_invoice(made.pk, by=SYSTEM).document_id
    assert print_invoice(made.pk, by=SYSTEM).document_id == first
    with pytest.raises(NotFound):
        print_invoice(a_draft().pk, by=SYSTEM)
