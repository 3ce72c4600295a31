"""What is read of invoices."""

from majal.modules.billing.queries.charged import Standing, standing_of, withdrawn_charges
from majal.modules.billing.queries.entities import (
    closed_through,
    entities_visible_to,
    entity_of,
    entity_of_park,
    is_closed,
)
from majal.modules.billing.queries.sums import CENT, apportion, cents
from majal.modules.billing.queries.taxes import Taxes, withheld_percent
from majal.modules.billing.queries.visible import (
    contest_of,
    invoice_of,
    invoices_visible_to,
    line_of,
    open_invoices,
    own_invoices,
    parks_invoiced,
    payer_of,
    with_lines,
)

__all__ = [
    "CENT",
    "Standing",
    "Taxes",
    "apportion",
    "cents",
    "closed_through",
    "contest_of",
    "entities_visible_to",
    "entity_of",
    "entity_of_park",
    "invoice_of",
    "invoices_visible_to",
    "is_closed",
    "line_of",
    "open_invoices",
    "own_invoices",
    "parks_invoiced",
    "payer_of",
    "standing_of",
    "with_lines",
    "withdrawn_charges",
    "withheld_percent",
]
