"""What is read of the books."""

from majal.modules.bookkeeping.queries.collected import (
    Collected,
    collected_in,
    vat_collected,
)
from majal.modules.bookkeeping.queries.journal import (
    Entry,
    VatOfRate,
    accounts_of,
    filing_of,
    journal_of,
    vat_of,
)
from majal.modules.bookkeeping.queries.ubl import as_ubl

__all__ = [
    "Collected",
    "Entry",
    "VatOfRate",
    "accounts_of",
    "as_ubl",
    "collected_in",
    "filing_of",
    "journal_of",
    "vat_collected",
    "vat_of",
]
