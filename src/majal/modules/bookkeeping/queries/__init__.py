"""What is read of the books."""

from majal.modules.bookkeeping.queries.journal import (
    Entry,
    VatOfRate,
    accounts_of,
    journal_of,
    vat_of,
)
from majal.modules.bookkeeping.queries.ubl import as_ubl

__all__ = ["Entry", "VatOfRate", "accounts_of", "as_ubl", "journal_of", "vat_of"]
