"""An invoice or a credit note as UBL 2.1 (ISO/IEC 19845), from what the paper keeps.

Valid against the schemas of OASIS. No profile of any country is claimed: the Moroccan decree on
electronic invoicing was still awaited when this was written.
"""

from collections import defaultdict
from decimal import Decimal
from xml.etree import ElementTree as ET

from majal.modules.billing.public import Category, Invoice, InvoiceLine

UBL = "urn:oasis:names:specification:ubl:schema:xsd"
CAC = f"{UBL}:CommonAggregateComponents-2"
CBC = f"{UBL}:CommonBasicComponents-2"
CURRENCY = "MAD"
UNIT_CODES = {"m2": "MTK", "month": "MON", "hour": "HUR", "day": "DAY", "lump": "LS"}
"""UN/ECE recommendation 20; what has no code there is C62, one."""
NO_RATE = Decimal(0)


class _Writer:
    """Elements of the two common vocabularies, in the order in which they are written."""

    def __init__(self, root: ET.Element) -> None:
        self.at = root

    def text(self, name: str, value: object, **attributes: str) -> None:
        """A basic component; nothing for an empty one."""
        if str(value) != "":
            ET.SubElement(self.at, f"{{{CBC}}}{name}", attributes).text = str(value)

    def money(self, name: str, amount: Decimal) -> None:
        """An amount with its currency."""
        self.text(name, f"{amount:.2f}", currencyID=CURRENCY)

    def within(self, name: str) -> "_Writer":
        """An aggregate to write into."""
        return _Writer(ET.SubElement(self.at, f"{{{CAC}}}{name}"))


def as_ubl(invoice: Invoice, lines: list[InvoiceLine]) -> bytes:
    """The document as XML; sums of a credit note stand above nothing, as the standard has them.

    ``lines`` come with their tax codes.
    """
    kind = "CreditNote" if invoice.is_credit else "Invoice"
    sign = Decimal(-1 if invoice.is_credit else 1)
    space = f"{UBL}:{kind}-2"
    for prefix, uri in (("", space), ("cac", CAC), ("cbc", CBC)):
        ET.register_namespace(prefix, uri)
    root = ET.Element(f"{{{space}}}{kind}")
    out = _Writer(root)
    out.text("UBLVersionID", "2.1")
    out.text("ID", _id(invoice))
    out.text("IssueDate", invoice.day)
    if not invoice.is_credit:
        out.text("DueDate", invoice.due_on or "")
        out.text("InvoiceTypeCode", "380")
    else:
        out.text("CreditNoteTypeCode", "381")
    for sentence in _notes(invoice):
        out.text("Note", sentence, languageID=invoice.language)
    out.text("DocumentCurrencyCode", CURRENCY)
    if invoice.first:
        period = out.within("InvoicePeriod")
        period.text("StartDate", invoice.first)
        period.text("EndDate", invoice.last or "")
    if order := invoice.buyer.get("order"):
        out.within("OrderReference").text("ID", order)
    if invoice.credits is not None:
        former = out.within("BillingReference").within("InvoiceDocumentReference")
        former.text("ID", _id(invoice.credits))
        former.text("IssueDate", invoice.credits.day)
    _party(out.within("AccountingSupplierParty"), invoice.seller, invoice.language)
    _party(out.within("AccountingCustomerParty"), invoice.buyer, invoice.language)
    _payment(out, invoice)
    _taxes(out, invoice, lines, sign)
    total = out.within("LegalMonetaryTotal")
    total.money("LineExtensionAmount", sign * invoice.net)
    total.money("TaxExclusiveAmount", sign * invoice.net)
    total.money("TaxInclusiveAmount", sign * invoice.total)
    total.money("PayableAmount", sign * invoice.total)
    for line in lines:
        _line(out, line, sign, kind, invoice.language)
    found: bytes = ET.tostring(root, encoding="utf-8", xml_declaration=True)
    return found


def _id(invoice: Invoice) -> str:
    """The number with its entity and kind, since one alone is given in each series."""
    return f"{invoice.seller['code']}-{invoice.kind[0].upper()}-{invoice.shown_number}"


def _notes(invoice: Invoice) -> list[str]:
    said = [str(one[invoice.language]) for one in invoice.mentions]
    return [*said, invoice.reason] if invoice.reason else said


