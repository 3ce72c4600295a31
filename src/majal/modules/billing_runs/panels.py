"""What runs offer: an entry of the menu, what the accountant has to invoice."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from majal.kernel.actors import Actor
from majal.kernel.panels import MenuItem, menu_item, panel
from majal.modules.billing_runs.permissions import Perm
from majal.modules.billing_runs.queries import parks_to_run, to_invoice

menu_item(
    MenuItem(
        "billing_runs",
        _("Runs of invoices"),
        "billing_runs:runs",
        Perm.SEE_LIST,
        51,
        "desk",
        "receipt",
    )
)


@panel(
    "billing_runs.accountant",
    place="home.accountant",
    order=4,
    permission=Perm.SEE_LIST,
    template="billing_runs/_to_invoice.html",
)
def waiting(actor: Actor, record: object) -> Mapping[str, Any] | None:  # noqa: ARG001
    """Runs that wait to be looked at, and the way to a new one."""
    runs = to_invoice(actor)
    return {"runs": runs} if runs or parks_to_run(actor) else None
