"""What is stored of costs: headings, the ledger of budget and actual, contracts with suppliers."""

from majal.modules.costs.models.contract import SupplierContract
from majal.modules.costs.models.entry import Entry
from majal.modules.costs.models.heading import Heading

__all__ = ["Entry", "Heading", "SupplierContract"]
