"""What is stored of invoices: who issues them, what is sold, what was issued and contested."""

from majal.modules.billing.models.catalogue import Product, ProductTax, TaxCode
from majal.modules.billing.models.closing import Closing
from majal.modules.billing.models.contest import Contest
from majal.modules.billing.models.entity import Clearance, EntityPark, LegalEntity, VatOption
from majal.modules.billing.models.invoice import Invoice
from majal.modules.billing.models.line import InvoiceLine
from majal.modules.billing.models.payer import Payer

__all__ = [
    "Clearance",
    "Closing",
    "Contest",
    "EntityPark",
    "Invoice",
    "InvoiceLine",
    "LegalEntity",
    "Payer",
    "Product",
    "ProductTax",
    "TaxCode",
    "VatOption",
]
