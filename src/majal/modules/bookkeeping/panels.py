"""What bookkeeping offers: an entry of the menu, an invoice as data."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from majal.kernel.actors import Actor
from majal.kernel.panels import MenuItem, menu_item, panel
from majal.modules.billing.public import Invoice, Perm

menu_item(
    MenuItem(
        "bookkeeping.entities",
        _("Legal entities"),
        "bookkeeping:entities",
        Perm.SEE_ENTITIES,
        59,
        "desk",
        "building-bank",
    )
)


@panel(
    "bookkeeping.as_data",
    place="billing.invoice",
    order=90,
    permission=Perm.SEE,
    template="bookkeeping/_as_data.html",
)
def as_data(actor: Actor, invoice: Invoice) -> Mapping[str, Any] | None:  # noqa: ARG001
    """The invoice for a program of accounts."""
    return None if invoice.is_draft else {"invoice": invoice}
