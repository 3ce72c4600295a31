"""What files of vouchers add to the page of experts."""

from typing import Any

from majal.kernel.actors import Actor
from majal.kernel.panels import panel
from majal.modules.voucher_files.permissions import Perm


@panel(
    "voucher_files.send",
    place="advising.experts.acts",
    order=30,
    permission=Perm.IMPORT,
    template="voucher_files/_send.html",
)
def to_send(actor: Actor, record: Any) -> dict[str, Any]:  # noqa: ARG001
    """The way to give many vouchers at once."""
    return {"shown": True}