def _party(out: _Writer, kept: dict[str, str], language: str) -> None:
    party = out.within("Party")
    for scheme, value in (("ICE", kept["ice"]), ("IF", kept["tax_id"])):
        if value:
            party.within("PartyIdentification").text("ID", value, schemeName=scheme)
    party.within("PartyName").text("Name", kept[f"name_{language}"])
    address = party.within("PostalAddress")
    if where := kept[f"address_{language}"]:
        address.within("AddressLine").text("Line", where)
    address.within("Country").text("IdentificationCode", "MA")
    if kept["tax_id"]:
        registered = party.within("PartyTaxScheme")
        registered.text("CompanyID", kept["tax_id"])
        registered.within("TaxScheme").text("ID", "VAT")
    legal = party.within("PartyLegalEntity")
    legal.text("RegistrationName", kept[f"name_{language}"])
    if number := kept.get("rc_number"):
        legal.text("CompanyID", number, schemeName=f"RC {kept['rc_court']}")
    if email := kept.get("email"):
        party.within("Contact").text("ElectronicMail", email)


def _payment(out: _Writer, invoice: Invoice) -> None:
    if invoice.is_credit or not invoice.seller["rib"]:
        return
    means = out.within("PaymentMeans")
    means.text("PaymentMeansCode", "30")
    means.text("PaymentDueDate", invoice.due_on or "")
    means.text("PaymentID", invoice.reference)
    means.within("PayeeFinancialAccount").text("ID", invoice.seller["rib"], schemeName="RIB")


def _taxes(out: _Writer, invoice: Invoice, lines: list[InvoiceLine], sign: Decimal) -> None:
    sums: dict[tuple[str, Decimal], list[Decimal]] = defaultdict(lambda: [NO_RATE, NO_RATE])
    for line in lines:
        of = sums[(line.tax.category, line.rate or NO_RATE)]
        of[0] += sign * line.net
        of[1] += sign * line.vat
    total = out.within("TaxTotal")
    total.money("TaxAmount", sign * invoice.vat)
    for (category, rate), (base, vat) in sorted(sums.items()):
        part = total.within("TaxSubtotal")
        part.money("TaxableAmount", base)
        part.money("TaxAmount", vat)
        _category(part.within("TaxCategory"), category, rate, lines, invoice.language)
    if invoice.withheld and not invoice.is_credit:  # a credit note has no place for it
        out.within("WithholdingTaxTotal").money("TaxAmount", invoice.withheld)


def _category(
    out: _Writer, category: str, rate: Decimal, lines: list[InvoiceLine], language: str
) -> None:
    out.text("ID", category)
    out.text("Percent", f"{rate.normalize():f}")
    if category != Category.STANDARD:
        reason = next(x.tax for x in lines if x.tax.category == category)
        out.text("TaxExemptionReason", reason.mention_ar if language == "ar" else reason.mention_fr)
    out.within("TaxScheme").text("ID", "VAT")


def _line(out: _Writer, line: InvoiceLine, sign: Decimal, kind: str, language: str) -> None:
    part = out.within(f"{kind}Line")
    part.text("ID", line.position)
    credited = kind == "CreditNote"
    part.text(
        "CreditedQuantity" if credited else "InvoicedQuantity",
        f"{(sign * line.quantity).normalize():f}",
        unitCode=UNIT_CODES.get(line.unit, "C62"),
    )
    part.money("LineExtensionAmount", sign * line.net)
    if line.first:
        period = part.within("InvoicePeriod")
        period.text("StartDate", line.first)
        period.text("EndDate", line.last or "")
    item = part.within("Item")
    label = line.label_ar if language == "ar" else line.label_fr
    item.text("Name", label)
    item.within("SellersItemIdentification").text("ID", line.product.code)
    tax = item.within("ClassifiedTaxCategory")
    tax.text("ID", line.tax.category)
    tax.text("Percent", f"{(line.rate or NO_RATE).normalize():f}")
    tax.within("TaxScheme").text("ID", "VAT")
    part.within("Price").text(
        "PriceAmount", f"{line.unit_price.normalize():f}", currencyID=CURRENCY
    )
